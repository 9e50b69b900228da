using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Makes one trouble of alerts that belong together: the first declares an incident or is shown to whoever is on call; the others are counted, and of many together
/// the incident hears once.
/// </summary>
public sealed class AlertGroups(AlertSettings settings, AlertDeclarations declarations, AlertTriage triage)
{
    /// <summary>An incident hears of its alerts at most so often; a storm of them is a few edits of its cards.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    /// <summary>A new occurrence joins the groups of its routes.</summary>
    /// <param name="flaps">Whether it comes and goes too often to declare an incident each time.</param>
    public async Task JoinAsync(Session session, long alert, AlertReport report, bool flaps, DateTimeOffset now)
    {
        foreach (var route in settings.RoutesFor(report.Labels).Where(route => route.Do is not AlertAction.Record).ToList())
        {
            var before = await AlertGroupTable.OpenAsync(session, route.KeyOf(report.Labels));
            var group = await IsOpenAsync(session, before, flaps) ? Grown(before, report, flaps, now) : await BeginAsync(session, route, before, report, flaps, now);
            if (group is { Incident: null, FlapsSince: not null } && declarations.Severity(route, report) is not null) group = group with { SettlesAt = now + settings.Flapping.Settles, DueAt = Sooner(group.DueAt, now + settings.Flapping.Settles) };
            await AlertGroupTable.SaveAsync(session, group);
            await AlertGroupTable.JoinAsync(session, alert, group.Id, group.Rounds, group.Incident);
        }
    }

    /// <summary>An occurrence has ended.</summary>
    public async Task LeaveAsync(Session session, long alert, DateTimeOffset at, DateTimeOffset now)
    {
        foreach (var id in await AlertGroupTable.OfAlertAsync(session, alert))
        {
            if (await AlertGroupTable.FindAsync(session, id) is not { Firing: > 0 } group) continue;
            var left = group with { Firing = group.Firing - 1, DueAt = Sooner(group.DueAt, now + Pace) };
            await AlertGroupTable.SaveAsync(session, left.Firing > 0 ? left : left with { QuietSince = at, SettlesAt = null });
        }
    }

    /// <summary>
    /// An incident's group is open as long as the incident is; one that was only shown, as long as one of its alerts fires. What is shown because it flaps stays open for what
    /// flaps, and for nothing else: another alert of the group is news.
    /// </summary>
    private static async Task<bool> IsOpenAsync(Session session, AlertGroupRow group, bool flaps)
    {
        if (group.Incident is { } incident) return await IncidentLedger.LoadAsync(session, new IncidentId(incident)) is { IsOpen: true };
        return group.FlapsSince is null ? group.Firing > 0 : flaps;
    }

    private static AlertGroupRow Grown(AlertGroupRow group, AlertReport report, bool flaps, DateTimeOffset now) => group with
    {
        Firing = group.Firing + 1,
        Total = group.Total + 1,
        BeganAt = Sooner(group.BeganAt, AlertWords.Of(report).ProbablyBeganAt),
        QuietSince = null,
        DueAt = Sooner(group.DueAt, now + Pace),
        FlapsSince = group.FlapsSince ?? (flaps ? now : null),
    };

    private async Task<AlertGroupRow> BeginAsync(Session session, AlertRoute route, AlertGroupRow before, AlertReport report, bool flaps, DateTimeOffset now)
    {
        var group = before with
        {
            Firing = before.Firing + 1,
            Total = before.Firing + 1,
            Rounds = before.Rounds + 1,
            BeganAt = AlertWords.Of(report).ProbablyBeganAt,
            QuietSince = null,
            DueAt = null,
            SettlesAt = null,
            Incident = null,
            FlapsSince = flaps ? now : null,
        };
        if (!flaps && declarations.Severity(route, report) is { } severity) return group with { Incident = await declarations.DeclareAsync(session, route, report, severity, now) };
        await triage.ShowAsync(session, route, group, report, now);
        return group;
    }

    private static DateTimeOffset Sooner(DateTimeOffset? due, DateTimeOffset other) => due is { } earlier && earlier < other ? earlier : other;
}
