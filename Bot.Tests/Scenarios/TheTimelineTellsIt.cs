using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheTimelineTellsIt : SlackStory
{
    [Test]
    public async Task Folding_the_timeline_gives_the_row_and_its_hashes_hold()
    {
        await Types(Alice, "/incident declare sev2 Checkout is slow service=payment-service");
        await Advance(TimeSpan.FromMinutes(16));
        foreach (var line in new[] { "ack", "role commander me", "role commander @dave brief=watch the queue", "sev 1", "status identified", "update Found it next=15m", "note a graph", "page @grace please help", "snooze 10m", "action add Add a breaker owner=@carol due=3d", "action edit 1 owner=none", "action done 1", "action reopen 1", "resolve Rolled back", "reopen not yet", "resolve Done" })
        {
            await Types(Bob, "/incident " + line, "#inc-1-checkout-is-slow");
        }
        var room = Slack.Channel("#inc-1-checkout-is-slow");
        var said = room.Say(Carol, "The cache is cold");
        await InChannels.ReactAsync(Bob, said, "pushpin");
        await InChannels.EditAsync(said, "The cache was cold");
        await InChannels.UnreactAsync(Bob, said, "pushpin");
        await InChannels.PinAsync(Bob, said);
        await InChannels.ReactAsync(Bob, said, "ballot_box_with_check");
        await InChannels.UnreactAsync(Bob, said, "ballot_box_with_check");
        await InChannels.DeleteAsync(said);
        await Settle();
        await StopBot();

        var rows = await Read(session => TimelineTable.ReadAsync(session, 1));
        var row = (await Read(session => IncidentTable.LoadAsync(session, 1)))!;
        Incident? folded = null;
        foreach (var entry in rows) folded = IncidentDecider.Evolve(folded, IncidentJson.ReadEvent(entry.Data), Actor.FromStored(entry.Actor), entry.RecordedAt);
        IncidentJson.Write(folded!).ShouldBe(row.State);
        TimelineHash.Verify(rows, row.Hash).ShouldBeTrue();
        rows.Select(entry => entry.Kind).TakeLast(7).ShouldBe(
            ["message_captured", "message_edited", "message_struck", "message_restored", "action_added", "action_withdrawn", "message_deleted"]);
        rows.ShouldAllBe(entry => entry.Actor.Length > 0 && entry.Source.Length > 0);
        await StartBot();
    }

    [Test]
    public async Task A_merged_duplicate_points_to_the_other_and_brings_its_people()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Carol, "/incident declare sev1 Checkout fails for everybody anyway=yes");
        await Types(Carol, "/incident merge INC-2 into INC-1");

        Announcement(2).Said.ShouldContain("INC-1");
        Slack.Channel("#inc-1-payments-are-down").Members.ShouldContain(Carol);
    }

    [Test]
    public async Task A_private_incident_leaves_nothing_where_everybody_reads()
    {
        await Types(Alice, "/incident declare sev1 Canary leaked private=yes");
        await Advance(TimeSpan.FromHours(4));

        foreach (var channel in new[] { "#incidents", "#oncall", "#engineering", "#leadership" }) Slack.Channel(channel).Messages.ShouldBeEmpty();
        (await Types(Grace, "/incident list")).Said.ShouldNotContain("Canary");
        (await Types(Grace, "/incident show INC-1")).Said.ShouldContain("There is no INC-1");
        Slack.Direct(Bob).Received("Canary").ShouldBeTrue();
    }

    private async Task<T> Read<T>(Func<Session, Task<T>> work)
    {
        await using var database = Database.Create(new DatabaseOptions(), Path.GetDirectoryName(Path.GetDirectoryName(DatabaseFile))!, TimeProvider.System, NullLoggerFactory.Instance);
        await database.OpenAsync(CancellationToken.None);
        return await database.ReadAsync(work, CancellationToken.None);
    }
}
