namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>The bot itself was taken out of a channel (https://docs.slack.dev/reference/events/member_left_channel).</summary>
public sealed class BotRemovals(SlackIdentity identity, SlackChannels channels, IConversationEar ear) : ISlackListener
{
    public IReadOnlyList<string> Types => ["member_left_channel"];

    public async Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        if (heard.Text("channel") is not { } channel || heard.Text("user") is not { } user) return;
        if (await identity.GetAsync(cancellationToken) is not { } us || us.User != user) return;
        channels.Expire();
        await ear.HearAsync(new Heard.BotRemoved { Platform = Platform.Slack, Conversation = channel, Key = heard.Key }, cancellationToken);
    }
}
