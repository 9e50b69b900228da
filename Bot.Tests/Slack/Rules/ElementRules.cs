using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>Buttons, menus and inputs (https://docs.slack.dev/reference/block-kit/block-elements).</summary>
internal sealed class ElementRules(Problems problems, TextObjectRules texts)
{
    /// <summary>As Slack documents dates and times of pickers.</summary>
    public const string DateForm = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

    public const string TimeForm = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

    private readonly HashSet<string> actionIds = [];

    public static string? TypeOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? type.GetString()
            : null;

    public void Check(JsonElement element, string at, string[] allowedHere)
    {
        var type = TypeOf(element);
        if (type is null || !allowedHere.Contains(type))
        {
            problems.Add($"{at}/type", $"unsupported element here: {type ?? "none"}");
            return;
        }

        switch (type)
        {
            case "button": Button(element, at); break;
            case "image":
                problems.Shape(element, at, ["type", "image_url", "alt_text"]);
                ImageTexts(element, at);
                break;
            case "static_select": Menu(element, at, ["type"], "options", "option_groups", "initial_option"); break;
            case "multi_static_select": Menu(element, at, ["type"], "options", "option_groups", "initial_options", "max_selected_items"); break;
            case "external_select": Menu(element, at, ["type"], "initial_option", "min_query_length"); break;
            case "users_select":
                Menu(element, at, ["type"], "initial_user");
                Form(element, at, "initial_user", "^[UW][A-Z0-9]+$");
                break;
            case "multi_users_select": Menu(element, at, ["type"], "initial_users", "max_selected_items"); break;
            case "channels_select": Menu(element, at, ["type"], "initial_channel", "response_url_enabled"); break;
            case "conversations_select":
                Menu(element, at, ["type"], "initial_conversation", "default_to_current_conversation", "response_url_enabled", "filter");
                break;
            case "overflow":
                problems.Shape(element, at, ["type", "options"], "action_id", "confirm");
                Options(element, at, 1, 5, url: true);
                break;
            case "checkboxes": Marks(element, at, "initial_options"); break;
            case "radio_buttons": Marks(element, at, "initial_option"); break;
            case "datepicker":
                Picker(element, at, "initial_date");
                Form(element, at, "initial_date", DateForm);
                break;
            case "timepicker":
                Picker(element, at, "initial_time", "timezone");
                Form(element, at, "initial_time", TimeForm);
                break;
            case "datetimepicker": Picker(element, at, "initial_date_time"); break;
            default: Input(element, at, type); break;
        }

        if (problems.Text(element, at, "action_id", 255) is { } id && !actionIds.Add(id)) problems.Add($"{at}/action_id", "is not unique");
        texts.Confirm(element, at);
        texts.Text(element, at, "placeholder", 150, plainOnly: true);
        problems.Flag(element, at, "focus_on_load");
    }

    public void ImageTexts(JsonElement image, string at)
    {
        problems.Text(image, at, "image_url", 3000);
        problems.Text(image, at, "alt_text", 2000);
    }

    private void Button(JsonElement button, string at)
    {
        problems.Shape(button, at, ["type", "text"], "action_id", "url", "value", "style", "confirm", "accessibility_label");
        texts.Text(button, at, "text", 75, plainOnly: true);
        problems.Text(button, at, "value", 2000);
        problems.Text(button, at, "url", 3000);
        problems.Text(button, at, "accessibility_label", 75);
        problems.OneOf(button, at, "style", "primary", "danger");
    }

    private void Menu(JsonElement menu, string at, string[] required, params string[] own)
    {
        problems.Shape(menu, at, required, ["action_id", "placeholder", "confirm", "focus_on_load", .. own]);
        problems.Number(menu, at, "max_selected_items", 1, 1000);
        if (!own.Contains("options")) return;
        if (menu.TryGetProperty("options", out _) == menu.TryGetProperty("option_groups", out _))
            problems.Add(at, "must have either options or option_groups");
        var known = Options(menu, at, 1, 100);
        var index = 0;
        foreach (var group in problems.Items(menu, at, "option_groups", 1, 100))
        {
            var place = $"{at}/option_groups/{index++}";
            problems.Shape(group, place, ["label", "options"]);
            texts.Text(group, place, "label", 75, plainOnly: true);
            known.AddRange(Options(group, place, 1, 100));
        }

        Initial(menu, at, known);
    }

    private void Marks(JsonElement marks, string at, string initial)
    {
        problems.Shape(marks, at, ["type", "options"], "action_id", "confirm", "focus_on_load", initial);
        Initial(marks, at, Options(marks, at, 1, 10, mrkdwn: true));
    }

    private void Picker(JsonElement picker, string at, params string[] own) =>
        problems.Shape(picker, at, ["type"], ["action_id", "placeholder", "confirm", "focus_on_load", .. own]);

    private void Form(JsonElement owner, string at, string name, string pattern)
    {
        if (problems.Text(owner, at, name, 255) is { } text && !Regex.IsMatch(text, pattern)) problems.Add($"{at}/{name}", $"must match {pattern}");
    }

    private void Input(JsonElement input, string at, string type)
    {
        string[] common = ["action_id", "placeholder", "focus_on_load", "initial_value", "dispatch_action_config"];
        if (type == "number_input") problems.Shape(input, at, ["type", "is_decimal_allowed"], [.. common, "min_value", "max_value"]);
        else if (type == "plain_text_input") problems.Shape(input, at, ["type"], [.. common, "multiline", "min_length", "max_length"]);
        else problems.Shape(input, at, ["type"], common);
        problems.Flag(input, at, "multiline", "is_decimal_allowed");
        var least = problems.Number(input, at, "min_length", 0, 3000) ?? 0;
        var most = problems.Number(input, at, "max_length", 1, 3000) ?? 3000;
        if (least > most) problems.Add($"{at}/min_length", "is more than max_length");
        problems.Text(input, at, "initial_value", most, 0);
    }

    private List<string> Options(JsonElement owner, string at, int least, int most, bool mrkdwn = false, bool url = false)
    {
        var index = 0;
        return [.. problems.Items(owner, at, "options", least, most)
            .Select(o => texts.Option(o, $"{at}/options/{index++}", mrkdwn, url)).OfType<string>()];
    }

    private void Initial(JsonElement owner, string at, List<string> known)
    {
        if (owner.TryGetProperty("initial_option", out var one)) Known(one, $"{at}/initial_option", known);
        var index = 0;
        foreach (var option in problems.Items(owner, at, "initial_options", 1, 100)) Known(option, $"{at}/initial_options/{index++}", known);
    }

    private void Known(JsonElement option, string at, List<string> known)
    {
        if (texts.Option(option, at, mrkdwn: true) is { } value && !known.Contains(value)) problems.Add(at, "is not one of the options");
    }
}
