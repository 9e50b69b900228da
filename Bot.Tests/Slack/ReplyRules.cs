using System.Text.Json;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>Judges the bot's answers to Slack's requests: null is good, otherwise why people would see an error.</summary>
internal static class ReplyRules
{
    /// <summary>Nothing, plain text, or a message (https://docs.slack.dev/interactivity/implementing-slash-commands).</summary>
    public static string? Command(int status, string body)
    {
        if (status != 200) return $"status {status}, not 200";
        if (body.Length == 0 || body[0] != '{') return null;
        return Judge(body, answer =>
        {
            var values = answer.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.Clone());
            if (values.TryGetValue("response_type", out var type) && type.GetString() is not ("ephemeral" or "in_channel")) return "unknown response_type";
            MessageContent.Read(new Arguments(values, fromForm: false));
            return null;
        });
    }

    /// <summary>Presses and events are answered with an empty 200.</summary>
    public static string? Silent(int status, string body) => status != 200 ? $"status {status}, not 200" : body.Length > 0 ? "a body where none is read" : null;

    /// <summary>At most a hundred choices (https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select).</summary>
    public static string? Options(int status, string body) => status != 200 ? $"status {status}, not 200" : Judge(body, answer =>
    {
        var problems = new Problems();
        problems.Shape(answer, "", ["options"]);
        var texts = new TextObjectRules(problems);
        var index = 0;
        foreach (var option in problems.Items(answer, "", "options", 0, 100)) texts.Option(option, $"/options/{index++}");
        return problems.Found.Count == 0 ? null : string.Join(' ', problems.Found);
    });

    /// <summary>Nothing, or a response_action whose errors name blocks of this view.</summary>
    public static string? Submission(int status, string body, OpenedView view)
    {
        if (status != 200) return $"status {status}, not 200";
        if (body.Length == 0) return null;
        return Judge(body, answer =>
        {
            var action = answer.TryGetProperty("response_action", out var found) ? found.GetString() : null;
            switch (action)
            {
                case "clear": return null;
                case "update" or "push":
                    ViewRules.Check(answer.TryGetProperty("view", out var next) ? next : null, "modal");
                    return null;
                case "errors": return Errors(answer, view);
                default: return "unknown response_action";
            }
        });
    }

    public static string Said(string body)
    {
        if (body.Length == 0 || body[0] != '{') return Markup.Unescape(body);
        try
        {
            using var json = JsonDocument.Parse(body);
            var text = json.RootElement.TryGetProperty("text", out var given) ? given.GetString() : null;
            return json.RootElement.TryGetProperty("blocks", out var blocks) ? MessageReading.Said(text, blocks) : Markup.Unescape(text ?? "");
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private static string? Errors(JsonElement answer, OpenedView view)
    {
        if (!answer.TryGetProperty("errors", out var errors) || !errors.EnumerateObject().Any()) return "response_action errors without errors";
        var inputs = view.Blocks.EnumerateArray().Where(b => ElementRules.TypeOf(b) == "input").Select(b => b.GetProperty("block_id").GetString()).ToHashSet();
        return errors.EnumerateObject().FirstOrDefault(e => !inputs.Contains(e.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } stray
            ? $"no input block {stray.Name}"
            : null;
    }

    private static string? Judge(string body, Func<JsonElement, string?> judge)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            TextRules.CheckEveryString(json.RootElement);
            return judge(json.RootElement);
        }
        catch (JsonException)
        {
            return "not JSON";
        }
        catch (Refused refused)
        {
            return string.Join(" ", [refused.Error, .. refused.Messages]);
        }
    }
}
