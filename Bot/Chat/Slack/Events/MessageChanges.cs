namespace ChatOpsIncidentBot.Chat.Slack.Events;

/// <summary>
/// A message was edited or deleted (https://docs.slack.dev/reference/events/message). New messages come by the same type and mean nothing here, and so do
/// the edits Slack itself makes: a reply counted, a link unfurled.
/// </summary>
public sealed class MessageChanges(SlackMessages messages, SlackWords words, IConversationEar ear) : ISlackListener
{
    /// <summary>What is left in the place of a deleted message that had replies.</summary>
    private const string Tombstone = "tombstone";

    public IReadOnlyList<string> Types => ["message"];

    public async Task HandleAsync(SlackHeard heard, CancellationToken cancellationToken)
    {
        if (heard.Text("channel") is not { } channel || heard.Text("previous_message", "bot_id") is not null) return;
        switch (heard.Text("subtype"))
        {
            case "message_deleted":
                await DeletedAsync(heard, channel, heard.Text("deleted_ts"), cancellationToken);
                break;
            case "message_changed" when heard.Text("message", "subtype") == Tombstone:
                await DeletedAsync(heard, channel, heard.Text("message", "ts"), cancellationToken);
                break;
            case "message_changed" when heard.Text("message", "text") != heard.Text("previous_message", "text"):
                await EditedAsync(heard, channel, cancellationToken);
                break;
        }
    }

    private async Task DeletedAsync(SlackHeard heard, string channel, string? ts, CancellationToken cancellationToken)
    {
        if (ts is null || !SlackTime.TryRead(heard.Text("event_ts") ?? heard.Text("ts"), out var at)) return;
        await ear.HearAsync(new Heard.MessageDeleted(SlackMessages.Id(channel, ts), at) { Platform = Platform.Slack, Conversation = channel, Key = heard.Key }, cancellationToken);
    }

    private async Task EditedAsync(SlackHeard heard, string channel, CancellationToken cancellationToken)
    {
        if (heard.Text("message", "ts") is not { } ts || !SlackTime.TryRead(heard.Text("message", "edited", "ts") ?? heard.Text("event_ts"), out var at)) return;
        if (!await ear.ListensToAsync(Platform.Slack, channel, cancellationToken)) return;
        var by = await messages.AuthorAsync(heard.Text("message", "edited", "user") ?? heard.Text("message", "user"), cancellationToken);
        var text = await words.PlainAsync(heard.Text("message", "text"), cancellationToken);
        await ear.HearAsync(new Heard.MessageEdited(by, SlackMessages.Id(channel, ts), text, at) { Platform = Platform.Slack, Conversation = channel, Key = heard.Key }, cancellationToken);
    }
}
