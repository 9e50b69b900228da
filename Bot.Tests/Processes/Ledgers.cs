using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>The bot's database and Slack's channels, which have to tell the same after any death.</summary>
internal static class Ledgers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Waits until every incident's second level was paged, Slack hears nothing new for a while, and the bot itself says that nothing is left to send.</summary>
    public static Task QuietAsync(CrowdedWorkspace workspace, HttpClient bot, int incidents) => Quiet.WaitAsync(workspace, async () => Pages(workspace, CrowdedWorkspace.Boss) >= incidents && await IsAllSentAsync(bot), Patience);

    private static async Task<bool> IsAllSentAsync(HttpClient bot)
    {
        var figures = (await bot.GetStringAsync("/metrics")).Split('\n');
        return figures.Any(line => line.StartsWith("incident_bot_incidents{", StringComparison.Ordinal)) && !figures.Any(line => line.StartsWith("incident_bot_outbox_depth{", StringComparison.Ordinal));
    }

    private static int Pages(CrowdedWorkspace workspace, Func<int, string> person) =>
        Enumerable.Range(0, CrowdedWorkspace.Teams).Sum(team => workspace.Slack.Direct(person(team)).Messages.Count);

    /// <summary>Each declared incident once, each message once, each level paged once, nothing left to send. The titles are <c>Round 1 team 7</c>.</summary>
    public static async Task CompareAsync(CrowdedWorkspace workspace, IReadOnlyList<SignedCommand> commands)
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
