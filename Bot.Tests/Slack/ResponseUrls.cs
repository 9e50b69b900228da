using ChatOpsIncidentBot.Tests.Slack.Methods;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// Response URLs: five uses within thirty minutes, no token needed
/// (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses).
/// </summary>
internal sealed class ResponseUrls(Workspace workspace)
{
    private static readonly ApiMethod Rule = new("response_url", _ => [])
    {
        Optional =
        [
            "text", "blocks", "response_type", "replace_original", "delete_original", "thread_ts", "metadata", "mrkdwn", "unfurl_links",
            "unfurl_media",
        ],
    };

    private readonly Dictionary<string, Issued> issued = [];

    /// <summary>The path of a new URL; <paramref name="original"/> is the message whose button was pressed.</summary>
    public string New(string user, string channel, string? original)
    {
        lock (workspace.Gate)
        {
            var path = workspace.NextId($"{Workspace.TeamId}/R");
            issued.Add(path, new Issued(user, channel, original, workspace.Now));
            return path;
        }
    }

    public string? ChannelOf(string path)
    {
        lock (workspace.Gate) return issued.GetValueOrDefault(path)?.Channel;
    }

    public void Use(string path, ApiCall call)
    {
        var url = issued.GetValueOrDefault(path) ?? throw new Refused("invalid_url");
        if (workspace.Now - url.At > TimeSpan.FromMinutes(30)) throw new Refused("expired_url");
        if (url.Uses++ >= 5) throw new Refused("used_url");
        call.Arguments.Check(Rule);
        var channel = workspace.Channel(url.Channel) ?? throw new Refused("channel_not_found");
        var type = call.Arguments.Text("response_type");
        if (type is not (null or "ephemeral" or "in_channel")) throw Arguments.Invalid("response_type", "must be ephemeral or in_channel");
        if (call.Arguments.Flag("delete_original"))
        {
            channel.Remove(url.Original ?? throw new Refused("message_not_found"));
            return;
        }

        var message = ChatMethods.Message(call, channel, call.Content());
        if (call.Arguments.Flag("replace_original") && url.Original is { } ts && channel.Find(ts) is { } before)
        {
            channel.Replace(message with
            {
                Ts = ts,
                ThreadTs = before.ThreadTs,
                Metadata = message.Metadata ?? before.Metadata,
                Edits = [.. before.Edits, before with { Edits = [] }],
            });
        }
        else if (type == "in_channel") channel.Add(message);
        else workspace.Ephemerals.Add(new EphemeralMessage(url.User, message, "response_url"));
    }

    private sealed class Issued(string user, string channel, string? original, DateTimeOffset at)
    {
        public string User { get; } = user;

        public string Channel { get; } = channel;

        public string? Original { get; } = original;

        public DateTimeOffset At { get; } = at;

        public int Uses { get; set; }
    }
}
