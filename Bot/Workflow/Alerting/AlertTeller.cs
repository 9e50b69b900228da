using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Tells incidents how many of their alerts fire, and resolves those that are to resolve themselves.</summary>
public sealed class AlertTeller(AlertSettings settings, IncidentLedger ledger, AlertTriage triage)
{
    public async Task TellAsync(Session session, IEnumerable<AlertGroupRow> groups, DateTimeOffset now)
    {
        foreach (var group in groups) await AlertGroupTable.SaveAsync(session, group.Incident is null ? await triage.TellAsync(session, group, now) : group with { DueAt = await TellAsync(session, group, now) });
    }

    /// <returns>When the group has to be looked at again.</returns>
    private async Task<DateTimeOffset?> TellAsync(Session session, AlertGroupRow group, DateTimeOffset now)
    {
        if (group.Incident is not { } number || await AlertIncidents.GoesOnAsync(session, number) is not { } incident) return null;
        // What was merged into a storm's incident does not change what that counts.
        if (incident.Id.Number != number && await AlertStormTable.IsOfAsync(session, incident.Id.Number)) return null;
        IReadOnlyList<AlertGroupRow> groups = incident.Id.Number == number && incident.Duplicates.IsEmpty ? [group] : await AlertIncidents.GroupsAsync(session, incident);
        var cause = new Cause(new Actor.Alert(incident.Alert?.Name ?? group.Key), Source.Alert, null);
        var flaps = groups.All(one => one.FlapsSince is null) ? null : new Flapping(settings.Flapping.Starts, settings.Flapping.Within);
        var isQuiet = groups.All(one => one.QuietSince is not null);
        var told = groups.Max(one => one.QuietToldAt ?? one.QuietSince);
        // What comes and goes has not ended because it is gone just now.
        var isGone = flaps is not null && isQuiet && told + settings.Flapping.Settles > now;
        await ledger.ApplyAsync(
            session, incident.Id,
            new IncidentCommand.RecordAlerts(groups.Sum(one => one.Firing), groups.Sum(one => one.Total), isGone || !isQuiet ? null : groups.Max(one => one.QuietSince)) { Flaps = flaps, BeganAt = groups.Min(one => one.BeganAt), LeftOut = groups.Max(one => one.LeftOut) },
            cause, now);
        if (isGone) return told + settings.Flapping.Settles;
        // An incident that people declared and alerts were merged into is theirs to resolve.
        var own = groups.FirstOrDefault(one => one.Incident == incident.Id.Number);
        // What was left out of what is told may fire still.
        if (!isQuiet || own is null || groups.Any(one => one.LeftOut > 0) || settings.RouteOf(own.Key)?.AutoResolve is not { } quiet) return null;
        if (told + quiet > now) return told + quiet;
        await ledger.ApplyAsync(session, incident.Id, new IncidentCommand.Resolve($"All alerts have ended, and none came back for {Durations.Text(quiet)}.", null, []), cause, now);
        return null;
    }
}
