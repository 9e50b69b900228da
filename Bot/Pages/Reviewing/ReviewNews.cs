using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Pages.Reviewing;

/// <summary>What the script of an open page is told. The parts are markup that is ours; <see cref="Text"/> is text.</summary>
/// <param name="Version">What the next save is based on.</param>
public sealed record ReviewNews(int Version)
{
    /// <summary>The text as it stands; null where it is the one the page has.</summary>
    public string? Text { get; init; }

    public string? Preview { get; init; }

    public string? Findings { get; init; }

    public string? Comments { get; init; }

    /// <summary>How it was saved, in a sentence.</summary>
    public string? Said { get; init; }

    /// <summary>Why it was not saved; what was typed stays where it is.</summary>
    public string? Refused { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReviewNews))]
internal sealed partial class ReviewNewsJson : JsonSerializerContext;
