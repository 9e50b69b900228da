using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>Somebody wrote <c>INC-42</c> (https://docs.slack.dev/reference/events/message). Heard with Slack:Unfurl only.</summary>
public sealed partial class IncidentNames(SlackPeople people, IPreviews previews) : ISlackListener
{
    public IReadOnlyList<string> Types => ["message"];

    /// <summary>
    /// What apps write, edits, and whatever else is no plain message of a person, names nothing; neither does what guests and strangers write, or they would read
    /// one incident after the other.
    /// </summary>
    public async Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        if (heard.IsShared) return;
        if (heard.Text("subtype") is not null || heard.Text("bot_id") is not null || heard.Text("channel_type") is not ("channel" or "group")) return;
        if (heard.Text("text") is not { } text || heard.Text("channel") is not { } channel || heard.Text("ts") is not { } ts) return;
        var named = Number().Matches(text).Select(match => IncidentId.TryParse(match.Value.ToUpperInvariant(), out var id) ? id : (IncidentId?)null).OfType<IncidentId>().ToList();
        if (named.Count == 0 || await people.WhoAsync(heard.Text("team"), heard.Text("user"), cancellationToken) is not SlackWho.Member) return;
        await previews.NamedAsync(Platform.Slack, new MessageRef(channel, heard.Text("thread_ts") ?? ts), named, cancellationToken);
    }

    /// <summary>Not within a link or a longer word.</summary>
    [GeneratedRegex(@"(?<![\w/\-=])INC-[1-9][0-9]{0,8}(?![\w\-])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
