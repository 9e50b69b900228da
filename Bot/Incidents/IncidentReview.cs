namespace ChatOpsIncidentBot.Incidents;

/// <summary>The review an incident is owed once it is over. Its text is kept beside the incident; here stands who owes it and how far it is.</summary>
public sealed record IncidentReview(DateTimeOffset OpenedAt, DateTimeOffset DueAt)
{
    /// <summary>Null where nobody of the incident is known.</summary>
    public PersonId? Owner { get; init; }

    public ReviewState State { get; init; }

    /// <summary>When it is reminded of next; null once it is published or the incident is closed.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    public int Reminded { get; init; }

    /// <summary>The version of the text that was published last.</summary>
    public int? Version { get; init; }

    /// <summary>When it was published first.</summary>
    public DateTimeOffset? PublishedAt { get; init; }
}

public enum ReviewState
{
    Draft,

    /// <summary>Its owner has asked others to read it.</summary>
    InReview,

    Published,
}

public static class ReviewStates
{
    /// <summary>As it stands in a sentence: the review is <c>in review</c>.</summary>
    public static string Word(this ReviewState state) => state switch
    {
        ReviewState.Draft => "a draft",
        ReviewState.InReview => "in review",
        ReviewState.Published => "published",
    };
}

/// <summary>Which incidents are owed a review, by when, and who writes it.</summary>
/// <param name="Within">From the end of the incident.</param>
public sealed record ReviewPolicy(IReadOnlySet<Severity> Severities, TimeSpan Within)
{
    /// <summary>The role whose holder writes it, where <see cref="Person"/> is null.</summary>
    public Role Role { get; init; } = Role.Commander;

    public PersonId? Person { get; init; }
}
