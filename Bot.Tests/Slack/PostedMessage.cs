using System.Text.Json;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A message as it stood at one moment; an edit makes a new value whose <see cref="Edits"/> holds the earlier ones.</summary>
public sealed record PostedMessage
{
    private static readonly JsonElement NoBlocks = JsonDocument.Parse("[]").RootElement;

    public required string Channel { get; init; }

    public required string Ts { get; init; }

    public string? ThreadTs { get; init; }

    public bool ReplyBroadcast { get; init; }

    /// <summary>The author: the bot's user id, or a person's where a test put the message there.</summary>
    public required string User { get; init; }

    public string Text { get; init; } = "";

    public JsonElement Blocks { get; init; } = NoBlocks;

    /// <summary>The whole metadata object, or null.</summary>
    public JsonElement? Metadata { get; init; }

    public string? MetadataType => Metadata?.GetProperty("event_type").GetString();

    public JsonElement? MetadataPayload => Metadata?.GetProperty("event_payload");

    /// <summary>
    /// Who is notified, in order and once each: <c>&lt;!here&gt;</c>, <c>&lt;@U0BOB&gt;</c>, <c>&lt;!subteam^S1&gt;</c>,
    /// <c>&lt;#C1&gt;</c>.
    /// </summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>What was shared with it, by name; Slack's own page of a file is its permalink.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    public IReadOnlyList<MessageLink> Links { get; init; } = [];

    /// <summary>Earlier versions, oldest first.</summary>
    public IReadOnlyList<PostedMessage> Edits { get; init; } = [];

    public DateTimeOffset At { get; init; }

    public IReadOnlyList<MessageButton> Buttons => MessageReading.Buttons(Blocks);

    /// <summary>All a reader sees: the text and every text of the blocks, one per line, with escapes undone.</summary>
    public string Said => MessageReading.Said(Text, Blocks);

    /// <summary>The button with this label or action id; a test that asks for one that is missing fails with what there is.</summary>
    public MessageButton Button(string labelOrActionId) =>
        Buttons.FirstOrDefault(b => b.Label == labelOrActionId || b.ActionId == labelOrActionId)
        ?? throw new InvalidOperationException(
            $"No button '{labelOrActionId}' in: {Said}. There are: {string.Join(", ", Buttons.Select(b => b.Label))}.");
}
