using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Shows alerts that are no incident by themselves: one message for a group, which is kept true in place.</summary>
public sealed class AlertTriage(AlertSettings settings, AlertDeclarations declarations, AlertNews news)
{
    private const int MostJudged = 1000;

    private static readonly TimeSpan HeldIsLookedAtAgain = TimeSpan.FromMinutes(1);

    public Task ShowAsync(Session session, AlertRoute route, AlertGroupRow group, AlertReport report, DateTimeOffset now) =>
        news.ShowAsync(session, KeyOf(group, group.Rounds), Message(group, group.Rounds, route, report, null), Lane.Card, now);

    /// <summary>Edits what is shown; where nothing was shown for the group, nothing happens.</summary>
    public async Task EditAsync(Session session, AlertGroupRow group, DateTimeOffset now)
    {
        if (await AlertGroupTable.FirstOfAsync(session, group.Id, group.Rounds) is not { } first) return;
        var judgement = AlertVerdictRows.Read(await AlertVerdictTable.FindAsync(session, group.Id, group.Rounds));
        await EditAsync(session, group, group.Rounds, first, judgement, $"{group.Total}:{group.Firing}:{group.Incident}:{(group.FlapsSince is null ? "" : "flaps")}{(group.LeftOut > 0 ? $":{group.LeftOut}" : "")}", now);
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
            told = await SettledAsync(session, group with { DueAt = null, SettlesAt = null }, now);
        }
        await EditAsync(session, told, now);
        return told;
    }

    /// <summary>Declares the gravest alert that fires still, unless somebody silenced it meanwhile; then that is looked at again.</summary>
    private async Task<AlertGroupRow> SettledAsync(Session session, AlertGroupRow group, DateTimeOffset now)
    {
        if (settings.RouteOf(group.Key) is not { } route) return group;
        var holds = await AlertHolds.InForceAsync(session, settings, now);
        var firing = (await AlertGroupTable.FiringOfAsync(session, group.Id, MostJudged)).Select(alert => (alert.ReceivedAt, Report: AlertWords.Report(alert)));
        var grave = firing.Select(alert => (alert.ReceivedAt, alert.Report, Severity: declarations.Severity(route, alert.Report))).Where(alert => alert.Severity is not null).OrderBy(alert => alert.Severity).ToList();
        foreach (var (heardAt, report, severity) in grave)
        {
            if (await holds.OnAsync(report.Labels) is not null) continue;
            if (await declarations.DeclareAsync(session, route, report, severity!.Value, now, heardAt) is not { } incident) return group;
            await AlertGroupTable.BecameAsync(session, group.Id, group.Rounds, incident);
            await declarations.CarryVerdictOverAsync(session, incident, group.Id, group.Rounds, new Cause(new Actor.Alert(report.Name), Source.Alert, null), now);
            return group with { Incident = incident, FlapsSince = null, DueAt = now + AlertGroups.Pace };
        }
        return grave.Count == 0 ? group : group with { SettlesAt = now + HeldIsLookedAtAgain, DueAt = now + HeldIsLookedAtAgain };
    }

    private Task EditAsync(Session session, AlertGroupRow group, int round, AlertRow first, AlertJudgement? judgement, string because, DateTimeOffset now) =>
        news.EditAsync(session, KeyOf(group, round), because, Message(group, round, settings.RouteOf(group.Key), AlertWords.Report(first), judgement), now);

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
            Tally = new AlertTally(group.Firing, group.Total, group.Firing == 0 ? group.QuietSince : null) { LeftOut = group.LeftOut },
            Flaps = flaps ? new Flapping(settings.Flapping.Starts, settings.Flapping.Within) : null,
            DeclaredAfter = flaps && (group.SettlesAt is not null || (route is not null && declarations.Severity(route, report) is not null)) ? settings.Flapping.Settles : null,
            Became = group.Incident is { } incident ? new IncidentId(incident) : null,
        });
    }
}
