using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Makes one trouble of alerts that belong together: the first declares an incident or is shown to whoever is on call; the others are counted, and of many together
/// the incident hears once.
/// </summary>
public sealed class AlertGroups(AlertSettings settings, ServiceSettings services, IncidentLedger ledger, AlertTriage triage, StandingPlatforms platforms)
{
    /// <summary>An incident hears of its alerts at most so often; a storm of them is a few edits of its cards.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    /// <summary>A new occurrence joins the groups of its routes.</summary>
    public async Task JoinAsync(Session session, long alert, AlertReport report, DateTimeOffset now)
    {
        foreach (var route in settings.RoutesFor(report.Labels).Where(route => route.Do is not AlertAction.Record).ToList())
        {
            var group = await AlertGroupTable.OpenAsync(session, route.KeyOf(report.Labels));
            var isOpen = await IsOpenAsync(session, group);
            var began = AlertWords.Of(report).ProbablyBeganAt;
            var grown = isOpen
                ? group with { Firing = group.Firing + 1, Total = group.Total + 1, BeganAt = Sooner(group.BeganAt, began), QuietSince = null, DueAt = Sooner(group.DueAt, now + Pace) }
                : group with { Firing = group.Firing + 1, Total = group.Firing + 1, Rounds = group.Rounds + 1, BeganAt = began, QuietSince = null, DueAt = null, Incident = null };
            if (!isOpen) grown = await BeginAsync(session, route, grown, report, now);
            await AlertGroupTable.SaveAsync(session, grown);
            await AlertGroupTable.JoinAsync(session, alert, group.Id, grown.Rounds, grown.Incident);
        }
    }

    /// <summary>An occurrence has ended.</summary>
    public async Task LeaveAsync(Session session, long alert, DateTimeOffset at, DateTimeOffset now)
    {
        foreach (var id in await AlertGroupTable.OfAlertAsync(session, alert))
        {
            if (await AlertGroupTable.FindAsync(session, id) is not { Firing: > 0 } group) continue;
            var firing = group.Firing - 1;
            await AlertGroupTable.SaveAsync(session, group with { Firing = firing, QuietSince = firing == 0 ? at : null, DueAt = group.Incident is null ? null : Sooner(group.DueAt, now + Pace) });
        }
    }

    /// <summary>An incident's group is open as long as the incident is; one that was only shown, as long as one of its alerts fires.</summary>
    private static async Task<bool> IsOpenAsync(Session session, AlertGroupRow group) =>
        group.Incident is { } incident ? await IncidentLedger.LoadAsync(session, new IncidentId(incident)) is { IsOpen: true } : group.Firing > 0;

    private async Task<AlertGroupRow> BeginAsync(Session session, AlertRoute route, AlertGroupRow group, AlertReport report, DateTimeOffset now)
    {
        if (route.Do is AlertAction.Triage || settings.Severity(route, report.Labels) is not { } severity)
        {
            await triage.ShowAsync(session, route, group, report, now);
            return group;
        }
        var id = new IncidentId(await IncidentTable.NextNumberAsync(session));
        var declare = AlertWords.Declare(id, report, severity, AlertWords.Service(report, route, services), platforms.Home) with { Impact = report.Annotations["impact"], Policy = route.Policy };
        var declared = await ledger.ApplyAsync(session, id, declare, new Cause(new Actor.Alert(report.Name), Source.Alert, null), now);
        if (!declared.IsAccepted) throw new InvalidOperationException(declared.Sentence);
        return group with { Incident = id.Number };
    }

    private static DateTimeOffset Sooner(DateTimeOffset? due, DateTimeOffset other) => due is { } earlier && earlier < other ? earlier : other;
}
