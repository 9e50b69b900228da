using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Automation;

/// <summary>An incident as the API tells it.</summary>
internal static class IncidentWriting
{
    public static IncidentAnswer Of(Incident incident) => new()
    {
        Id = incident.Id.ToString(),
        Title = incident.Title,
        Severity = incident.Severity.Label(),
        Status = incident.Status.Word(),
        Open = incident.IsOpen,
        Private = incident.IsPrivate,
        Drill = incident.IsDrill,
        Service = incident.Service,
        Impact = incident.Impact,
        DeclaredBy = incident.DeclaredBy.Stored,
        AcknowledgedBy = incident.Paging is Paging.Answered answered ? answered.By.Value : null,
        Roles = incident.Roles.ToDictionary(role => role.Key, role => role.Value.Value),
        Responders = [.. incident.Responders.Select(person => person.Value)],
        Instants = new InstantsAnswer
        {
            BeganAt = incident.BeganAt,
            DetectedAt = incident.DetectedAt,
            DeclaredAt = incident.DeclaredAt,
            AcknowledgedAt = incident.FirstAcknowledgedAt,
            MitigatedAt = incident.MitigatedAt,
            ResolvedAt = incident.Resolution?.At,
        },
        UpdateCount = incident.UpdateCount,
        LatestUpdate = incident.LastUpdate?.Text,
        NextUpdateDueAt = incident.Promise?.DueAt,
        Resolution = incident.Resolution?.Summary,
        RootCause = incident.ReviewedCause ?? incident.Resolution?.RootCause,
        MergedInto = incident.MergedInto?.ToString(),
        Published = incident.Publication is not null,
        Sequence = incident.Sequence,
    };
}
