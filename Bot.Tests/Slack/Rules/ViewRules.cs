using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>Modals and home tabs (https://docs.slack.dev/reference/views).</summary>
internal static class ViewRules
{
    /// <summary>The view with Slack's own ids added, or a refusal.</summary>
    public static JsonElement Check(JsonElement? given, string type)
    {
        if (given is not { ValueKind: JsonValueKind.Object } view) throw Arguments.Invalid("view", "must be an object");
        if (Encoding.UTF8.GetByteCount(view.GetRawText()) > 250_000) throw new Refused("view_too_large");
        var problems = new Problems();
        var texts = new TextObjectRules(problems);
        string[] common = ["private_metadata", "callback_id", "external_id"];
        if (type == "modal")
            problems.Shape(view, "/view", ["type", "title", "blocks"], [.. common, "submit", "close", "clear_on_close", "notify_on_close"]);
        else
            problems.Shape(view, "/view", ["type", "blocks"], common);
        problems.OneOf(view, "/view", "type", type);
        problems.Flag(view, "/view", "clear_on_close", "notify_on_close");
        foreach (var name in new[] { "title", "submit", "close" }) texts.Text(view, "/view", name, 24, plainOnly: true);
        problems.Text(view, "/view", "private_metadata", 3000, 0);
        problems.Text(view, "/view", "callback_id", 255, 0);
        problems.Text(view, "/view", "external_id", 255);
        BlockRules.Check(view, "/view", 100, problems);
        if (HasInput(view) && !view.TryGetProperty("submit", out _)) problems.Add("/view", "missing required field: submit (the view has inputs)");
        if (problems.Found.Count > 0) throw new Refused("invalid_arguments", [.. problems.Found]);

        var stored = JsonNode.Parse(view.GetRawText())!.AsObject();
        stored["blocks"] = JsonNode.Parse(MessageReading.WithIds(view.GetProperty("blocks")).GetRawText());
        return JsonSerializer.SerializeToElement(stored);
    }

    private static bool HasInput(JsonElement view) =>
        view.TryGetProperty("blocks", out var blocks) && blocks.ValueKind == JsonValueKind.Array
        && blocks.EnumerateArray().Any(b => ElementRules.TypeOf(b) == "input");
}
