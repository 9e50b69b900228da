namespace ChatOpsIncidentBot.Incidents;

/// <summary>What was to be told by when.</summary>
/// <param name="IsMet">Whether it was told in time.</param>
public sealed record Deadline(DeadlineKind Kind, DateTimeOffset DueAt, bool IsMet);

public enum DeadlineKind
{
    /// <summary>The first message, so long after the incident was detected.</summary>
    Initial,

    /// <summary>The next update, as it was promised.</summary>
    Update,

    /// <summary>That it is over, at once.</summary>
    Resolution,
}

public static class DeadlineKinds
{
    public static string Word(this DeadlineKind kind) => kind switch
    {
        DeadlineKind.Initial => "initial",
        DeadlineKind.Update => "update",
        DeadlineKind.Resolution => "resolution",
    };

    /// <summary>As it stands in a sentence.</summary>
    public static string InASentence(this DeadlineKind kind) => kind switch
    {
        DeadlineKind.Initial => "the first message",
        DeadlineKind.Update => "the update",
        DeadlineKind.Resolution => "the resolution",
    };

    /// <summary>The deadlines an event met or missed.</summary>
    public static IReadOnlyList<Deadline> Of(IncidentEvent happened) => happened switch
    {
        IncidentEvent.UpdatePosted { Deadline: { } deadline } => [deadline],
        IncidentEvent.UpdateReminded { Deadline: { } missed } => [missed],
        IncidentEvent.Resolved { Deadlines: { } deadlines } => deadlines,
        _ => [],
    };
}
