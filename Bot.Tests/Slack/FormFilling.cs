using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// Fills in the inputs of a view: the <c>state.values</c> of a submission
/// (https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload).
/// </summary>
internal static class FormFilling
{
    public static JsonObject Values(OpenedView view, IReadOnlyDictionary<string, string> fields)
    {
        var unused = fields.Keys.ToHashSet();
        var values = new JsonObject();
        foreach (var block in view.Blocks.EnumerateArray().Where(b => ElementRules.TypeOf(b) == "input"))
        {
            var element = block.GetProperty("element");
            string[] names = [block.GetProperty("block_id").GetString()!, element.GetProperty("action_id").GetString()!, Label(block)];
            var name = names.FirstOrDefault(fields.ContainsKey);
            if (name is not null) unused.Remove(name);
            var filled = Value(element, name is null ? null : fields[name]);
            var isEmpty = filled.All(p => p.Key == "type" || p.Value is null or JsonArray { Count: 0 });
            if (isEmpty && !(block.TryGetProperty("optional", out var optional) && optional.GetBoolean()))
                throw new InvalidOperationException($"'{names[2]}' must be filled in, Slack would not let the form go.");
            values[names[0]] = new JsonObject { [names[1]] = filled };
        }

        return unused.Count == 0 ? values : throw new InvalidOperationException($"The form has no {string.Join(", ", unused)}: {view.Said}");
    }

    /// <summary>One element's state; null keeps what it began with. Several choices are separated by commas.</summary>
    public static JsonObject Value(JsonElement element, string? given)
    {
        var type = ElementRules.TypeOf(element)!;
        var state = new JsonObject { ["type"] = type };
        switch (type)
        {
            case "external_select":
                state["selected_option"] = given is null
                    ? Initial(element, "initial_option")
                    : new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = given }, ["value"] = given };
                break;
            case "static_select" or "radio_buttons" or "overflow":
                state["selected_option"] = given is null ? Initial(element, "initial_option") : Option(element, given);
                break;
            case "multi_static_select" or "checkboxes":
                state["selected_options"] = given is null
                    ? Initial(element, "initial_options") ?? new JsonArray()
                    : new JsonArray([.. Several(given).Select(g => Option(element, g))]);
                break;
            case "multi_users_select":
                state["selected_users"] = given is null
                    ? Initial(element, "initial_users") ?? new JsonArray()
                    : new JsonArray([.. Several(given).Select(g => (JsonNode)g)]);
                break;
            case "users_select": state["selected_user"] = given ?? Initial(element, "initial_user"); break;
            case "conversations_select": state["selected_conversation"] = given ?? Initial(element, "initial_conversation"); break;
            case "channels_select": state["selected_channel"] = given ?? Initial(element, "initial_channel"); break;
            case "datepicker": state["selected_date"] = Picked(given, ElementRules.DateForm) ?? Initial(element, "initial_date"); break;
            case "timepicker": state["selected_time"] = Picked(given, ElementRules.TimeForm) ?? Initial(element, "initial_time"); break;
            case "datetimepicker":
                state["selected_date_time"] = given is null ? Initial(element, "initial_date_time") : long.Parse(given);
                break;
            default: state["value"] = Typed(element, given); break;
        }

        return state;
    }

    private static string[] Several(string given) => given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A picker gives nothing but what it can show.</summary>
    private static string? Picked(string? given, string form) =>
        given is null || Regex.IsMatch(given, form) ? given : throw new InvalidOperationException($"A picker cannot give '{given}'.");

    private static JsonNode? Typed(JsonElement element, string? given)
    {
        var text = given ?? Initial(element, "initial_value")?.GetValue<string>();
        if (string.IsNullOrEmpty(text)) return null;
        var most = element.TryGetProperty("max_length", out var max) ? max.GetInt32() : 3000;
        var least = element.TryGetProperty("min_length", out var min) ? min.GetInt32() : 0;
        return text.Length <= most && text.Length >= least
            ? text
            : throw new InvalidOperationException($"Slack's form takes {least} to {most} characters here, not {text.Length}.");
    }

    private static JsonNode Option(JsonElement element, string labelOrValue)
    {
        var options = new List<JsonElement>();
        if (element.TryGetProperty("options", out var plain)) options.AddRange(plain.EnumerateArray());
        if (element.TryGetProperty("option_groups", out var groups))
            options.AddRange(groups.EnumerateArray().SelectMany(g => g.GetProperty("options").EnumerateArray()));
        foreach (var option in options)
        {
            if (option.GetProperty("value").GetString() == labelOrValue || option.GetProperty("text").GetProperty("text").GetString() == labelOrValue)
                return JsonNode.Parse(option.GetRawText())!;
        }

        throw new InvalidOperationException($"There is no choice '{labelOrValue}'.");
    }

    private static JsonNode? Initial(JsonElement element, string name) =>
        element.TryGetProperty(name, out var initial) ? JsonNode.Parse(initial.GetRawText()) : null;

    private static string Label(JsonElement block) => block.GetProperty("label").GetProperty("text").GetString()!;
}
