using System.Text.Json;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>Text objects, options and confirmations (https://docs.slack.dev/reference/block-kit/composition-objects).</summary>
internal sealed class TextObjectRules(Problems problems)
{
    public void Text(JsonElement owner, string at, string name, int most, bool plainOnly = false)
    {
        if (owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var text)) Text(text, $"{at}/{name}", most, plainOnly);
    }

    public void Text(JsonElement text, string at, int most, bool plainOnly = false)
    {
        if (!problems.Shape(text, at, ["type", "text"], "emoji", "verbatim")) return;
        problems.OneOf(text, at, "type", plainOnly ? ["plain_text"] : ["plain_text", "mrkdwn"]);
        problems.Flag(text, at, "emoji", "verbatim");
        var type = text.TryGetProperty("type", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        if (type == "mrkdwn" && text.TryGetProperty("emoji", out _)) problems.Add(at, "emoji is for plain_text only");
        if (type == "plain_text" && text.TryGetProperty("verbatim", out _)) problems.Add(at, "verbatim is for mrkdwn only");
        var said = problems.Text(text, at, "text", most);
        if (type == "mrkdwn" && said is not null && Markup.Malformed(said) is { } wrong) problems.Add($"{at}/text", wrong);
    }

    /// <summary>Returns the option's value.</summary>
    public string? Option(JsonElement option, string at, bool mrkdwn = false, bool url = false)
    {
        if (!problems.Shape(option, at, ["text", "value"], url ? ["description", "url"] : ["description"])) return null;
        Text(option, at, "text", 75, plainOnly: !mrkdwn);
        Text(option, at, "description", 75, plainOnly: !mrkdwn);
        problems.Text(option, at, "url", 3000);
        return problems.Text(option, at, "value", 150);
    }

    public void Confirm(JsonElement owner, string at)
    {
        if (!owner.TryGetProperty("confirm", out var confirm)) return;
        at += "/confirm";
        if (!problems.Shape(confirm, at, ["title", "text", "confirm", "deny"], "style")) return;
        Text(confirm, at, "title", 100, plainOnly: true);
        Text(confirm, at, "text", 300);
        Text(confirm, at, "confirm", 30, plainOnly: true);
        Text(confirm, at, "deny", 30, plainOnly: true);
        problems.OneOf(confirm, at, "style", "primary", "danger");
    }
}
