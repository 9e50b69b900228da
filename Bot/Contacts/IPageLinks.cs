using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>What whoever opens a link in a message is shown and may do. The link itself was verified before.</summary>
public interface IPageLinks
{
    /// <returns>How things are now; null where the settings know nobody of that name any more.</returns>
    Task<LinkedCase?> LookAsync(PageLink link, CancellationToken cancellationToken);

    /// <summary>Does what they answer for every page that still waits for it, once however often it is pressed.</summary>
    /// <param name="address">The network address they answer from.</param>
    /// <returns>A plain sentence for them, for each page one.</returns>
    Task<string> AnswerAsync(PageLink link, ContactAnswer answer, string? address, CancellationToken cancellationToken);
}

/// <summary>What a link means, and nothing else: answering these pages, for this person, until then.</summary>
/// <param name="Key">Of the message it stands in.</param>
/// <param name="Test">The number of the test page it is; null for real pages.</param>
public sealed record PageLink(string Key, PersonId Person, DateTimeOffset Until, IReadOnlyList<LinkedPage> Pages, int? Test);

/// <param name="Epoch">The incident's when the link was made.</param>
public sealed record LinkedPage(IncidentId Incident, int Page, int Epoch);

/// <param name="Name">Of the person.</param>
public sealed record LinkedCase(string Name, IReadOnlyList<LinkedIncident> Incidents);

/// <summary>An incident for the eyes of the one who was paged about it; also a private one.</summary>
/// <param name="Words">What somebody wrote to them.</param>
/// <param name="Standing">In a sentence.</param>
public sealed record LinkedIncident(IncidentId Id, Severity Severity, string Title, string? Words, string Standing)
{
    /// <summary>Whether their answer is still waited for.</summary>
    public bool Waits { get; init; }

    /// <summary>Whether they may ask for the next level; only while theirs is the present one.</summary>
    public bool CanEscalate { get; init; }

    /// <summary>Whether they have answered.</summary>
    public bool IsAnswered { get; init; }
}
