using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Communication;

/// <summary>What is new and to be said of an incident; null is not known.</summary>
public sealed record Saying(Occasion Occasion)
{
    /// <summary>Null is the incident's own.</summary>
    public IncidentStatus? Status { get; init; }

    /// <summary>Null is the incident's own, which is written for colleagues.</summary>
    public string? Title { get; init; }

    public int? Number { get; init; }
    public string? Text { get; init; }
    public string? Impact { get; init; }
    public string? Cause { get; init; }
    public string? Need { get; init; }
    public string? Eta { get; init; }
    public TimeSpan? Next { get; init; }
    public string? Summary { get; init; }
    public string? Learnings { get; init; }
    /// <summary>Null is as long as the incident took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Of the status page, that customers are told of.</summary>
    public IReadOnlyList<string>? Components { get; init; }

    public string? Role { get; init; }
    public string? Brief { get; init; }
    public IReadOnlyList<string>? Actions { get; init; }
    public IReadOnlyList<string>? Timeline { get; init; }

    public static Saying Of(UpdatePosted posted) => OfUpdate(posted.Number) with
    {
        Text = posted.Text,
        Impact = posted.Impact,
        Cause = posted.RootCause,
        Need = posted.Need,
        Eta = posted.Eta,
        Next = posted.Next,
    };

    /// <param name="number">From 1, which is the first message of all.</param>
    public static Saying OfUpdate(int number) => new(number == 1 ? Occasion.Initial : Occasion.Update) { Number = number };

    /// <param name="incident">As it is after it was resolved.</param>
    public static Saying OfResolution(Incident incident) => new(Occasion.Resolution)
    {
        Summary = incident.Resolution?.Summary,
        Cause = incident.Resolution?.RootCause,
        Learnings = incident.Resolution?.Learnings,
        Actions = [.. incident.Resolution?.ActionItems ?? [], .. incident.Actions.Where(item => item.IsOpen).Select(item => item.What)],
    };

    public static Saying OfCancellation(string why) => new(Occasion.Resolution) { Summary = $"It was a false alarm: {why}" };

    public static Saying OfMerge(IncidentId into) => new(Occasion.Resolution) { Summary = $"It goes on as part of {into}." };

    public static Saying OfReopening(string? why, TimeSpan next) => new(Occasion.Initial) { Text = why ?? "It is back; we are looking into it again.", Next = next };
}
