using System.Diagnostics;
using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>
/// Kill -9 while fifty commands and their messages are in flight, again and again; then both ledgers are compared, the bot's database and Slack's channels. Eight
/// kills, or as many as the variable KILLS says.
/// </summary>
[NonParallelizable]
internal sealed class KilledInTheMiddleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    [Test]
    public async Task Nothing_acknowledged_is_lost_and_nothing_is_posted_twice()
    {
        var kills = int.Parse(Environment.GetEnvironmentVariable("KILLS") ?? "8", System.Globalization.CultureInfo.InvariantCulture);
        var random = new Random(20261124);
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var commands = new List<SignedCommand>();
        for (var round = 0; round < kills; round++)
        {
            using var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync();
            var asked = Enumerable.Range(0, CrowdedWorkspace.Teams)
                .Select(team => new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", $"declare sev4 private=yes anyway=yes service=svc{team} Round {round} team {team}")).ToList();
            commands.AddRange(asked);
            var answers = DeliverAll(bot, asked);
            await Pause(random.Next(50, 1500));
            bot.Kill();
            await answers;
        }

        using (var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync())
        {
            foreach (var chunk in commands.Chunk(CrowdedWorkspace.Teams)) (await DeliverAll(bot, chunk)).ShouldAllBe(said => said != null && said.Contains("is declared"));
            await QuietAsync(workspace, commands.Count);
        }
        await CompareAsync(workspace, commands);
    }

    private static async Task<string?[]> DeliverAll(BuiltBot bot, IReadOnlyList<SignedCommand> commands)
    {
        using var http = new HttpClient { BaseAddress = bot.Address, Timeout = TimeSpan.FromSeconds(20) };
        return await Task.WhenAll(commands.Select(command => command.DeliverAsync(http)));
    }

    private static async Task Pause(int milliseconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds));
        await timer.WaitForNextTickAsync();
    }

    /// <summary>Waits until every incident's second level was paged and Slack hears nothing new for a while.</summary>
    private static async Task QuietAsync(CrowdedWorkspace workspace, int incidents)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var waiting = Stopwatch.StartNew();
        var (calls, quietFor) = (0, 0);
        while (waiting.Elapsed < Patience && await timer.WaitForNextTickAsync())
        {
            var now = workspace.Slack.Calls.Count;
            quietFor = now == calls ? quietFor + 1 : 0;
            calls = now;
            if (quietFor >= 6 && Pages(workspace, CrowdedWorkspace.Boss) >= incidents) return;
        }
    }

    private static int Pages(CrowdedWorkspace workspace, Func<int, string> person) =>
        Enumerable.Range(0, CrowdedWorkspace.Teams).Sum(team => workspace.Slack.Direct(person(team)).Messages.Count);

    private static async Task CompareAsync(CrowdedWorkspace workspace, List<SignedCommand> commands)
    {
        await using var database = Database.Create(new DatabaseOptions(), workspace.Folder, TimeProvider.System, NullLoggerFactory.Instance);
        await database.OpenAsync(CancellationToken.None);
        var titles = await database.ReadAsync(session => session.QueryAsync<string>("SELECT title FROM incidents"), CancellationToken.None);
        titles.Order().ShouldBe(commands.Select(command => command.Text[command.Text.IndexOf("Round", StringComparison.Ordinal)..]).Order(), "every declared incident is there once");
        (await database.ReadAsync(session => session.QueryAsync<string>("SELECT key || ' ' || status FROM outbox WHERE status NOT IN ('sent', 'dropped')"), CancellationToken.None)).ShouldBeEmpty();

        var keys = workspace.Slack.Channels.SelectMany(channel => channel.Messages).Select(message => message.MetadataPayload?.GetProperty("key").GetString()).ToList();
        keys.Count.ShouldBe(keys.Distinct().Count(), "no message was posted twice");
        for (var team = 0; team < CrowdedWorkspace.Teams; team++)
        {
            var mine = titles.Where(title => title.EndsWith($"team {team}", StringComparison.Ordinal)).ToList();
            Paged(workspace, CrowdedWorkspace.Lead(team), mine);
            Paged(workspace, CrowdedWorkspace.Boss(team), mine);
        }
        workspace.Slack.Channels.Count(channel => channel.Name.StartsWith("inc-", StringComparison.Ordinal)).ShouldBe(titles.Count, "every incident has one channel");
    }

    private static void Paged(CrowdedWorkspace workspace, string person, List<string> titles)
    {
        foreach (var title in titles)
        {
            workspace.Slack.Direct(person).Messages.Count(message => message.Said.Contains(title + "\n", StringComparison.Ordinal)).ShouldBe(1, $"{person} is paged once for {title}");
        }
    }
}
