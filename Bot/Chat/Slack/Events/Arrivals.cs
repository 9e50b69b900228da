namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>Somebody came into a channel, the bot itself perhaps (https://docs.slack.dev/reference/events/member_joined_channel).</summary>
public sealed class Arrivals(SlackIdentity identity, SlackPeople people, SlackChannels channels, IConversationEar ear) : ISlackListener
{
    public IReadOnlyList<string> Types => ["member_joined_channel"];

    public async Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        if (heard.Text("channel") is not { } channel || heard.Text("user") is not { } user) return;
        if (await identity.GetAsync(cancellationToken) is not { } us) throw new NotTakenException("Slack does not say who the bot is.");
        if (us.User == user)
        {
            channels.Expire();
            await ear.HearAsync(new Heard.BotJoined { Platform = Platform.Slack, Conversation = channel, Key = heard.Key }, cancellationToken);
            return;
        }
        switch (await people.WhoAsync(heard.Text("team"), user, cancellationToken))
        {
            case SlackWho.Member member:
                await ear.HearAsync(new Heard.PersonJoined(member.Id) { Platform = Platform.Slack, Conversation = channel, Key = heard.Key }, cancellationToken);
                break;
            case SlackWho.AskAgain later:
                throw new NotTakenException(later.Sentence);
        }
    }
}
