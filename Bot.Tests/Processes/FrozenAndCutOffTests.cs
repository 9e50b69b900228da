using System.Diagnostics;
using System.Net;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Faults;
using ChatOpsIncidentBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>
/// Row 10 on built programs that share a PostgreSQL: a node is frozen for longer than its leases and woken, cut off from the database and from Slack, and killed, each in the middle
/// of what it does, while others take what it does not answer. Nothing is lost, nothing comes twice, and pages go on.
/// </summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[NonParallelizable]
internal sealed class FrozenAndCutOffTests
{
    private static readonly TimeSpan FirstPageWithin = TimeSpan.FromSeconds(45);

    private int _declared;

    [Test]
    public Task Of_two_nodes_one_is_frozen_and_woken_and_cut_off() => HoldAsync([Fault.Freeze, Fault.LoseDatabase, Fault.LoseSlack]);

    [Test]
    [Long]
    public Task Of_three_nodes_each_is_killed_frozen_and_cut_off() => HoldAsync([Fault.Kill, Fault.Freeze, Fault.LoseDatabase, Fault.LoseSlack]);

    private enum Fault
    {
        Kill,
        Freeze,
        LoseDatabase,
        LoseSlack,
    }

    private async Task HoldAsync(IReadOnlyList<Fault> faults)
    {
        var (count, victims, each, lasting) = (Times.Of(2, 3), Times.Of(1, 3), Times.Of(5, 9), Times.Of(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(60)));
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var connection = await PostgresServer.Get().NewDatabaseAsync();
        await using var database = Database.Create(new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = connection }, workspace.Folder, TimeProvider.System, NullLoggerFactory.Instance);
        await database.OpenAsync(CancellationToken.None);
        var nodes = new List<Node>();
        try
        {
            for (var number = 0; number < count; number++) nodes.Add(await Node.StartAsync(workspace, connection));
            foreach (var victim in nodes.Take(victims))
            {
                foreach (var fault in faults)
                {
                    var (began, during) = await InTheMiddleAsync(workspace, victim, [.. nodes.Except([victim])], fault, each, lasting);
                    var first = Pages(workspace).Where(page => during.Any(title => page.Said.Contains(title + "\n", StringComparison.Ordinal))).Min(page => (DateTimeOffset?)page.At).ShouldNotBeNull($"nobody was paged while: {fault}");
                    await TestContext.Out.WriteLineAsync($"{fault}: the first page after {(first - began).TotalSeconds:0.0} s");
                    (first - began).ShouldBeLessThan(FirstPageWithin);
                }
            }
            await Quiet.WaitAsync(workspace, async () => Pages(workspace).Count() >= _declared * 2 && (await UnsettledAsync(database)).Count == 0);
            await CompareAsync(workspace, database);
        }
        finally
        {
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    /// <summary>Half of the commands go to the victim first, which does not answer all of them; whoever typed tries again elsewhere.</summary>
    private async Task<(DateTimeOffset Began, IReadOnlyList<string> Titles)> InTheMiddleAsync(CrowdedWorkspace workspace, Node victim, IReadOnlyList<Node> others, Fault fault, int each, TimeSpan lasting)
    {
        var before = Declare(workspace, each, "before");
        using var first = new HttpClient { BaseAddress = victim.Bot.Address, Timeout = TimeSpan.FromSeconds(3) };
        var asked = Task.WhenAll(before.Select(command => command.DeliverAsync(first)));
        await Pause(TimeSpan.FromMilliseconds(400));
        var began = TimeProvider.System.GetUtcNow();
        victim.Suffer(fault);
        await asked;
        var during = Declare(workspace, each, "during");
        var told = Stopwatch.StartNew();
        foreach (var (command, number) in before.Concat(during).Select((command, number) => (command, number)))
        {
            using var http = new HttpClient { BaseAddress = others[number % others.Count].Bot.Address, Timeout = TimeSpan.FromSeconds(20) };
            (await command.DeliverUntilToldAsync(http, "is declared")).ShouldNotBeNull().ShouldContain("is declared");
        }
        if (lasting > told.Elapsed) await Pause(lasting - told.Elapsed);
        await victim.RecoverAsync(fault, workspace);
        return (began, [.. during.Select(command => command.Text[command.Text.IndexOf("Incident", StringComparison.Ordinal)..])]);
    }

    private List<SignedCommand> Declare(CrowdedWorkspace workspace, int count, string when) =>
    [
        .. Enumerable.Range(0, count).Select(_ => _declared++).Select(number =>
            new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", $"declare sev4 private=yes anyway=yes service=svc{number % CrowdedWorkspace.Teams} Incident {number} {when}")),
    ];

    private static IEnumerable<Slack.PostedMessage> Pages(CrowdedWorkspace workspace) =>
        Enumerable.Range(0, CrowdedWorkspace.Teams).SelectMany(team => workspace.Slack.Direct(CrowdedWorkspace.Lead(team)).Messages.Concat(workspace.Slack.Direct(CrowdedWorkspace.Boss(team)).Messages));

    private static Task<IReadOnlyList<string>> UnsettledAsync(Database database) =>
        database.Read(session => session.QueryAsync<string>("SELECT key || ' ' || status FROM outbox WHERE status NOT IN ('sent', 'dropped')"));

    private async Task CompareAsync(CrowdedWorkspace workspace, Database database)
    {
        var titles = await database.Read(session => session.QueryAsync<string>("SELECT title FROM incidents"));
        titles.Count.ShouldBe(_declared);
        titles.Distinct().Count().ShouldBe(_declared, "every declared incident is there once");
        (await UnsettledAsync(database)).ShouldBeEmpty();
        var keys = workspace.Slack.Channels.SelectMany(channel => channel.Messages).Select(message => message.MetadataPayload?.GetProperty("key").GetString()).ToList();
        keys.GroupBy(key => key).Where(key => key.Count() > 1).Select(key => key.Key).ShouldBeEmpty("no message was posted twice");
        var pages = Pages(workspace).Select(page => page.Said).ToList();
        foreach (var title in titles) pages.Count(page => page.Contains(title + "\n", StringComparison.Ordinal)).ShouldBe(2, $"the lead and the boss are paged once each for {title}");
        workspace.Slack.Channels.Count(channel => channel.Name.StartsWith("inc-", StringComparison.Ordinal)).ShouldBe(_declared, "every incident has one channel");
        await TestContext.Out.WriteLineAsync($"{_declared} incidents, {keys.Count} messages, {pages.Count} pages: 0 lost, 0 doubled");
    }

    private static async Task Pause(TimeSpan time)
    {
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
    }

    /// <summary>A built program with a cable to the database and one to Slack.</summary>
    private sealed class Node : IAsyncDisposable
    {
        private readonly Cable _database, _slack;
        private readonly Dictionary<string, string> _environment;

        private Node(Cable database, Cable slack, Dictionary<string, string> environment, BuiltBot bot) => (_database, _slack, _environment, Bot) = (database, slack, environment, bot);

        public BuiltBot Bot { get; private set; }

        public static async Task<Node> StartAsync(CrowdedWorkspace workspace, string connection)
        {
            var there = new NpgsqlConnectionStringBuilder(connection);
            var (database, slack) = (new Cable(there.Port), new Cable(workspace.Slack.ApiUrl.Port));
            var environment = workspace.Environment;
            environment["Database__Provider"] = "Postgres";
            environment["Database__ConnectionString"] = new NpgsqlConnectionStringBuilder(connection) { Port = database.Port }.ConnectionString;
            environment["Slack__ApiUrl"] = new UriBuilder(workspace.Slack.ApiUrl) { Host = IPAddress.Loopback.ToString(), Port = slack.Port }.Uri.ToString();
            return new Node(database, slack, environment, await BuiltBot.Launch(workspace.Folder, environment).AnswersAsync());
        }

        public void Suffer(Fault fault)
        {
            switch (fault)
            {
                case Fault.Kill: Bot.Kill(); break;
                case Fault.Freeze: Bot.Signal("-STOP"); break;
                case Fault.LoseDatabase: _database.Cut(); break;
                case Fault.LoseSlack: _slack.Cut(); break;
                default: throw new UnreachableException();
            }
        }

        public async Task RecoverAsync(Fault fault, CrowdedWorkspace workspace)
        {
            switch (fault)
            {
                case Fault.Kill:
                    Bot.Dispose();
                    Bot = await BuiltBot.Launch(workspace.Folder, _environment).AnswersAsync();
                    break;
                case Fault.Freeze: Bot.Signal("-CONT"); break;
                case Fault.LoseDatabase: _database.Mend(); break;
                case Fault.LoseSlack: _slack.Mend(); break;
                default: throw new UnreachableException();
            }
        }

        public async ValueTask DisposeAsync()
        {
            Bot.Dispose();
            await _slack.DisposeAsync();
            await _database.DisposeAsync();
        }
    }
}
