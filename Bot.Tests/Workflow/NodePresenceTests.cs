using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using ChatOpsIncidentBot.Workflow;
using ChatOpsIncidentBot.Workflow.Dispatch;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>Nodes on one PostgreSQL know of each other, and take each their part of what a platform allows the app.</summary>
internal sealed class NodePresenceTests
{
    private static readonly EditAllowance Allowed = new(20, TimeSpan.FromSeconds(1.2));

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private readonly ScriptedPlatform _chat = new() { Edits = Allowed };

    [Test]
    public async Task Two_nodes_share_what_is_allowed_until_one_leaves_or_is_not_seen_any_more()
    {
        var folder = Directory.CreateTempSubdirectory("incident-presence-").FullName;
        Sample.CopyTo(folder);
        var connection = await PostgresServer.Get().NewDatabaseAsync();
        await using (var one = await RunningBot.StartAsync(folder, connection, _clock, _chat))
        await using (var other = await RunningBot.StartAsync(folder, connection, _clock, _chat))
        {
            await SayAsync(one);
            await SayAsync(other);
            await SayAsync(one);
            Edits(one).ShouldBe(new EditAllowance(10, TimeSpan.FromSeconds(2.4)));
            Edits(other).ShouldBe(Edits(one));
            (await one.Get<Auditor>().LookInsideAsync(CancellationToken.None)).Single(finding => finding.Name == "nodes").Detail.ShouldStartWith("2 on this database: ");

            await other.Get<NodePresence>().StopAsync(CancellationToken.None);
            await SayAsync(one);
            Edits(one).ShouldBe(Allowed);

            await SayAsync(other);
            _clock.Advance(NodeTable.Gone);
            await SayAsync(one);
            Edits(one).ShouldBe(Allowed);
        }
        Directory.Delete(folder, recursive: true);
    }

    private EditAllowance Edits(RunningBot bot) => bot.Get<Routes>().EditsOf(_chat);

    private static Task SayAsync(RunningBot bot) => bot.Get<NodePresence>().RunOnceAsync(CancellationToken.None);
}
