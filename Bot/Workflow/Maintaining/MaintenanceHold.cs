using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Holds the alerts of a maintenance's services back while it is on, by a silence like any other: it is listed with them, and can be ended by hand.</summary>
public sealed class MaintenanceHold(AlertSilences silences, ServiceSettings services)
{
    private const string Label = "service";

    /// <returns>The maintenance, with the silence it has now.</returns>
    public async Task<Maintenance> FollowAsync(Session session, Maintenance? before, Maintenance after, Platform platform, DateTimeOffset now)
    {
        var wants = after is { IsOn: true, HoldsAlerts: true } && after.To > now;
        var isSame = wants && before is { Silence: not null } && before.To == after.To && before.Components.SequenceEqual(after.Components);
        if (isSame) return after;
        // The next one holds before the last one ends, so that nothing is heard in between.
        var next = wants ? await MakeAsync(session, after, platform, now) : null;
        if (after.Silence is { } old) await silences.EndAsync(session, old, null, platform, now);
        return after with { Silence = next };
    }

    private async Task<int?> MakeAsync(Session session, Maintenance maintenance, Platform platform, DateTimeOffset now)
    {
        List<string> named = [.. services.All.Where(service => service.StatusComponents.Intersect(maintenance.Components).Any()).Select(service => service.Name)];
        return named.Count == 0
            ? null
            : (await silences.MakeAsync(session, [Matcher.OneOf(Label, named)], maintenance.To, $"maintenance {maintenance.Number}: {maintenance.Title}", new PersonId(maintenance.ScheduledBy), platform, now)).Number;
    }
}
