using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>
/// Brings a message to a person past the chat platform. It is no platform: nothing is edited, nobody is invited, and an answer comes back through a door of its
/// own. As there, what the other side says or fails to say is a <see cref="Delivery"/> and never an exception.
/// </summary>
public interface IContactCarrier
{
    ContactMethod Method { get; }

    /// <summary>Whether an address has to be proven before a page goes there.</summary>
    bool WantsProof { get; }

    Task<Delivery> SendAsync(ContactMessage message, CancellationToken cancellationToken);

    /// <summary>Asks what became of a message whose answer was lost.</summary>
    Task<Found> FindAsync(ContactTrace trace, CancellationToken cancellationToken);

    /// <summary>Whether it can be used with what the settings give it; for readiness and <c>check</c>.</summary>
    Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken);
}

/// <param name="Key">Opaque; follows from the cause and names the message in every answer to it.</param>
/// <param name="Person">Whom it is for; without a name where it is another program that is told of a level.</param>
/// <param name="Address">A telephone number, an e-mail address, or what a webhook is called at.</param>
public sealed record ContactMessage(string Key, PersonId Person, string Address, ContactContent Content)
{
    /// <summary>Whether it may have arrived before.</summary>
    public bool MaybeRepeat { get; init; }
}

/// <summary>What is known of a message that may or may not have gone out.</summary>
/// <param name="Since">Nothing older than this can be it.</param>
/// <param name="Others">The carrier's ids of messages that went to the same address and are others.</param>
/// <param name="Number">What a short answer to it names; null for a code, which is not answered.</param>
public sealed record ContactTrace(string Address, string Key, DateTimeOffset Since, IReadOnlyCollection<string> Others, int? Number);

/// <summary>What a message to a person is about; each carrier says it in its own way.</summary>
public abstract record ContactContent
{
    private ContactContent() { }

    /// <param name="Number">What a short answer names: <c>1a</c>.</param>
    public sealed record Pages(int Number, IReadOnlyList<PageSummary> Items) : ContactContent;

    public sealed record Test(int Number, int Of) : ContactContent;

    /// <summary>What is known of an incident, for somebody who has to know of it and does not work on it.</summary>
    public sealed record News(IncidentId Incident, string Subject, IReadOnlyList<RichText> Paragraphs) : ContactContent;

    /// <summary>A level is paged; for other programs.</summary>
    public sealed record Level(PageSummary Page, bool IsDrill) : ContactContent;

    /// <summary>What happened to an incident; for other programs.</summary>
    /// <param name="Json">A CloudEvent, as it is sent.</param>
    public sealed record Happened(string Json) : ContactContent;

    /// <summary>An action item that another program makes an issue of; it answers where that is.</summary>
    /// <param name="Json">As it is sent.</param>
    public sealed record Filed(string Json) : ContactContent;

    /// <summary>Never stored and never logged.</summary>
    public sealed record Code(string Digits) : ContactContent;
}

/// <summary>As much of a page as may be said outside the chat.</summary>
/// <param name="Title">Null for a private incident, because a carrier is another company, and a telephone may lie on a table.</param>
/// <param name="Words">What somebody wrote to them, where they were paged by hand.</param>
public sealed record PageSummary(IncidentId Incident, Severity Severity, string? Title, string? Words)
{
    /// <summary>The page's number in the incident.</summary>
    public int Page { get; init; }

    /// <summary>The name of the level that is paged; null where people were asked for by name.</summary>
    public string? Level { get; init; }

    /// <summary>The incident's epoch, so that an answer to something older is known as such.</summary>
    public int Epoch { get; init; }

    /// <summary>Who calls, where it is a page about no incident; its words are the title.</summary>
    public string? From { get; init; }

    /// <summary>How it stands, where nobody is looked for any more; null while the page waits.</summary>
    public string? Over { get; init; }

    public bool IsDrill { get; init; }

    /// <summary>Whether nobody has answered, so that theirs counts although the page is over for them.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>Of several pages of one incident the newest tells of it, and of those that wait before those that do not.</summary>
    public static IReadOnlyList<PageSummary> OncePerIncident(IEnumerable<PageSummary> pages) =>
        [.. pages.GroupBy(page => page.Incident).Select(same => same.OrderBy(page => page.Over is not null).ThenByDescending(page => page.Page).First())];
}
