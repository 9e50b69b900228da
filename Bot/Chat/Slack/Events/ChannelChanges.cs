namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>A channel was renamed, archived or deleted: the names of the settings are looked up again. Hearing it twice does no harm.</summary>
public sealed class ChannelChanges(SlackChannels channels) : ISlackListener
{
    public IReadOnlyList<string> Types => ["channel_rename", "channel_archive", "channel_deleted"];

    public Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        channels.Expire();
        return Task.CompletedTask;
    }
}
