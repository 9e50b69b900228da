using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>An incident that is none: everything happens as it would, and everything says what it is.</summary>
public static class Drills
{
    public const string Mark = "DRILL";

    /// <summary>The title as it is shown everywhere.</summary>
    internal static string Marked(string title) => title.StartsWith(Mark, StringComparison.OrdinalIgnoreCase) ? title : $"{Mark}: {title}";

    /// <summary>Ends one that everybody forgot.</summary>
    internal static Decision End(Incident incident, DateTimeOffset at, Playbook playbook)
    {
        if (incident.DirectPage is { } page) return DirectPageRules.End(incident, page, at);
        if (!incident.IsOpen || incident.DrillEndsAt is not { } end || end > at) return Already("not due");
        var lasted = Durations.Text(at - incident.DeclaredAt);
        return Accept($"a drill ends by itself after {Durations.Text(end - incident.DeclaredAt)}", $"{incident.Id} is over.",
            new Resolved($"Nobody ended this drill, so it ended by itself after {lasted}.", null, []) { ArchiveAt = EndingRules.ArchiveAt(incident, at, playbook) });
    }
}
