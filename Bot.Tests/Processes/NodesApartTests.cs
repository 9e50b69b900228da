using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Tests.Storage;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>
/// Row 9 on the built program: two nodes share one PostgreSQL and the clock of one is 90 seconds ahead, then an hour. They go by the database's time, so neither takes what the
/// other is sending, and nobody is paged before their time.
/// </summary>
[NonParallelizable]
internal sealed class NodesApartTests
{
    private const int Incidents = 16;

    /// <summary>From the first level to the second (see <see cref="CrowdedWorkspace"/>).</summary>
    private static readonly TimeSpan ResponseTime = TimeSpan.FromSeconds(3);

    [Test]
    public async Task Nothing_comes_twice_and_nobody_is_paged_early()
    {
        await using var workspace = await CrowdedWorkspace.OpenAsync();
        var right = workspace.Environment;
        right["Database__Provider"] = "Postgres";
        right["Database__ConnectionString"] = await PostgresServer.Get().NewDatabaseAsync();
        var wrong = new Dictionary<string, string>(right);
        var clock = await FakeClock.GiveAsync(wrong, workspace.Folder, "+90");
        using var ahead = await BuiltBot.Launch(workspace.Folder, wrong).AnswersAsync();
        using var other = await BuiltBot.Launch(workspace.Folder, right).AnswersAsync();
        using var first = new HttpClient { BaseAddress = ahead.Address };
        using var second = new HttpClient { BaseAddress = other.Address };
        // Whoever asks what became of a message while it is on its way does not find it.
        using var slow = workspace.Slack.Fault(new Fault.Slow(TimeSpan.FromSeconds(1.2)), "chat.postMessage");

        var declaredFrom = new DateTimeOffset[Incidents];
        await DeclareAsync(0);
        await clock.SetAsync("+1h");
        await DeclareAsync(Incidents / 2);
        await Quiet.WaitAsync(workspace, () => Task.FromResult(Enumerable.Range(0, Incidents).All(team => Pages(CrowdedWorkspace.Boss(team)).Count > 0)));

        for (var team = 0; team < Incidents; team++)
        {
            Pages(CrowdedWorkspace.Lead(team)).Count.ShouldBe(1, $"the lead of team {team}");
            var boss = Pages(CrowdedWorkspace.Boss(team)).ShouldHaveSingleItem($"the boss of team {team}");
            boss.At.ShouldBeGreaterThanOrEqualTo(declaredFrom[team] + ResponseTime, $"the boss of team {team} has the lead's three seconds to wait");
        }
        var keys = workspace.Slack.Channels.SelectMany(channel => channel.Messages).Select(message => message.MetadataPayload?.GetProperty("key").GetString()).ToList();
        keys.Count.ShouldBe(keys.Distinct().Count());
        // Last, so that what comes twice is what a failure shows.
        using var ready = await first.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        (await ready.Content.ReadAsStringAsync()).ShouldMatch("this machine is (3599|3600|3601) s ahead of the database; the database.{1,6}s time is used", ahead.Said);

        async Task DeclareAsync(int from)
        {
            var asked = Enumerable.Range(from, Incidents / 2).Select(async team =>
            {
                declaredFrom[team] = TimeProvider.System.GetUtcNow();
                var command = new SignedCommand(workspace.Slack, "U0ALICE", "#incidents", $"declare sev4 private=yes anyway=yes service=svc{team} Apart {team}");
                return await command.DeliverUntilToldAsync(team % 2 == 0 ? first : second, "is declared");
            });
            (await Task.WhenAll(asked)).ShouldAllBe(said => said != null && said.Contains("is declared"));
        }

        IReadOnlyList<PostedMessage> Pages(string person) => workspace.Slack.Direct(person).Messages;
    }
}
