using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Shows alerts that are no incident by themselves: one message for a group, which is kept true in place.</summary>
public sealed class AlertTriage(AlertSettings settings, AlertDeclarations declarations, Outbox outbox, StandingPlatforms platforms)
{
    private static readonly TimeSpan Expires = TimeSpan.FromHours(24);

    public Task ShowAsync(Session session, AlertRoute route, AlertGroupRow group, AlertReport report, DateTimeOffset now) => outbox.EnqueueAsync(
        session, new Effect.PostText(Message(route, group, report)) { Key = KeyOf(group), Target = settings.Channel, Lane = Lane.Card, Expires = Expires, IsKept = true }, platforms.Home, now);

    /// <summary>Edits what is shown; where nothing was shown for the group, nothing happens.</summary>
    public async Task EditAsync(Session session, AlertGroupRow group, DateTimeOffset now)
    {
        if (await FirstAsync(session, group) is not { } report) return;
        await outbox.EnqueueAsync(session, new Effect.EditText(KeyOf(group), Message(settings.RouteOf(group.Key), group, report))
        {
            Key = $"{KeyOf(group)}:{group.Total}:{group.Firing}:{group.Incident}:{(group.FlapsSince is null ? "" : "flaps")}",
            Target = settings.Channel,
            Lane = Lane.Card,
            Expires = Expires,
        }, platforms.Home, now);
    }

    /// <summary>Does what is due for a group that is only shown.</summary>
    /// <returns>The group as it is then.</returns>
    public async Task<AlertGroupRow> TellAsync(Session session, AlertGroupRow group, DateTimeOffset now)
    {
        var told = group with { DueAt = group.SettlesAt };
        if (group.SettlesAt <= now)
        {
            told = group with { DueAt = null, SettlesAt = null };
            if (settings.RouteOf(group.Key) is { } route && await FirstAsync(session, group) is { } report && declarations.Severity(route, report) is { } severity)
            {
                told = told with { Incident = await declarations.DeclareAsync(session, route, report, severity, now), FlapsSince = null, DueAt = now + AlertGroups.Pace };
                await AlertGroupTable.BecameAsync(session, group.Id, told.Incident!.Value);
            }
        }
        await EditAsync(session, told, now);
        return told;
    }

    private static string KeyOf(AlertGroupRow group) => $"triage:{group.Id}:{group.Rounds}";

    private static async Task<AlertReport?> FirstAsync(Session session, AlertGroupRow group) =>
        group.FirstAlert is { } first && await AlertTable.FindAsync(session, first) is { } alert ? AlertWords.Report(alert) : null;

    private Message Message(AlertRoute? route, AlertGroupRow group, AlertReport report)
    {
        var declared = route is null ? null : declarations.Severity(route, report);
        return TriageMessage.Of(new TriageAlert(group.Id, AlertWords.Of(report), AlertWords.Title(report))
        {
            Service = declarations.Service(route, report),
            Severity = route is null ? null : settings.Severity(route, report.Labels),
            Tally = new AlertTally(group.Firing, group.Total, group.Firing == 0 ? group.QuietSince : null),
            Flaps = group.FlapsSince is null ? null : new Flapping(settings.Flapping.Starts, settings.Flapping.Within),
            DeclaredAfter = group.FlapsSince is not null && declared is not null ? settings.Flapping.Settles : null,
            Became = group.Incident is { } incident ? new IncidentId(incident) : null,
        });
    }
}
