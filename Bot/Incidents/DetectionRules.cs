using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>What the alerts of an incident mean for it, and when the trouble began.</summary>
internal static class DetectionRules
{
    public static Decision Count(Incident incident, IncidentCommand.RecordAlerts counted)
    {
        var known = incident.Alerts;
        IncidentEvent[] flapped = counted.Flaps is { } flaps && known is not { Flaps: true } ? [new AlertsFlapped(flaps.Starts, flaps.Within)] : [];
        if (counted.QuietSince is { } since)
        {
            return known is { EndedAt: not null } ended && ended.Total == counted.Total
                ? Already("known")
                : Accept("none fires any more", $"All alerts of {incident.Id} have ended.", [.. flapped, new AlertsEnded(counted.Total, since)]);
        }
        return flapped.Length == 0 && known is { EndedAt: null } && known.Firing == counted.Firing && known.Total == counted.Total
            ? Already("known")
            : Accept("alerts were counted", $"{counted.Firing} alerts of {incident.Id} fire.", [new AlertsCounted(counted.Firing, counted.Total) { IsBack = known is { EndedAt: not null } }, .. flapped]);
    }

    public static Decision SetBeginning(Incident incident, DateTimeOffset began, DateTimeOffset at)
    {
        if (began > at) return Refuse($"It cannot have begun at {Wording.When(began, at)}, that is still to come.");
        return incident.BeganAt == began
            ? Already($"{incident.Id} is known to have begun then.")
            : Accept("the beginning is known", $"{incident.Id} began at {Wording.Day(began)}, {Durations.Text(incident.DeclaredAt > began ? incident.DeclaredAt - began : TimeSpan.Zero)} before it was declared.", new BeginningSet(began, incident.BeganAt));
    }
}
