using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Who asks, how it came in, and the key that makes a second delivery of the same harmless.</summary>
/// <param name="Key">Null where repeating cannot happen, because the cause is consumed in the same transaction.</param>
public sealed record Cause(Actor By, Source Source, string? Key)
{
    /// <summary>The word of the chat platform somebody did it on; null where it came otherwise.</summary>
    public string? On { get; init; }

    /// <summary>From where, as <see cref="Chat.Whence"/> writes it; null where nothing says.</summary>
    public string? Whence { get; init; }

    /// <summary>Where whoever asks wants to know whether it stands in a timeline, and need not be written down elsewhere.</summary>
    public Trail? Trail { get; init; }

    /// <summary>The key of the bot's question that is answered with it, and of the answer: given once more, it is the same. A refusal is no answer for good. Null where no question is answered.</summary>
    public string? Question { get; init; }

    /// <summary>When that question was asked; null as <see cref="Question"/>.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>What makes doing it once more harmless; null as <see cref="Key"/>.</summary>
    public string? OnceKey => Question ?? Key;

    /// <summary>The name of the token a program came with; null where none did.</summary>
    public string? Through { get; init; }

    /// <summary>One of several things that are done for one delivery.</summary>
    public Cause Part(string name) => this with { Key = Named(Key, name), Question = Named(Question, name) };

    private static string? Named(string? key, string name) => key is null ? null : $"{key}:{name}";

    /// <summary>As the timeline keeps it: <c>typed</c>, <c>api:ci</c>.</summary>
    public string SourceWord => Through is { } token ? $"{Source.Word()}:{token}" : Source.Word();
}

/// <summary>What came of it.</summary>
/// <param name="Sentence">For whoever asked; the same again when the same delivery comes twice.</param>
/// <param name="Incident">The incident afterwards; null where there is none of that number, and on a repeated delivery.</param>
public sealed record Outcome(bool IsAccepted, string Sentence, Incident? Incident)
{
    /// <summary>Whether the incident's timeline tells it.</summary>
    public bool IsTold { get; init; }
}
