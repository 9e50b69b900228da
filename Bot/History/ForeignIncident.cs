using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.History;

/// <summary>An incident as another program remembers it. What it does not say is null.</summary>
public sealed record ForeignIncident(string Source, string Id, string Title, Severity Severity, DateTimeOffset DeclaredAt)
{
    public string? Service { get; init; }
    public bool IsPrivate { get; init; }
    public bool WasCancelled { get; init; }
    public DateTimeOffset? BeganAt { get; init; }
    public DateTimeOffset? DetectedAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public DateTimeOffset? MitigatedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public string? Summary { get; init; }
    public string? RootCause { get; init; }
    public string? Link { get; init; }

    /// <summary>What cannot be, in a sentence; null where all fits.</summary>
    public string? Wrong(DateTimeOffset now)
    {
        if (ResolvedAt is null && !WasCancelled) return "It has no end; only incidents that are over are imported.";
        (string Name, DateTimeOffset? At)[] all = [("began_at", BeganAt), ("detected_at", DetectedAt), ("declared_at", DeclaredAt), ("acknowledged_at", AcknowledgedAt), ("mitigated_at", MitigatedAt), ("resolved_at", ResolvedAt), ("closed_at", ClosedAt)];
        foreach (var (name, at) in all)
        {
            if (at > now) return $"{name} lies in the future.";
            if (at < DateTimeOffset.UnixEpoch) return $"{name} lies before 1970.";
        }
        if (BeganAt > (DetectedAt ?? DeclaredAt)) return "began_at is after it was detected or declared.";
        if (ResolvedAt < DeclaredAt) return "resolved_at is before declared_at.";
        if (AcknowledgedAt < (DetectedAt ?? DeclaredAt)) return "acknowledged_at is before it was detected or declared.";
        if (MitigatedAt > ResolvedAt) return "mitigated_at is after resolved_at.";
        return null;
    }

    /// <summary>What is written into the timeline. An incident that was resolved without a known recovery was back when it was resolved, as one of ours is.</summary>
    public IncidentEvent.Imported As(IncidentId id, string platform) => new(id, Shown(Title), Severity, platform, Source, Id, Whole(DeclaredAt))
    {
        Service = Service,
        IsPrivate = IsPrivate,
        WasCancelled = WasCancelled,
        BeganAt = Whole(BeganAt),
        DetectedAt = Whole(DetectedAt),
        AcknowledgedAt = Whole(AcknowledgedAt),
        MitigatedAt = Whole(MitigatedAt ?? (WasCancelled ? null : ResolvedAt)),
        ResolvedAt = Whole(ResolvedAt),
        ClosedAt = Whole(ClosedAt),
        Summary = Summary,
        RootCause = RootCause,
        Link = Link,
    };

    private static string Shown(string title) => title.Length <= DeclarationRules.LongestTitle ? title : Messages.Shorten.ToLine(title, DeclarationRules.LongestTitle);

    private static DateTimeOffset? Whole(DateTimeOffset? at) => at is { } known ? Whole(known) : null;

    /// <summary>Instants are kept in UTC and whole milliseconds.</summary>
    private static DateTimeOffset Whole(DateTimeOffset at) => DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
}
