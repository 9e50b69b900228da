using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Keeps what customers may read of an incident equal to the incident it is changed with. The status page reads nothing else, so what is private cannot reach it.</summary>
public static class PublicationRows
{
    /// <returns>Whether it changed.</returns>
    internal static async Task<bool> SaveAsync(Session session, Incident? before, Incident after)
    {
        if (ReferenceEquals(before?.Publication, after.Publication)) return false;
        if (IsPublished(after)) await PublicationTable.SetAsync(session, Row(after.Id, after.Publication!));
        else await PublicationTable.RemoveAsync(session, after.Id.Number);
        return true;
    }

    /// <summary>Whether customers may read anything of it.</summary>
    internal static bool IsPublished(Incident incident) => incident.Publication is { Updates.IsEmpty: false } && PublicationRules.Never(incident) is null;

    /// <summary>What is on the status page now, and what was until <paramref name="since"/>; the newest first.</summary>
    public static async Task<IReadOnlyList<PublishedIncident>> SinceAsync(Session session, DateTimeOffset since) =>
        [.. (await PublicationTable.SinceAsync(session, since)).Select(Read)];

    /// <summary>What was published in a time, the newest first.</summary>
    public static async Task<IReadOnlyList<PublishedIncident>> BetweenAsync(Session session, DateTimeOffset from, DateTimeOffset to) =>
        [.. (await PublicationTable.BetweenAsync(session, from, to)).Select(Read)];

    /// <returns>Null where customers can read nothing of it.</returns>
    public static async Task<PublishedIncident?> FindAsync(Session session, IncidentId id) => await PublicationTable.FindAsync(session, id.Number) is { } row ? Read(row) : null;

    private static PublishedIncident Read(PublicationRow row) => new(new IncidentId(row.Incident), IncidentJson.ReadPublication(row.Publication));

    private static PublicationRow Row(IncidentId id, Publication publication) => new()
    {
        Incident = id.Number,
        Publication = IncidentJson.Write(publication),
        PublishedAt = publication.PublishedAt,
        EndedAt = publication.EndedAt,
    };
}

public sealed record PublishedIncident(IncidentId Id, Publication Publication);
