using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>A runbook and what it is for; what is empty leaves it open.</summary>
public sealed record RunbookEntry(Runbook Runbook)
{
    public IReadOnlyList<string> Alerts { get; init; } = [];
    public IReadOnlyList<string> Services { get; init; } = [];
    public IReadOnlyList<Severity> Severities { get; init; } = [];

    /// <summary>The file as it is named in mistakes, and the lines of what it says of itself; null where it stands in the settings.</summary>
    public RunbookOrigin? Origin { get; init; }

    /// <summary>
    /// How well it fits, 0 for not at all: an alert it names counts most, then a service. One that names services is never for another service, whatever its alert is
    /// called: every service may have a <c>HighErrorRate</c>.
    /// </summary>
    public int Fit(string? alert, string? service, Severity? severity)
    {
        if (Severities.Count > 0 && severity is { } grave && !Severities.Contains(grave)) return 0;
        var isForService = service is not null && Services.Contains(service, StringComparer.Ordinal);
        if (service is not null && Services.Count > 0 && !isForService) return 0;
        if (alert is not null && Alerts.Contains(alert, StringComparer.Ordinal)) return isForService ? 4 : 3;
        if (!isForService) return 0;
        return Alerts.Count == 0 ? 2 : 1;
    }

    /// <summary>A name as one types it: in one word.</summary>
    public static string NameOf(string text) => string.Join('-', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether the same alert would find both.</summary>
    public bool Rivals(RunbookEntry other) =>
        Alerts.Intersect(other.Alerts, StringComparer.Ordinal).Any() && Overlap(Services, other.Services) && Overlap(Severities, other.Severities);

    private static bool Overlap<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) => one.Count == 0 || other.Count == 0 || one.Intersect(other).Any();
}

/// <param name="File">With its folder, as the settings write it.</param>
/// <param name="AlertsLine">Where its front matter names its alerts.</param>
public sealed record RunbookOrigin(string File, int AlertsLine);
