using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>A line that is about an incident, as far as it could be read without knowing any.</summary>
public sealed record TypedLine(Subcommand Subcommand, Invocation Invocation, Cause Cause)
{
    /// <summary>What follows the subcommand's name, as it was typed.</summary>
    public required string Typed { get; init; }

    /// <summary>The same without the options, and with numbers written as <c>INC-3</c> where they name incidents.</summary>
    public required string Text { get; init; }

    /// <summary>The incident it names; null where it names none.</summary>
    public required IncidentId? Given { get; init; }

    /// <summary><see cref="Text"/> without that.</summary>
    public required string Left { get; init; }

    /// <summary>The incident whose channel it was typed in, if any.</summary>
    public required IncidentId? Here { get; init; }

    /// <summary>People's words in options, without quotes.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Whether the incident it names stands in front, where no sentence is cut in two by it.</summary>
    public bool BeginsWithGiven => Given is { } given && LineParser.IsIncident(Request.Split(Text).First, out var first) && first == given;
}
