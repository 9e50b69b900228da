using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>
/// Posting and editing (https://docs.slack.dev/reference/methods/chat.postMessage). Attachments are not modelled and so refused.
/// </summary>
internal static class ChatMethods
{
    private static readonly JsonElement NoBlocks = JsonDocument.Parse("[]").RootElement;

    private static readonly string[] Common = ["text", "blocks", "metadata", "parse", "link_names"];

    public static IEnumerable<ApiMethod> All =>
    [
        new("chat.postMessage", Post)
        {
            Required = ["channel"], Scope = "chat:write",
            Optional = [.. Common, "thread_ts", "reply_broadcast", "mrkdwn", "unfurl_links", "unfurl_media", "username", "icon_emoji", "icon_url"],
        },
        new("chat.update", Update) { Required = ["channel", "ts"], Optional = [.. Common, "reply_broadcast"], Scope = "chat:write" },
        new("chat.postEphemeral", PostEphemeral)
        {
            Required = ["channel", "user"], Scope = "chat:write",
            Optional = [.. Common.Except(["metadata"]), "thread_ts", "username", "icon_emoji", "icon_url"],
        },
        new("chat.unfurl", Unfurl) { Required = ["channel", "ts", "unfurls"], Optional = ["user_auth_message", "user_auth_required", "user_auth_url"], Scope = "links:write" },
        new("chat.getPermalink", GetPermalink) { AcceptsJson = false, Required = ["channel", "message_ts"] },
    ];

    /// <summary>https://docs.slack.dev/reference/methods/chat.getPermalink</summary>
    public static string Permalink(StandInChannel channel, PostedMessage message) =>
        $"https://{Workspace.TeamDomain}.slack.com/archives/{channel.Id}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}";

    private static JsonObject GetPermalink(ApiCall call)
    {
        var channel = call.Channel();
        var message = channel.Find(call.Arguments.Text("message_ts")!) ?? throw new Refused("message_not_found");
        return new JsonObject { ["channel"] = channel.Id, ["permalink"] = Permalink(channel, message) };
    }

    /// <summary>The conversation a post goes to: an id, a name, or a person's id for the direct conversation.</summary>
    public static StandInChannel? Target(Workspace workspace, string channel) =>
        workspace.User(channel) is { } user ? workspace.Direct(user.Id) : workspace.ChannelNamed(channel);

    private static JsonObject Post(ApiCall call)
    {
        if (call.Arguments.Has("username") || call.Arguments.Has("icon_emoji") || call.Arguments.Has("icon_url")) call.NeedScope("chat:write.customize");
        var channel = Target(call.Workspace, call.Arguments.Text("channel")!) ?? throw new Refused("channel_not_found");
        Writable(call, channel);
        var content = call.Content();
        if (content.Metadata is { } given && !given.TryGetProperty("event_type", out _)) throw new Refused("invalid_metadata_format");
        var thread = Thread(call, channel);
        var message = Message(call, channel, content) with { ThreadTs = thread, ReplyBroadcast = call.Arguments.Flag("reply_broadcast") };
        channel.Add(message);
        return new JsonObject
        {
            ["channel"] = channel.Id,
            ["ts"] = message.Ts,
            ["message"] = HistoryMethods.Describe(channel, message, metadata: true),
        };
    }

    private static void Writable(ApiCall call, StandInChannel channel)
    {
        var member = channel.Has(Workspace.BotUserId);
        if (channel.IsPrivate && !member) throw new Refused("channel_not_found");
        if (channel.IsArchived) throw new Refused("is_archived");
        if (!member && !call.Scopes.Contains("chat:write.public")) throw new Refused("not_in_channel");
        if (channel.DirectWith is { } user && call.Workspace.User(user) is null or { Deleted: true }) throw new Refused("user_disabled");
    }

    /// <summary>Blocks and metadata that are not given stay; an empty list or object removes them.</summary>
    private static JsonObject Update(ApiCall call)
    {
        var channel = call.Channel();
        if (channel.IsArchived) throw new Refused("is_archived");
        var ts = call.Arguments.Text("ts")!;
        if (!HistoryMethods.IsTs(ts)) throw Arguments.Invalid("ts", "is not a timestamp");
        var before = channel.Find(ts) ?? throw new Refused("message_not_found");
        if (before.User != Workspace.BotUserId) throw new Refused("cant_update_message");
        var content = call.Content(before.Blocks);
        var after = before with
        {
            Text = content.Text ?? "",
            Blocks = content.Blocks ?? before.Blocks,
            Metadata = content.Metadata switch { null => before.Metadata, { } m when m.TryGetProperty("event_type", out _) => m, _ => null },
            Mentions = content.Mentions,
            Links = content.Links,
            Edits = [.. before.Edits, before with { Edits = [] }],
        };
        channel.Replace(after);
        return new JsonObject
        {
            ["channel"] = channel.Id,
            ["ts"] = ts,
            ["text"] = after.Text,
            ["message"] = HistoryMethods.Describe(channel, after, metadata: true),
        };
    }

    private static JsonObject PostEphemeral(ApiCall call)
    {
        var channel = call.Channel();
        Writable(call, channel);
        var user = call.UserOr("user", "user_not_in_channel");
        if (!channel.Has(user.Id)) throw new Refused("user_not_in_channel");
        var message = Message(call, channel, call.Content()) with { ThreadTs = Thread(call, channel) };
        call.Workspace.Ephemerals.Add(new EphemeralMessage(user.Id, message, "chat.postEphemeral"));
        return new JsonObject { ["message_ts"] = message.Ts };
    }

    /// <summary>Only links that are in the message can be unfurled (https://docs.slack.dev/reference/methods/chat.unfurl).</summary>
    private static JsonObject Unfurl(ApiCall call)
    {
        var channel = call.Channel();
        var message = channel.Find(call.Arguments.Text("ts") ?? "") ?? throw new Refused("cannot_find_message");
        if (call.Arguments.Json("unfurls") is not { ValueKind: System.Text.Json.JsonValueKind.Object } unfurls || !unfurls.EnumerateObject().Any()) throw new Refused("missing_unfurls");
        foreach (var unfurl in unfurls.EnumerateObject())
        {
            if (!message.Text.Contains(unfurl.Name, StringComparison.Ordinal)) throw new Refused("cannot_unfurl_url");
            var blocks = unfurl.Value.GetProperty("blocks");
            MessageContent.CheckBlocks(blocks);
            call.Workspace.Unfurls.Add(new Unfurled(channel.Id, message.Ts, unfurl.Name, MessageReading.Said(null, blocks)));
        }

        return [];
    }

    private static string? Thread(ApiCall call, StandInChannel channel)
    {
        if (call.Arguments.Text("thread_ts") is not { } ts) return null;
        if (!HistoryMethods.IsTs(ts)) throw new Refused("invalid_thread_ts");
        var parent = channel.Find(ts) ?? throw new Refused("thread_not_found");
        return parent.ThreadTs ?? parent.Ts;
    }

    public static PostedMessage Message(ApiCall call, StandInChannel channel, MessageContent content) => new()
    {
        Channel = channel.Id,
        Ts = call.Workspace.NextTs(),
        User = Workspace.BotUserId,
        Text = content.Text ?? "",
        At = call.Workspace.Now,
        Blocks = content.Blocks ?? NoBlocks,
        Metadata = content.Metadata,
        Mentions = content.Mentions,
        Links = content.Links,
    };
}
