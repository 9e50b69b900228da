using System.Globalization;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Slack.Methods;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// What people do to messages in channels. The bot is told where Slack would tell it: when the manifest subscribes to it, the scope is granted, and the bot
/// is in the channel. What Slack cannot do (pin twice, take away a reaction that is not there) fails the test.
/// </summary>
public sealed class ChannelActs(SlackStandIn slack, SlackSender sender)
{
    /// <returns>What the bot answered to the event, or null where Slack sends none.</returns>
    public Task<SlackReply?> ReactAsync(string user, PostedMessage message, string reaction) => ReactionAsync("reaction_added", user, message, reaction, isThere: true);

    public Task<SlackReply?> UnreactAsync(string user, PostedMessage message, string reaction) => ReactionAsync("reaction_removed", user, message, reaction, isThere: false);

    public Task<SlackReply?> PinAsync(string user, PostedMessage message)
    {
        var channel = slack.Channel(message.Channel);
        if (!channel.Pin(message.Ts)) throw new InvalidOperationException("It is pinned already.");
        return PinnedAsync("pin_added", user, channel, message);
    }

    public Task<SlackReply?> UnpinAsync(string user, PostedMessage message)
    {
        var channel = slack.Channel(message.Channel);
        if (!channel.Unpin(message.Ts)) throw new InvalidOperationException("It is not pinned.");
        return PinnedAsync("pin_removed", user, channel, message);
    }

    /// <summary>Its author writes it anew.</summary>
    /// <param name="text">The same text as before is what Slack itself does when it counts a reply or unfurls a link.</param>
    public Task<SlackReply?> EditAsync(PostedMessage message, string text)
    {
        var channel = slack.Channel(message.Channel);
        var before = channel.Find(message.Ts) ?? throw new InvalidOperationException("It is gone.");
        var after = before with { Text = text, Edits = [.. before.Edits, before] };
        channel.Replace(after);
        var shown = HistoryMethods.Describe(channel, after, metadata: false);
        shown["edited"] = new JsonObject { ["user"] = after.User, ["ts"] = Now() };
        return ChangedAsync(channel, new JsonObject
        {
            ["subtype"] = "message_changed",
            ["message"] = shown,
            ["previous_message"] = HistoryMethods.Describe(channel, before, metadata: false),
        });
    }

    public Task<SlackReply?> DeleteAsync(PostedMessage message)
    {
        var channel = slack.Channel(message.Channel);
        var before = HistoryMethods.Describe(channel, channel.Find(message.Ts) ?? throw new InvalidOperationException("It is gone."), metadata: false);
        channel.Remove(message.Ts);
        return ChangedAsync(channel, new JsonObject { ["subtype"] = "message_deleted", ["deleted_ts"] = message.Ts, ["previous_message"] = before });
    }

    private Task<SlackReply?> ReactionAsync(string type, string user, PostedMessage message, string reaction, bool isThere)
    {
        var channel = slack.Channel(message.Channel);
        if (!channel.React(user, message.Ts, reaction, isThere)) throw new InvalidOperationException($"{user} cannot do {type} here.");
        return TellAsync(type, channel, "reactions:read", new JsonObject
        {
            ["type"] = type,
            ["user"] = user,
            ["reaction"] = reaction,
            ["item_user"] = message.User,
            ["item"] = new JsonObject { ["type"] = "message", ["channel"] = channel.Id, ["ts"] = message.Ts },
        });
    }

    private Task<SlackReply?> PinnedAsync(string type, string user, StandInChannel channel, PostedMessage message)
    {
        var shown = HistoryMethods.Describe(channel, message, metadata: false);
        shown["permalink"] = ChatMethods.Permalink(channel, message);
        return TellAsync(type, channel, "pins:read", new JsonObject
        {
            ["type"] = type,
            ["user"] = user,
            ["channel_id"] = channel.Id,
            ["item"] = new JsonObject { ["type"] = "message", ["channel"] = channel.Id, ["message"] = shown },
            ["item_user"] = message.User,
        });
    }

    private Task<SlackReply?> ChangedAsync(StandInChannel channel, JsonObject what)
    {
        var kind = channel.IsPrivate ? "groups" : "channels";
        what["type"] = "message";
        what["channel"] = channel.Id;
        what["channel_type"] = channel.IsPrivate ? "group" : "channel";
        what["hidden"] = true;
        what["ts"] = Now();
        return TellAsync("message." + kind, channel, kind + ":history", what);
    }

    private async Task<SlackReply?> TellAsync(string happening, StandInChannel channel, string scope, JsonObject what)
    {
        if (!AppManifest.HearsOf(happening) || !slack.ScopesNow.Contains(scope) || !channel.Has(slack.BotUserId)) return null;
        what["event_ts"] = Now();
        return await sender.EventAsync(what);
    }

    private string Now() => (slack.Now.ToUnixTimeMilliseconds() / 1000m).ToString("F6", CultureInfo.InvariantCulture);
}
