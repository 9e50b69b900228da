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
        session, new Effect.PostText(Message(group, group.Rounds, route, report, null)) { Key = KeyOf(group, group.Rounds), Target = settings.Channel, Lane = Lane.Card, Expires = Expires, IsKept = true }, platforms.Home, now);

    /// <summary>Edits what is shown; where nothing was shown for the group, nothing happens.</summary>
    public async Task EditAsync(Session session, AlertGroupRow group, DateTimeOffset now)
    {
        if (await AlertGroupTable.FirstOfAsync(session, group.Id, group.Rounds) is not { } first) return;
        var judgement = AlertVerdictRows.Read(await AlertVerdictTable.FindAsync(session, group.Id, group.Rounds));
        await EditAsync(session, group, group.Rounds, first, judgement, $"{group.Total}:{group.Firing}:{group.Incident}:{(group.FlapsSince is null ? "" : "flaps")}", now);
    }

    /// <param name="first">The alert that was shown.</param>
    /// <param name="times">How often it was judged by now.</param>
    public Task JudgedAsync(Session session, AlertGroupRow group, int round, AlertRow first, AlertJudgement judgement, int times) =>
        EditAsync(session, group, round, first, judgement, $"judged:{times}", judgement.At);

    /// <summary>Does what is due for a group that is only shown.</summary>
    /// <returns>The group as it is then.</returns>
    public async Task<AlertGroupRow> TellAsync(Session session, AlertGroupRow group, DateTimeOffset now)
    {
        var told = group with { DueAt = group.SettlesAt };
        if (group.SettlesAt <= now)
        {
            told = group with { DueAt = null, SettlesAt = null };
            if (settings.RouteOf(group.Key) is { } route && await AlertGroupTable.FirstOfAsync(session, group.Id, group.Rounds) is { } first
                && AlertWords.Report(first) is var report && declarations.Severity(route, report) is { } severity)
            {
                told = told with { Incident = await declarations.DeclareAsync(session, route, report, severity, now, first.ReceivedAt), FlapsSince = null, DueAt = now + AlertGroups.Pace };
                await AlertGroupTable.BecameAsync(session, group.Id, group.Rounds, told.Incident!.Value);
                await declarations.CarryVerdictOverAsync(session, told.Incident.Value, group.Id, group.Rounds, new Cause(new Actor.Alert(report.Name), Source.Alert, null), now);
            }
        }
        await EditAsync(session, told, now);
        return told;
    }

    private Task EditAsync(Session session, AlertGroupRow group, int round, AlertRow first, AlertJudgement? judgement, string because, DateTimeOffset now) => outbox.EnqueueAsync(
        session, new Effect.EditText(KeyOf(group, round), Message(group, round, settings.RouteOf(group.Key), AlertWords.Report(first), judgement))
        {
            Key = $"{KeyOf(group, round)}:{because}",
            Target = settings.Channel,
            Lane = Lane.Card,
            Expires = Expires,
        }, platforms.Home, now);

    private static string KeyOf(AlertGroupRow group, int round) => $"triage:{group.Id}:{round}";

    /// <summary>Of an earlier time the group began nothing is known any more but that it is over.</summary>
    private Message Message(AlertGroupRow group, int round, AlertRoute? route, AlertReport report, AlertJudgement? judgement)
    {
        var shown = new TriageAlert(group.Id, AlertWords.Of(report), AlertWords.Title(report))
        {
            Round = round,
            Service = declarations.Service(route, report),
            Severity = route is null ? null : settings.Severity(route, report.Labels),
            Judgement = judgement,
        };
        if (round != group.Rounds) return TriageMessage.Of(shown);
        var flaps = group.FlapsSince is not null;
        return TriageMessage.Of(shown with
        {
            Tally = new AlertTally(group.Firing, group.Total, group.Firing == 0 ? group.QuietSince : null),
            Flaps = flaps ? new Flapping(settings.Flapping.Starts, settings.Flapping.Within) : null,
            DeclaredAfter = flaps && route is not null && declarations.Severity(route, report) is not null ? settings.Flapping.Settles : null,
            Became = group.Incident is { } incident ? new IncidentId(incident) : null,
        });
    }
}
