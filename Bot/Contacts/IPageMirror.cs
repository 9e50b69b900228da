using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>Another status page on which everything that customers read here is written, too. What the other side says or fails to say is a <see cref="Delivery"/> and never an exception.</summary>
public interface IPageMirror
{
    /// <returns>Where it stands there: the incident as the conversation, and its update as the message.</returns>
    Task<Delivery> SendAsync(MirrorRequest request, CancellationToken cancellationToken);

    /// <summary>Looks whether an update whose answer was lost stands there.</summary>
    /// <param name="key">That of <see cref="MirrorRequest.Tell"/>.</param>
    /// <param name="incident">What the incident is called there; null where it was to be made.</param>
    Task<Found> FindAsync(string key, string? incident, CancellationToken cancellationToken);

    /// <summary>Whether it can be used with what the settings give it; for <c>check</c>.</summary>
    /// <param name="named">The names of those it is told of.</param>
    Task<IReadOnlyList<CheckLine>> CheckAsync(IReadOnlyList<string> named, CancellationToken cancellationToken);
}

/// <summary>What is to be changed on the other page.</summary>
public abstract record MirrorRequest
{
    private MirrorRequest() { }

    /// <param name="Key">Opaque; follows from the update and is found again by it.</param>
    /// <param name="Incident">What the incident is called there; null makes it.</param>
    public sealed record Tell(string Key, string? Incident, MirrorText Text) : MirrorRequest;

    /// <summary>Lets an update that is there read otherwise; a second time is as good as the first.</summary>
    public sealed record Correct(string Incident, string Update, string Body) : MirrorRequest;

    /// <summary>Takes an incident off that page; a second time is as good as the first.</summary>
    public sealed record Remove(string Incident) : MirrorRequest;
}

/// <summary>An update as customers read it.</summary>
/// <param name="Status">The word that both pages have for it: <c>monitoring</c>, of maintenance <c>in_progress</c>.</param>
/// <param name="Impact"><c>none</c>, <c>minor</c>, <c>major</c>, <c>critical</c> or <c>maintenance</c>.</param>
/// <param name="Components">How the components are that it touches, by their names here.</param>
public sealed record MirrorText(string Name, string Status, string Body, string Impact, IReadOnlyDictionary<string, ComponentStatus> Components)
{
    /// <summary>When a maintenance is planned; null for an incident.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? Planned { get; init; }
}
