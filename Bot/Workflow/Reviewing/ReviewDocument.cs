using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>A review as it stands, for somebody who may know of its incident.</summary>
/// <param name="Version">0 while nobody has saved anything; the text is then the draft as it would be begun with now.</param>
public sealed record ReviewDocument(Incident Incident, int Version, string Text)
{
    /// <summary>Who saved this version; null for version 0.</summary>
    public Actor? Author { get; init; }

    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>Null where the incident is owed no review and nobody has begun one.</summary>
    public IncidentReview? Review => Incident.Review;

    /// <summary>The text that was published last, where this is another.</summary>
    public string? PublishedText { get; init; }

    /// <summary>What whoever only reads is shown: what was published last, else the text as far as it is.</summary>
    public string Readable => PublishedText ?? Text;

    /// <summary>Whether this is the text that was published last.</summary>
    public bool IsPublished => Review?.Version is { } published && published == Version;
}

/// <summary>A version in the history.</summary>
/// <param name="Base">The version it was made of.</param>
public sealed record ReviewVersion(int Number, int Base, Actor Author, DateTimeOffset WrittenAt)
{
    /// <summary>Whether it is what was published last.</summary>
    public bool IsPublished { get; init; }
}

/// <summary>A review as somebody wants it checked.</summary>
/// <param name="IsTakenIn">Whether something had changed in the record, which stands in the text now.</param>
/// <param name="IsBehind">Whether something has changed in the record that does not.</param>
/// <param name="OpenComments">So many comments nobody has settled.</param>
public sealed record ReviewChecked(ReviewDocument Document, bool IsTakenIn, bool IsBehind, int OpenComments);

/// <param name="Number">Within the incident, from 1.</param>
/// <param name="Anchor">The heading or line it is about, as it stood; empty for the whole.</param>
public sealed record ReviewComment(int Number, string Anchor, PersonId Author, string Text, DateTimeOffset WrittenAt)
{
    public PersonId? ResolvedBy { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public bool IsOpen => ResolvedAt is null;
}

/// <summary>What came of saving.</summary>
public abstract record ReviewSaved
{
    private ReviewSaved() { }

    /// <summary>The text as it stands now; where somebody else saved meanwhile it holds their changes, too.</summary>
    /// <param name="Version">What the next save is based on.</param>
    /// <param name="Conflicts">At how many places two wordings stand one below the other; each is marked by a line.</param>
    /// <param name="IsMerged">Whether the text is another than was sent.</param>
    public sealed record Saved(int Version, string Text, int Conflicts, bool IsMerged) : ReviewSaved;

    /// <summary>Nothing was saved.</summary>
    public sealed record Refused(string Sentence) : ReviewSaved;

    /// <summary>There is no such incident, as far as whoever asks may know.</summary>
    public sealed record NotThere : ReviewSaved;
}
