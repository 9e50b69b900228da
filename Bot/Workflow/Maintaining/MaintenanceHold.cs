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
        if (after.Silence is { } old) await silences.EndAsync(session, old, null, platform, now);
        if (!wants) return after with { Silence = null };
        List<string> named = [.. services.All.Where(service => service.StatusComponents.Intersect(after.Components).Any()).Select(service => service.Name)];
        if (named.Count == 0) return after with { Silence = null };
        var row = await silences.MakeAsync(session, [Matcher.OneOf(Label, named)], after.To, $"maintenance {after.Number}: {after.Title}", new PersonId(after.ScheduledBy), platform, now);
        return after with { Silence = row.Number };
    }
}
