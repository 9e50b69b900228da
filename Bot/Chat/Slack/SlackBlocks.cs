using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>A block as Slack takes it (https://docs.slack.dev/reference/block-kit/blocks); only what is used.</summary>
public sealed record SlackBlock(string Type)
{
    public string? BlockId { get; init; }
    public SlackText? Text { get; init; }
    public IReadOnlyList<SlackText>? Fields { get; init; }
    public IReadOnlyList<SlackElement>? Elements { get; init; }
    public SlackText? Label { get; init; }
    public SlackElement? Element { get; init; }
    public SlackText? Hint { get; init; }
    public bool? Optional { get; init; }
    public string? ImageUrl { get; init; }
    public string? AltText { get; init; }
}

[JsonDerivedType(typeof(SlackText))]
[JsonDerivedType(typeof(SlackButton))]
[JsonDerivedType(typeof(SlackTextInput))]
[JsonDerivedType(typeof(SlackSelect))]
[JsonDerivedType(typeof(SlackExternalSelect))]
[JsonDerivedType(typeof(SlackUsersSelect))]
[JsonDerivedType(typeof(SlackDatePicker))]
[JsonDerivedType(typeof(SlackTimePicker))]
[JsonDerivedType(typeof(SlackCheckboxes))]
public abstract record SlackElement(string Type);

/// <param name="Verbatim">True keeps Slack from making links and mentions out of what looks like one; only for mrkdwn.</param>
public sealed record SlackText(string Type, string Text, bool? Verbatim = null) : SlackElement(Type)
{
    public static SlackText Plain(string text) => new("plain_text", text);

    /// <param name="text">Escaped already.</param>
    public static SlackText Mrkdwn(string text) => new("mrkdwn", text, true);
}

public sealed record SlackButton(SlackText Text, string ActionId, string? Value, string? Style) : SlackElement("button");

public sealed record SlackTextInput(string ActionId) : SlackElement("plain_text_input")
{
    public string? InitialValue { get; init; }
    public bool Multiline { get; init; }
    public int MaxLength { get; init; }
    public SlackText? Placeholder { get; init; }
}

public sealed record SlackOption(SlackText Text, string Value, SlackText? Description = null);

public sealed record SlackSelect(string ActionId, IReadOnlyList<SlackOption> Options, SlackOption? InitialOption) : SlackElement("static_select");

/// <summary>Asks <c>/slack/options</c> for its choices, from the first letter and before it.</summary>
public sealed record SlackExternalSelect(string ActionId, SlackOption? InitialOption) : SlackElement("external_select")
{
    public int MinQueryLength => 0;
}

/// <summary>The answer to a menu that asks.</summary>
public sealed record SlackOptionList(IReadOnlyList<SlackOption> Options);
public sealed record SlackUsersSelect(string ActionId, string? InitialUser) : SlackElement("users_select");

public sealed record SlackDatePicker(string ActionId, string? InitialDate) : SlackElement("datepicker");

public sealed record SlackTimePicker(string ActionId, string? InitialTime) : SlackElement("timepicker");

public sealed record SlackCheckboxes(string ActionId, IReadOnlyList<SlackOption> Options, IReadOnlyList<SlackOption>? InitialOptions) : SlackElement("checkboxes");

/// <summary>A modal (https://docs.slack.dev/reference/views/modal-views).</summary>
public sealed record SlackView(SlackText Title, IReadOnlyList<SlackBlock> Blocks)
{
    public string Type => "modal";
    public SlackText? Submit { get; init; }
    public SlackText? Close { get; init; }
    public string? PrivateMetadata { get; init; }
    public string? CallbackId { get; init; }
}

/// <summary>The Home tab (https://docs.slack.dev/reference/views/home-tab-views).</summary>
public sealed record SlackHomeView(IReadOnlyList<SlackBlock> Blocks)
{
    public string Type => "home";
}

/// <summary>A message as a command's answer or at a response URL.</summary>
public sealed record SlackAnswerMessage(string Text, IReadOnlyList<SlackBlock> Blocks)
{
    public string ResponseType => "ephemeral";
    public bool? ReplaceOriginal { get; init; }
}

/// <summary>The answer to a sent form.</summary>
public sealed record SlackFormAnswer(string ResponseAction)
{
    public IReadOnlyDictionary<string, string>? Errors { get; init; }
    public SlackView? View { get; init; }
}
