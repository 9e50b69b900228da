using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>An Adaptive Card (https://adaptivecards.io/explorer); only what is used.</summary>
public sealed record TeamsCard(IReadOnlyList<TeamsElement> Body)
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    public string Type => "AdaptiveCard";

    /// <summary>The version that has Action.Execute on Teams.</summary>
    public string Version => "1.5";

    public string? FallbackText { get; init; }
    public IReadOnlyList<TeamsButton>? Actions { get; init; }
    public TeamsRefresh? Refresh { get; init; }
    public TeamsCardExtras? Msteams { get; init; }
}

/// <summary>What Teams adds to cards.</summary>
public sealed record TeamsCardExtras
{
    public string Width => "Full";
    public IReadOnlyList<TeamsMentionEntity>? Entities { get; init; }
}

public sealed record TeamsMentionEntity(string Text, TeamsMentioned Mentioned)
{
    public string Type => "mention";
}

public sealed record TeamsMentioned(string Id, string Name);

/// <summary>Lets whoever reads have the card as it is now.</summary>
/// <param name="UserIds">
/// For whom that is done by itself, at most 60, by Teams' own ids; in a chat of two it is for both without
/// (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/work-with-universal-actions-for-adaptive-cards).
/// </param>
public sealed record TeamsRefresh(TeamsButton Action, IReadOnlyList<string>? UserIds);

/// <summary>A text, a container, a list of facts, a row of buttons or an input.</summary>
public sealed record TeamsElement(string Type)
{
    public string? Id { get; init; }
    public string? Text { get; init; }
    public bool? Wrap { get; init; }
    public string? Size { get; init; }
    public string? Weight { get; init; }
    public string? Color { get; init; }
    public bool? IsSubtle { get; init; }
    public string? FontType { get; init; }
    public string? Style { get; init; }
    public bool? Bleed { get; init; }
    public bool? Separator { get; init; }
    public string? Spacing { get; init; }
    public string? Url { get; init; }
    public string? AltText { get; init; }
    public IReadOnlyList<TeamsElement>? Items { get; init; }
    public IReadOnlyList<TeamsFact>? Facts { get; init; }
    public IReadOnlyList<TeamsButton>? Actions { get; init; }
    public string? Label { get; init; }
    public string? Title { get; init; }
    public string? Value { get; init; }
    public string? Placeholder { get; init; }
    public bool? IsMultiline { get; init; }
    public int? MaxLength { get; init; }
    public bool? IsRequired { get; init; }
    public string? ErrorMessage { get; init; }
    public IReadOnlyList<TeamsChoice>? Choices { get; init; }

    [JsonPropertyName("choices.data")]
    public TeamsQuery? ChoicesData { get; init; }
}

public sealed record TeamsFact(string Title, string Value);

public sealed record TeamsChoice(string Title, string Value);

public sealed record TeamsQuery(string Dataset)
{
    public string Type => "Data.Query";
}

/// <param name="Type"><c>Action.Execute</c> or <c>Action.Submit</c>.</param>
public sealed record TeamsButton(string Type, string? Title)
{
    public string? Verb { get; init; }
    public string? Style { get; init; }
    public TeamsPress? Data { get; init; }
}
