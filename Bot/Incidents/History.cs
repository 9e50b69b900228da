namespace ChatOpsIncidentBot.Incidents;

/// <summary>Incidents from before the bot was there. They are over, and nothing about them falls due.</summary>
internal static class History
{
    /// <summary>Nobody is ever paged by it.</summary>
    private static readonly EscalationPlan Nobody = new("imported", 0, [new EscalationLevel("nobody", TimeSpan.FromHours(1), [])]);

    public static Incident Begin(IncidentEvent.Imported imported, Actor by, DateTimeOffset at) => new()
    {
        Id = imported.Id,
        Title = imported.Title,
        Severity = imported.Severity,
        WorstSeverity = imported.Severity,
        Status = imported.WasCancelled ? IncidentStatus.Cancelled : IncidentStatus.Closed,
        Service = imported.Service,
        IsPrivate = imported.IsPrivate,
        Platform = imported.Platform,
        DeclaredBy = by,
        DeclaredAt = imported.DeclaredAt,
        BeganAt = imported.BeganAt,
        DetectedAt = imported.DetectedAt,
        FirstAcknowledgedAt = imported.AcknowledgedAt,
        MitigatedAt = imported.MitigatedAt,
        Plan = Nobody,
        Paging = new Paging.Off(),
        Channel = new IncidentChannel.Unavailable($"it was imported from {imported.Source}"),
        RootCause = imported.RootCause,
        Resolution = imported is { WasCancelled: false, ResolvedAt: { } resolved } ? new Resolution(imported.Summary, imported.RootCause, [], by, resolved) : null,
        CancelReason = imported.WasCancelled ? imported.Summary ?? $"a false alarm, as {imported.Source} has it" : null,
        LastChange = new Change(imported, by, at),
    };
}
