using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What the bot hears in a channel without being asked.</summary>
internal sealed class TheConversation : SlackStory
{
    [Test]
    public async Task Being_removed_from_an_incidents_channel_is_said_where_everybody_reads()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Hears(Left(Slack.BotUserId));

        Slack.Channel("#incidents").Received("removed").ShouldBeTrue();
        await Types(Bob, "/incident update INC-1 Still looking");
        Slack.Channel("#inc-1-payments-are-down").Received("Still looking").ShouldBeFalse();
    }

    [Test]
    public async Task Somebody_else_who_leaves_changes_nothing()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Hears(Left(Alice));

        Slack.Channel("#incidents").Received("removed").ShouldBeFalse();
    }

    [Test]
    public async Task An_event_that_comes_twice_is_heard_once()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Hears(Left(Slack.BotUserId), "Ev1");
        await Hears(Left(Slack.BotUserId), "Ev1");

        (await Types(Alice, "/incident timeline INC-1")).Said.Split("has no channel").Length.ShouldBe(2);
    }

    [Test]
    public async Task An_event_nobody_hears_is_taken_and_forgotten() =>
        (await From.EventAsync(new JsonObject { ["type"] = "star_added", ["user"] = Alice })).Refusal.ShouldBeNull();

    private JsonObject Left(string user) => new()
    {
        ["type"] = "member_left_channel",
        ["user"] = user,
        ["channel"] = Slack.Channel("#inc-1-payments-are-down").Id,
        ["channel_type"] = "C",
        ["team"] = Slack.TeamId,
    };

    private async Task Hears(JsonObject what, string? id = null)
    {
        (await From.EventAsync(what, id)).Refusal.ShouldBeNull();
        await Settle();
    }
}
