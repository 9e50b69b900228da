using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Slack.Methods;

/// <summary>conversations.history and conversations.replies; form fields only. Metadata comes only when asked for.</summary>
internal static partial class HistoryMethods
{
    private static readonly string[] Common = ["cursor", "include_all_metadata", "inclusive", "latest", "limit", "oldest"];

    public static IEnumerable<ApiMethod> All =>
    [
        new("conversations.history", History) { AcceptsJson = false, Required = ["channel"], Optional = Common },
        new("conversations.replies", Replies) { AcceptsJson = false, Required = ["channel", "ts"], Optional = Common },
    ];

    public static bool IsTs(string ts) => Timestamp().IsMatch(ts);

    /// <summary>Newest first, without replies in threads.</summary>
    private static JsonObject History(ApiCall call)
    {
        var channel = Readable(call);
        var found = Between(call, channel.Messages.Where(m => m.ThreadTs is null || m.ThreadTs == m.Ts || m.ReplyBroadcast))
            .OrderByDescending(m => m.Ts, StringComparer.Ordinal).ToList();
        return Page(call, channel, found, descending: true);
    }

    /// <summary>Oldest first, the thread's first message always in front.</summary>
    private static JsonObject Replies(ApiCall call)
    {
        var channel = Readable(call);
        var ts = call.Arguments.Text("ts")!;
        if (!IsTs(ts) || channel.Find(ts) is not { } asked) throw new Refused("thread_not_found");
        var root = asked.ThreadTs ?? asked.Ts;
        var found = Between(call, channel.Messages.Where(m => m.ThreadTs == root && m.Ts != root)).OrderBy(m => m.Ts, StringComparer.Ordinal).ToList();
        return Page(call, channel, found, descending: false, first: channel.Find(root));
    }

    private static StandInChannel Readable(ApiCall call)
    {
        var channel = call.Channel();
        call.NeedScopeFor(channel, "history");
        return channel.Has(Workspace.BotUserId) ? channel : throw new Refused("not_in_channel");
    }

    private static IEnumerable<PostedMessage> Between(ApiCall call, IEnumerable<PostedMessage> messages)
    {
        var oldest = Bound(call, "oldest");
        var latest = Bound(call, "latest");
        var touching = call.Arguments.Flag("inclusive");
        return messages.Where(m => Within(m.Ts, oldest, latest, touching));
    }

    private static bool Within(string ts, decimal? oldest, decimal? latest, bool touching)
    {
        var at = decimal.Parse(ts);
        return (oldest is null || at > oldest || (touching && at == oldest)) && (latest is null || at < latest || (touching && at == latest));
    }

    private static decimal? Bound(ApiCall call, string name)
    {
        if (call.Arguments.Text(name) is not { Length: > 0 } text) return null;
        return BoundText().IsMatch(text) ? decimal.Parse(text) : throw new Refused("invalid_ts_" + name);
    }

    private static JsonObject Page(ApiCall call, StandInChannel channel, List<PostedMessage> found, bool descending, PostedMessage? first = null)
    {
        if (Cursor.Read("ts", call.Arguments.Text("cursor")) is { } from)
            found = [.. found.Where(m => descending ? string.CompareOrdinal(m.Ts, from) <= 0 : string.CompareOrdinal(m.Ts, from) >= 0)];
        var size = Math.Min(call.Arguments.Limit(100, descending ? 999 : 1000), call.Workspace.MostPerPage);
        var metadata = call.Arguments.Flag("include_all_metadata");
        var shown = found.Take(size).Prepend(first).OfType<PostedMessage>();
        var answer = new JsonObject
        {
            ["messages"] = new JsonArray([.. shown.Select(m => (JsonNode)Describe(channel, m, metadata))]),
            ["has_more"] = found.Count > size,
        };
        if (found.Count > size) answer["response_metadata"] = new JsonObject { ["next_cursor"] = Cursor.Write("ts", found[size].Ts) };
        return answer;
    }

    public static JsonObject Describe(StandInChannel channel, PostedMessage message, bool metadata)
    {
        var answer = new JsonObject { ["type"] = "message", ["user"] = message.User, ["ts"] = message.Ts, ["text"] = message.Text };
        if (message.User == Workspace.BotUserId)
        {
            answer["bot_id"] = Workspace.BotId;
            answer["app_id"] = Workspace.AppId;
        }

        if (message.Blocks.GetArrayLength() > 0) answer["blocks"] = JsonSerializer.SerializeToNode(message.Blocks);
        if (message.ThreadTs is not null) answer["thread_ts"] = message.ThreadTs;
        var replies = channel.Messages.Count(m => m.ThreadTs == message.Ts && m.Ts != message.Ts);
        if (replies > 0) (answer["thread_ts"], answer["reply_count"]) = (message.Ts, replies);
        if (message.Files.Count > 0) answer["files"] = new JsonArray([.. message.Files.Select(File)]);
        var reactions = channel.ReactionsTo(message.Ts).ToList();
        if (reactions.Count > 0) answer["reactions"] = new JsonArray([.. reactions.Select(reaction => (JsonNode)new JsonObject
        {
            ["name"] = reaction.Name,
            ["users"] = new JsonArray([.. reaction.Users.Select(user => (JsonNode)user)]),
            ["count"] = reaction.Users.Count,
        })]);
        if (channel.IsPinned(message.Ts)) answer["pinned_to"] = new JsonArray(channel.Id);
        if (message.Edits.Count > 0) answer["edited"] = new JsonObject { ["user"] = message.User, ["ts"] = message.Ts };
        if (metadata && message.Metadata is { } data) answer["metadata"] = JsonSerializer.SerializeToNode(data);
        return answer;
    }

    private static JsonNode File(string name) => new JsonObject
    {
        ["id"] = "F0" + name.GetHashCode(StringComparison.Ordinal).ToString("X8"),
        ["name"] = name,
        ["title"] = name,
        ["mode"] = "hosted",
        ["url_private"] = $"https://files.slack.com/files-pri/{Workspace.TeamId}/{name}",
        ["permalink"] = $"https://{Workspace.TeamDomain}.slack.com/files/{name}",
    };

    [GeneratedRegex(@"^\d{10}\.\d{6}$")]
    private static partial Regex Timestamp();

    [GeneratedRegex(@"^\d{1,10}(\.\d{1,6})?$")]
    private static partial Regex BoundText();
}
