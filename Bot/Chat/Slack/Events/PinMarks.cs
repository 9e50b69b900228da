namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>A message was pinned or unpinned (https://docs.slack.dev/reference/events/pin_added). The bot pins its own card, which means nothing.</summary>
public sealed class PinMarks(SlackSettings settings, SlackIdentity identity, SlackMarks marks) : ISlackListener
{
    private const string Added = "pin_added";

    public IReadOnlyList<string> Types => [Added, "pin_removed"];

    public async Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        if (heard.Text("item", "type") != "message" || heard.Text("user") is not { } user) return;
        if (heard.Text("channel_id") is not { } channel || heard.Text("item", "message", "ts") is not { } ts) return;
        if (await identity.GetAsync(cancellationToken) is { } us && us.User == user) return;
        var marked = new SlackMarked(heard.Key, user, channel, ts, MessageMark.Timeline);
        if (heard.Type == Added) await marks.SetAsync(marked, cancellationToken);
        else await marks.TakenAsync(marked, message => message.IsPinnedTo(channel) || message.Has(settings.TimelineReaction), cancellationToken);
    }
}
