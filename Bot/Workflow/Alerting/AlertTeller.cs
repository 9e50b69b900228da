using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Tells incidents how many of their alerts fire, resolves those that are to resolve themselves, and ends silences whose time is over.</summary>
public sealed class AlertTeller(AlertSettings settings, IncidentLedger ledger, AlertSilences silences, StandingPlatforms platforms)
{
    private const int AtOnce = 200;

    /// <returns>How many groups and silences were looked at.</returns>
    public async Task<int> RunOnceAsync(Session session, DateTimeOffset now)
    {
        var ended = await silences.EndOverAsync(session, platforms.Home, now);
        var groups = await AlertGroupTable.DueAsync(session, now, AtOnce);
        foreach (var group in groups) await AlertGroupTable.SaveAsync(session, group with { DueAt = await TellAsync(session, group, now) });
        return ended + groups.Count;
    }

    /// <returns>When the group has to be looked at again.</returns>
    private async Task<DateTimeOffset?> TellAsync(Session session, AlertGroupRow group, DateTimeOffset now)
    {
        if (group.Incident is not { } number || await IncidentLedger.LoadAsync(session, new IncidentId(number)) is not { IsOpen: true } incident) return null;
        var cause = new Cause(new Actor.Alert(incident.Alert?.Name ?? group.Key), Source.Alert, null);
        await ledger.ApplyAsync(session, incident.Id, new IncidentCommand.RecordAlerts(group.Firing, group.Total, group.QuietSince) { BeganAt = group.BeganAt }, cause, now);
        if (group.QuietSince is not { } since || settings.RouteOf(group.Key)?.AutoResolve is not { } quiet) return null;
        if (since + quiet > now) return since + quiet;
        await ledger.ApplyAsync(session, incident.Id, new IncidentCommand.Resolve($"All alerts have ended, and none came back for {Durations.Text(quiet)}.", null, []), cause, now);
        return null;
    }
}
