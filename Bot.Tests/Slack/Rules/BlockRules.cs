using System.Text.Json;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>Which blocks there are and how large they may be (https://docs.slack.dev/reference/block-kit/blocks).</summary>
internal sealed class BlockRules
{
    private static readonly string[] Choices =
    [
        "button", "static_select", "multi_static_select", "external_select", "users_select", "multi_users_select", "conversations_select",
        "channels_select", "overflow", "datepicker", "timepicker", "checkboxes", "radio_buttons",
    ];

    private static readonly string[] Inputs =
    [
        "plain_text_input", "email_text_input", "url_text_input", "number_input", "datetimepicker", .. Choices.Except(["button", "overflow"]),
    ];

    private readonly Problems problems;
    private readonly TextObjectRules texts;
    private readonly ElementRules elements;
    private readonly HashSet<string> blockIds = [];

    private BlockRules(Problems problems)
    {
        this.problems = problems;
        texts = new TextObjectRules(problems);
        elements = new ElementRules(problems, texts);
    }

    /// <summary>What is wrong with these blocks; nothing when they are right. At most 50 in a message, 100 in a view.</summary>
    public static void Check(JsonElement owner, string at, int most, Problems problems)
    {
        var rules = new BlockRules(problems);
        var index = 0;
        foreach (var block in problems.Items(owner, at, "blocks", 0, most)) rules.Block(block, $"{at}/blocks/{index++}");
    }

    private void Block(JsonElement block, string at)
    {
        var type = ElementRules.TypeOf(block);
        switch (type)
        {
            case "section": Section(block, at); break;
            case "divider": problems.Shape(block, at, ["type"], "block_id"); break;
            case "header":
                problems.Shape(block, at, ["type", "text"], "block_id");
                texts.Text(block, at, "text", 150, plainOnly: true);
                break;
            case "context":
                problems.Shape(block, at, ["type", "elements"], "block_id");
                Each(block, at, 10, ContextElement);
                break;
            case "actions":
                problems.Shape(block, at, ["type", "elements"], "block_id");
                Each(block, at, 25, (e, place) => elements.Check(e, place, [.. Choices, "datetimepicker"]));
                break;
            case "image":
                problems.Shape(block, at, ["type", "image_url", "alt_text"], "block_id", "title");
                elements.ImageTexts(block, at);
                texts.Text(block, at, "title", 2000, plainOnly: true);
                break;
            case "input": Input(block, at); break;
            case "markdown":
                problems.Shape(block, at, ["type", "text"], "block_id");
                problems.Text(block, at, "text", 12000);
                break;
            default: problems.Add($"{at}/type", $"unsupported type: {type ?? "none"}"); break;
        }

        if (type is not null && problems.Text(block, at, "block_id", 255) is { } id && !blockIds.Add(id)) problems.Add($"{at}/block_id", "is not unique");
    }

    private void Section(JsonElement block, string at)
    {
        problems.Shape(block, at, ["type"], "text", "fields", "accessory", "block_id", "expand");
        problems.Flag(block, at, "expand");
        if (!block.TryGetProperty("text", out _) && !block.TryGetProperty("fields", out _)) problems.Add(at, "must have text or fields");
        texts.Text(block, at, "text", 3000);
        var index = 0;
        foreach (var field in problems.Items(block, at, "fields", 1, 10)) texts.Text(field, $"{at}/fields/{index++}", 2000);
        if (block.TryGetProperty("accessory", out var accessory)) elements.Check(accessory, $"{at}/accessory", [.. Choices, "image"]);
    }

    private void Input(JsonElement block, string at)
    {
        problems.Shape(block, at, ["type", "label", "element"], "hint", "optional", "dispatch_action", "block_id");
        problems.Flag(block, at, "optional", "dispatch_action");
        texts.Text(block, at, "label", 2000, plainOnly: true);
        texts.Text(block, at, "hint", 2000, plainOnly: true);
        if (block.TryGetProperty("element", out var element)) elements.Check(element, $"{at}/element", Inputs);
    }

    private void ContextElement(JsonElement element, string at)
    {
        if (ElementRules.TypeOf(element) == "image") elements.Check(element, at, ["image"]);
        else texts.Text(element, at, 3000);
    }

    private void Each(JsonElement block, string at, int most, Action<JsonElement, string> check)
    {
        var index = 0;
        foreach (var element in problems.Items(block, at, "elements", 1, most)) check(element, $"{at}/elements/{index++}");
    }
}
