using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Keeps the figures of an incident equal to the incident they are changed with; written only where one of them changes.</summary>
public static class FigureRows
{
    public static async Task SaveAsync(Session session, Incident? before, IReadOnlyList<Happening> happenings)
    {
        var after = happenings[^1].After;
        if (after.DirectPage is not null) return;
        var counted = Counted(before, happenings);
        var row = Row(after, counted);
        if (before is not null && counted == default && row == Row(before, counted)) return;
        await FigureTable.SaveAsync(session, row);
    }

    public static IncidentFigure Read(FigureRow row) => new(new IncidentId(row.Incident), row.Service, (Severity)row.Severity, IncidentStatuses.TryParse(row.Status, out var status) ? status : throw new FormatException($"'{row.Status}' is not a status as it is stored."))
    {
        IsDrill = row.IsDrill,
        IsPrivate = row.IsPrivate,
        BeganAt = row.BeganAt,
        DetectedAt = row.DetectedAt,
        DeclaredAt = row.DeclaredAt,
        PagedAt = row.PagedAt,
        AcknowledgedAt = row.AcknowledgedAt,
        MitigatedAt = row.MitigatedAt,
        ResolvedAt = row.ResolvedAt,
        ClosedAt = row.ClosedAt,
        LateUpdates = row.LateUpdates,
        MissedDeadlines = row.MissedDeadlines,
        Levels = row.Levels,
        Reopened = row.Reopened,
    };

    private static Counts Counted(Incident? before, IReadOnlyList<Happening> happenings)
    {
        var missed = happenings.SelectMany(happening => DeadlineKinds.Of(happening.What)).Where(deadline => !deadline.IsMet).ToList();
        DateTimeOffset? closed = null;
        foreach (var happening in happenings)
        {
            if (happening.After.Status is IncidentStatus.Closed && before?.Status is not IncidentStatus.Closed) closed = happening.What is IncidentEvent.Imported imported ? imported.ClosedAt : happening.At;
            before = happening.After;
        }
        return new Counts(
            missed.Count(deadline => deadline.Kind is DeadlineKind.Update),
            missed.Count,
            happenings.Select(happening => happening.What).OfType<IncidentEvent.LevelNotified>().Select(notified => notified.Level).DefaultIfEmpty().Max(),
            happenings.Count(happening => happening.What is IncidentEvent.Reopened),
            closed);
    }

    private static FigureRow Row(Incident incident, Counts counted) => new()
    {
        Incident = incident.Id.Number,
        Status = incident.Status.Word(),
        Severity = (int)(incident.WorstSeverity ?? incident.Severity),
        Service = incident.Service,
        IsDrill = incident.IsDrill,
        IsPrivate = incident.IsPrivate,
        StartedAt = incident.BeganAt ?? incident.DetectedAt ?? incident.DeclaredAt,
        BeganAt = incident.BeganAt,
        DetectedAt = incident.DetectedAt,
        DeclaredAt = incident.DeclaredAt,
        PagedAt = incident.Pages.Find(page => page.People.Count > 0)?.At,
        AcknowledgedAt = incident.FirstAcknowledgedAt,
        MitigatedAt = incident.MitigatedAt,
        ResolvedAt = incident.Resolution?.At,
        ClosedAt = counted.ClosedAt,
        WasActedOn = incident.FirstAcknowledgedAt is not null || incident.DeclaredBy is Actor.Human || incident.MergedInto is not null || incident.Resolution?.By is Actor.Human,
        LateUpdates = counted.LateUpdates,
        MissedDeadlines = counted.MissedDeadlines,
        Levels = counted.Levels,
        Reopened = counted.Reopened,
    };

    private readonly record struct Counts(int LateUpdates, int MissedDeadlines, int Levels, int Reopened, DateTimeOffset? ClosedAt);
}
