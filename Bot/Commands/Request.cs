using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>A command line taken apart.</summary>
public sealed record Request
{
    public required PersonId By { get; init; }
    public required Platform Platform { get; init; }
    public required Cause Cause { get; init; }

    /// <summary>The platform's id of the conversation it was typed in.</summary>
    public required string Conversation { get; init; }

    /// <summary>Null only where the subcommand is about none.</summary>
    public IncidentId? About { get; init; }

    /// <summary>The incident whose channel it was typed in, if any.</summary>
    public IncidentId? Here { get; init; }

    /// <summary>The message the command was chosen on, if it was.</summary>
    public SaidMessage? Message { get; init; }

    /// <summary>What is left after the name, the incident's number and the options, trimmed.</summary>
    public required string Rest { get; init; }

    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <inheritdoc cref="ParsedOptions" path="/param[@name='RanOn']"/>
    public IReadOnlyList<string> RanOn { get; init; } = [];

    /// <summary>The incident, for a subcommand that is about one.</summary>
    public IncidentId Incident => About ?? throw new InvalidOperationException("This subcommand is about no incident.");

    public string? Option(string key) => Options.GetValueOrDefault(key);

    /// <summary>The first word of <see cref="Rest"/>, and what follows it.</summary>
    public (string First, string After) Split() => Split(Rest);

    /// <summary>The first word of a trimmed text, and what follows it.</summary>
    public static (string First, string After) Split(string text)
    {
        var space = text.IndexOfAny([' ', '\n']);
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim());
    }
}

/// <summary>A form sent back.</summary>
public sealed record FormRequest
{
    public required PersonId By { get; init; }
    public required Platform Platform { get; init; }
    public required Cause Cause { get; init; }
    public IncidentId? About { get; init; }

    /// <summary><see cref="Form.Context"/> as the form was opened with it.</summary>
    public string Context { get; init; } = "";

    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public IncidentId Incident => About ?? throw new InvalidOperationException("This form is about no incident.");

    public string Value(string field) => Values.GetValueOrDefault(field, "").Trim();
}
