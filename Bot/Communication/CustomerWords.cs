using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Communication;

/// <summary>Puts everything that customers are told into the words of their templates, whoever tells it and by which door: what is typed, and the sentences of the bot's own.</summary>
public sealed class CustomerWords(CommsWriter writer)
{
    /// <summary>In characters; what customers read may go on to other pages, which take no more.</summary>
    private const int Longest = 20_000;

    /// <param name="before">The incident before these things happened to it.</param>
    public IReadOnlyList<IncidentEvent> In(Incident? before, IReadOnlyList<IncidentEvent> events, DateTimeOffset at)
    {
        // What goes on here was written in the words of the templates where it was told first.
        if (before is null || events.OfType<Absorbed>().Any() || !events.OfType<PublicUpdatePosted>().Any()) return events;
        return [.. events.Select(happened => happened is PublicUpdatePosted posted ? Written(before, posted, events, at) : happened)];
    }

    /// <summary>A text to begin with, where nobody has written anything.</summary>
    public string Proposed(Incident incident, PublicStatus status, IReadOnlyList<AffectedComponent> affected) =>
        Kept(writer.Write(incident, Of(incident, Occasion.Proposal, status, affected), Audience.Customers).Text.Written);

    private PublicUpdatePosted Written(Incident before, PublicUpdatePosted posted, IReadOnlyList<IncidentEvent> events, DateTimeOffset at)
    {
        var occasion = posted.Status is PublicStatus.Resolved ? Occasion.Resolution : before.Publication is null or { IsOver: true } ? Occasion.Initial : Occasion.Update;
        if (!writer.HasOwn(occasion, Audience.Customers)) return posted;
        var update = events.OfType<UpdatePosted>().FirstOrDefault();
        var resolved = events.OfType<Resolved>().FirstOrDefault();
        var isOver = occasion is Occasion.Resolution;
        var saying = Of(before, occasion, posted.Status, posted.Affected.Count > 0 ? posted.Affected : before.Publication?.LastAffected ?? []) with
        {
            Title = events.OfType<Published>().FirstOrDefault()?.Title ?? before.Publication?.Title,
            Number = posted.Number,
            Text = posted.Text,
            Impact = update?.Impact,
            Cause = update?.RootCause ?? resolved?.RootCause,
            Eta = update?.Eta,
            Next = isOver ? null : update?.Next ?? events.OfType<Reopened>().FirstOrDefault()?.UpdateEvery ?? before.Promise?.Every,
            Summary = isOver ? resolved?.Summary ?? posted.Text : null,
            Learnings = resolved?.Learnings,
            Duration = isOver ? at - (before.BeganAt ?? before.DeclaredAt) : null,
        };
        var written = writer.Write(before, saying, Audience.Customers);
        return posted with { Text = Kept(written.Text.Written) is { Length: > 0 } text ? text : posted.Text, FailedTemplate = written.Failed is { } failed ? $"{failed.Name}: {failed.Why}" : null };
    }

    private static Saying Of(Incident incident, Occasion occasion, PublicStatus status, IReadOnlyList<AffectedComponent> affected) => new(occasion)
    {
        Status = StatusOf(status),
        Title = incident.Publication?.Title ?? "",
        Components = [.. affected.Select(component => component.Name)],
    };

    private static string Kept(string written) => Chat.SafeText.Clean(Wording.CutAtWord(written.Trim(), Longest));

    private static IncidentStatus StatusOf(PublicStatus status) => status switch
    {
        PublicStatus.Investigating => IncidentStatus.Investigating,
        PublicStatus.Identified => IncidentStatus.Identified,
        PublicStatus.Monitoring => IncidentStatus.Monitoring,
        PublicStatus.Resolved => IncidentStatus.Resolved,
    };
}
