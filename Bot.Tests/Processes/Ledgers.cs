using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>The bot's database and Slack's channels, which have to tell the same after any death.</summary>
internal static class Ledgers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>What is declared while the bot dies; the title tells which it is: <c>Round 1 team 7</c>.</summary>
    public static SignedCommand Declaration(CrowdedWorkspace workspace, int round, int team) =>
        new(workspace.Slack, "U0ALICE", "#incidents", $"declare sev4 private=yes anyway=yes service=svc{team} Round {round} team {team}");

    /// <summary>Delivers everything once more to a bot that lives, as Slack does, and compares what then stands on both sides.</summary>
    public static async Task CompareAsync(CrowdedWorkspace workspace, IReadOnlyList<SignedCommand> commands)
    {
        using (var bot = await BuiltBot.Launch(workspace.Folder, workspace.Environment).AnswersAsync())
        {
            using var http = new HttpClient { BaseAddress = bot.Address };
            foreach (var command in commands) (await command.DeliverUntilToldAsync(http, "is declared")).ShouldNotBeNull().ShouldContain("is declared");
            await QuietAsync(workspace, http, commands.Count);
        }
        await HoldAsync(workspace, commands);
    }

    /// <summary>Waits until every incident's second level was paged, Slack hears nothing new for a while, and the bot itself says that nothing is left to send.</summary>
    private static Task QuietAsync(CrowdedWorkspace workspace, HttpClient bot, int incidents) => Quiet.WaitAsync(workspace, async () => Pages(workspace, CrowdedWorkspace.Boss) >= incidents && await IsAllSentAsync(bot), Patience);

    private static async Task<bool> IsAllSentAsync(HttpClient bot)
    {
        var figures = (await bot.GetStringAsync("/metrics")).Split('\n');
        return figures.Any(line => line.StartsWith("incident_bot_incidents{", StringComparison.Ordinal)) && !figures.Any(line => line.StartsWith("incident_bot_outbox_depth{", StringComparison.Ordinal));
    }

    private static int Pages(CrowdedWorkspace workspace, Func<int, string> person) =>
        Enumerable.Range(0, CrowdedWorkspace.Teams).Sum(team => workspace.Slack.Direct(person(team)).Messages.Count);

    /// <summary>Each declared incident once, each message once, each level paged once, nothing left to send.</summary>
    private static async Task HoldAsync(CrowdedWorkspace workspace, IReadOnlyList<SignedCommand> commands)
    {
        await using var database = Database.Create(new DatabaseOptions(), workspace.Folder, TimeProvider.System, NullLoggerFactory.Instance);
        await database.OpenAsync(CancellationToken.None);
        var titles = await database.ReadAsync(session => session.QueryAsync<string>("SELECT title FROM incidents"), CancellationToken.None);
        titles.Order().ShouldBe(commands.Select(command => command.Text[command.Text.IndexOf("Round", StringComparison.Ordinal)..]).Order(), "every declared incident is there once");
        // Asked of an incident's first minutes; the next question is asked instead of one that is late.
        (await database.ReadAsync(session => session.QueryAsync<string>("SELECT key || ' ' || status FROM outbox WHERE status NOT IN ('sent', 'dropped') AND NOT (status = 'expired' AND key LIKE 'post:command:%')"), CancellationToken.None)).ShouldBeEmpty();

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
