using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Stories of who comes into a channel and what becomes of it.</summary>
internal abstract class ChannelStory : SlackStory
{
    protected const string Payments = "#inc-1-payments-are-down";

    protected async Task Declares(string line = "declare sev1 Payments are down", string channel = "#incidents")
    {
        (await Types(Alice, "/incident " + line, channel)).Said.ShouldContain("INC-1");
    }

    /// <summary>Somebody is in the channel now, and Slack says so.</summary>
    protected Task Joins(string user, string channel = Payments, string? eventId = null)
    {
        Slack.Channel(channel).Join(user);
        return Hears(Member("member_joined_channel", user, channel), eventId);
    }

    protected Task Leaves(string user, string channel = Payments)
    {
        Slack.Channel(channel).Leave(user);
        return Hears(Member("member_left_channel", user, channel));
    }

    protected Task HearsOf(string type, string channel, string? by = null)
    {
        var what = new JsonObject { ["type"] = type, ["channel"] = Slack.Channel(channel).Id };
        if (by is not null) what["user"] = by;
        return Hears(what);
    }

    protected async Task Hears(JsonObject what, string? eventId = null)
    {
        (await From.EventAsync(what, eventId)).Refusal.ShouldBeNull();
        await Settle();
    }

    private JsonObject Member(string type, string user, string channel) => new()
    {
        ["type"] = type,
        ["user"] = user,
        ["channel"] = Slack.Channel(channel).Id,
        ["channel_type"] = "C",
        ["team"] = Slack.TeamId,
    };
}
