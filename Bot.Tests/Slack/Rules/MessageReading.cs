using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>Reads accepted blocks the way a person does: what they say, what can be pressed.</summary>
internal static class MessageReading
{
    public static string Said(string? text, JsonElement blocks) =>
        string.Join('\n', new[] { text }.Concat(TextObjects(blocks).Select(t => t.Text)).Where(t => !string.IsNullOrEmpty(t)).Select(t => Markup.Unescape(t!)));

    /// <summary>The texts in which markup is live: the message's text and its mrkdwn objects.</summary>
    public static IEnumerable<string> LiveTexts(string? text, JsonElement? blocks) =>
        new[] { text }.OfType<string>().Concat(blocks is { } some ? TextObjects(some).Where(t => t.Live).Select(t => t.Text) : []);

    public static IReadOnlyList<MessageButton> Buttons(JsonElement blocks) =>
        [.. blocks.EnumerateArray().SelectMany(block => Elements(block).Where(e => ElementRules.TypeOf(e) == "button").Select(e => new MessageButton(
            e.GetProperty("text").GetProperty("text").GetString()!, e.GetProperty("action_id").GetString()!,
            Optional(e, "value"), Optional(e, "style"), Optional(e, "url"), block.GetProperty("block_id").GetString()!)))];

    public static IEnumerable<JsonElement> Elements(JsonElement block)
    {
        if (block.TryGetProperty("elements", out var elements))
        {
            foreach (var element in elements.EnumerateArray()) yield return element;
        }

        if (block.TryGetProperty("accessory", out var accessory)) yield return accessory;
        if (block.TryGetProperty("element", out var single)) yield return single;
    }

    /// <summary>Slack gives blocks and interactive elements without an id one of its own.</summary>
    public static JsonElement WithIds(JsonElement blocks)
    {
        var copy = JsonNode.Parse(blocks.GetRawText())!.AsArray();
        for (var i = 0; i < copy.Count; i++)
        {
            var block = copy[i]!.AsObject();
            block["block_id"] ??= $"auto-b{i}";
            var elements = new[] { block["accessory"], block["element"] }.Concat(block["elements"]?.AsArray() ?? []).OfType<JsonObject>().ToList();
            for (var j = 0; j < elements.Count; j++)
            {
                if (elements[j]["type"]?.GetValue<string>() is not (null or "image" or "mrkdwn" or "plain_text")) elements[j]["action_id"] ??= $"auto-a{i}-{j}";
            }
        }

        return JsonSerializer.SerializeToElement(copy);
    }

    private static IEnumerable<(string Text, bool Live)> TextObjects(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray().SelectMany(TextObjects);
        if (value.ValueKind != JsonValueKind.Object) return [];
        if (value.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
            return [(text.GetString()!, ElementRules.TypeOf(value) is "mrkdwn" or "markdown")];
        return value.EnumerateObject().SelectMany(p => TextObjects(p.Value));
    }

    private static string? Optional(JsonElement value, string name) => value.TryGetProperty(name, out var found) ? found.GetString() : null;
}
