using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What is shown to whoever is on call is one message for a group, which is kept true in place.</summary>
internal sealed class TheTriage : AlertStory
{
    [Test]
    public async Task Further_alerts_are_counted_in_the_message_that_is_there()
    {
        await Alertmanager(Warning(1));
        await Alertmanager(Warning(2), Warning(3));
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#oncall").Messages.ShouldHaveSingleItem().Said.ShouldContain("3 firing");
        await Alertmanager(Warning(3, ended: true));
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#oncall").Messages.ShouldHaveSingleItem().Said.ShouldContain("2 firing, 3 in all");
    }

    [Test]
    public async Task That_all_have_ended_stands_there_and_what_comes_then_is_shown_anew()
    {
        await Alertmanager(Warning(1));
        await Advance(TimeSpan.FromMinutes(5));
        await Alertmanager(Warning(1, ended: true));
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#oncall").Messages.ShouldHaveSingleItem().Said.ShouldContain("ended at");
        await Alertmanager(Warning(2));
        Slack.Channel("#oncall").Messages.Count.ShouldBe(2);
    }

    [Test]
    public async Task What_it_became_stands_there()
    {
        await Alertmanager(Warning(1));
        await Presses(Bob, Slack.Channel("#oncall").Messages[0], "Declare SEV3");
        await Advance(TimeSpan.FromSeconds(20));
        var shown = Slack.Channel("#oncall").Messages[0];
        shown.Said.ShouldContain("INC-1 is declared for it");
        shown.Buttons.ShouldNotContain(button => button.Label.StartsWith("Declare", StringComparison.Ordinal));
    }

    [TestCase("warning", "#oncall")]
    [TestCase("critical", "#incidents")]
    public async Task A_storm_of_ten_thousand_is_one_message_that_is_edited_in_place(string severity, string channel)
    {
        for (var batch = 0; batch < 20; batch++)
        {
            var alerts = Enumerable.Range(batch * 500, 500).Select(number => Alert(Labels("Storm", severity, $"host-{number}"), Now, summary: "The rack is gone"));
            await Sends(new JsonObject { ["version"] = "4", ["status"] = "firing", ["alerts"] = new JsonArray([.. alerts]) }.ToJsonString());
            await Advance(TimeSpan.FromSeconds(3));
        }
        await Advance(TimeSpan.FromSeconds(30));

        var shown = Slack.Channel(channel).Messages.Where(message => message.ThreadTs is null).ShouldHaveSingleItem();
        shown.Said.ShouldContain("10000 firing");
        shown.Edits.Count.ShouldBeLessThan(15);
        Slack.Channels.Sum(known => known.Messages.Count).ShouldBeLessThan(20);
    }

    private System.Text.Json.Nodes.JsonObject Warning(int number, bool ended = false) =>
        Alert(Labels("HighLatency", "warning", $"host-{number}"), Now.AddMinutes(-1), ended ? Now : null, "High latency on payment service");
}
