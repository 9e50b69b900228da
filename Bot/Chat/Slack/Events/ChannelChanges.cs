namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>
/// A channel was renamed, archived or deleted: the names of the settings are looked up again, and an incident that lives there hears of it. What the bot archived itself
/// it knows already.
/// </summary>
public sealed class ChannelChanges(SlackIdentity identity, SlackChannels channels, IConversationEar ear) : ISlackListener
{
    public IReadOnlyList<string> Types => ["channel_rename", "channel_archive", "channel_deleted", "group_rename", "group_archive", "group_deleted"];

    public async Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        channels.Expire();
        if (await WhatAsync(heard, cancellationToken) is { } what) await ear.HearAsync(what, cancellationToken);
    }

    private async Task<Heard?> WhatAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        if (heard.Type.EndsWith("_rename", StringComparison.Ordinal))
        {
            return heard.Text("channel", "id") is { } renamed && heard.Text("channel", "name") is { } name
                ? new Heard.Renamed(name) { Platform = Platform.Slack, Conversation = renamed, Key = heard.Key }
                : null;
        }
        if (heard.Text("channel") is not { } gone) return null;
        var isArchived = heard.Type.EndsWith("_archive", StringComparison.Ordinal);
        if (isArchived && await identity.GetAsync(cancellationToken) is { } us && us.User == heard.Text("user")) return null;
        return new Heard.Gone(isArchived ? "archived it" : "deleted it") { Platform = Platform.Slack, Conversation = gone, Key = heard.Key };
    }
}
