using System.Text.Json;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>
/// The text, blocks and metadata of a message that Slack would take: at most 40,000 characters and 50 blocks
/// (https://docs.slack.dev/reference/methods/chat.postMessage).
/// </summary>
internal sealed record MessageContent(
    string? Text, JsonElement? Blocks, JsonElement? Metadata, IReadOnlyList<string> Mentions, IReadOnlyList<MessageLink> Links)
{
    /// <param name="arguments">What was sent.</param>
    /// <param name="kept">The blocks an edit leaves in place when it brings none.</param>
    public static MessageContent Read(Arguments arguments, JsonElement? kept = null)
    {
        var text = arguments.Text("text");
        var blocks = arguments.Json("blocks");
        if (text?.Length > 40_000) throw new Refused("msg_too_long");
        if (string.IsNullOrWhiteSpace(text) && blocks is not { ValueKind: JsonValueKind.Array }) throw new Refused("no_text");
        if (string.IsNullOrWhiteSpace(text) && blocks is { } some && some.GetArrayLength() == 0) throw new Refused("no_text");
        if (text is not null && Markup.Malformed(text) is { } wrong) throw Arguments.Invalid("text", wrong);
        if (blocks is { } given) CheckBlocks(given);

        var live = MessageReading.LiveTexts(text, blocks ?? kept).ToList();
        var mentions = live.SelectMany(Markup.Mentions);
        if (arguments.Text("parse") == "full" || arguments.Flag("link_names")) mentions = mentions.Concat(live.SelectMany(Markup.NamesMadeLive));
        return new MessageContent(
            text, blocks is { } b ? MessageReading.WithIds(b) : null, ReadMetadata(arguments.Json("metadata")),
            [.. mentions.Distinct()], [.. live.SelectMany(Markup.Links).Distinct()]);
    }

    /// <summary>Refuses blocks that are wrong, with every reason.</summary>
    public static void CheckBlocks(JsonElement blocks)
    {
        var problems = new Problems();
        using var owner = JsonDocument.Parse($$"""{"blocks":{{blocks.GetRawText()}}}""");
        BlockRules.Check(owner.RootElement, "", 50, problems);
        if (problems.Found.Count > 0) throw new Refused("invalid_blocks", [.. problems.Found]);
    }

    /// <summary>An empty object takes the metadata away (https://docs.slack.dev/messaging/message-metadata).</summary>
    private static JsonElement? ReadMetadata(JsonElement? metadata)
    {
        if (metadata is not { } given) return null;
        if (given.ValueKind == JsonValueKind.Object && !given.EnumerateObject().Any()) return given;
        var problems = new Problems();
        if (problems.Shape(given, "/metadata", ["event_type", "event_payload"]))
        {
            problems.Text(given, "/metadata", "event_type", 255);
            if (given.TryGetProperty("event_payload", out var payload) && payload.ValueKind != JsonValueKind.Object)
                problems.Add("/metadata/event_payload", "must be an object");
        }

        return problems.Found.Count > 0 ? throw new Refused("invalid_metadata_format", [.. problems.Found]) : given;
    }
}
