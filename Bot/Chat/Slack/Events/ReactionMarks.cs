namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>One of the two reactions of the settings was set on a message or taken away (https://docs.slack.dev/reference/events/reaction_added).</summary>
public sealed class ReactionMarks(SlackSettings settings, SlackMarks marks) : ISlackListener
{
    private const string Added = "reaction_added";

    public IReadOnlyList<string> Types => [Added, "reaction_removed"];

    public Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        if (heard.Text("reaction") is not { } reaction || Meaning(Plain(reaction)) is not { } mark) return Task.CompletedTask;
        if (heard.Text("item", "type") != "message" || heard.Text("user") is not { } user) return Task.CompletedTask;
        if (heard.Text("item", "channel") is not { } channel || heard.Text("item", "ts") is not { } ts) return Task.CompletedTask;
        var marked = new SlackMarked(heard.Key, user, channel, ts, mark);
        return heard.Type == Added
            ? marks.SetAsync(marked, cancellationToken)
            : marks.TakenAsync(marked, message => IsLeft(message, mark, channel), cancellationToken);
    }

    private MessageMark? Meaning(string reaction) => reaction == settings.TimelineReaction ? MessageMark.Timeline : reaction == settings.ActionReaction ? MessageMark.Action : null;

    /// <summary>A pin keeps a message on the timeline as well.</summary>
    private bool IsLeft(SlackHistoryMessage message, MessageMark mark, string channel) =>
        message.Reactions?.Any(reaction => Meaning(Plain(reaction.Name ?? "")) == mark && reaction.Count > 0) is true || (mark is MessageMark.Timeline && message.IsPinnedTo(channel));

    /// <summary>Without the tone of skin, which Slack puts behind two colons.</summary>
    private static string Plain(string reaction) => reaction.Split("::")[0];
}
