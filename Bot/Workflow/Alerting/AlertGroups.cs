using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Makes one trouble of alerts that belong together: the first declares an incident or is shown to whoever is on call; the others are counted, and of many together
/// the incident hears once.
/// </summary>
public sealed class AlertGroups(AlertSettings settings, AlertDeclarations declarations, AlertTriage triage, AlertStorms storms)
{
    /// <summary>An incident hears of its alerts at most so often; a storm of them is a few edits of its cards.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(15);

    /// <summary>What joins a message of the day before nobody sees.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>A new occurrence joins the groups of its routes.</summary>
    /// <param name="flaps">Whether it comes and goes too often to declare an incident each time.</param>
    public async Task JoinAsync(Session session, long alert, AlertReport report, bool flaps, DateTimeOffset now)
    {
        foreach (var route in settings.RoutesFor(report.Labels).Where(route => route.Do is not AlertAction.Record).ToList())
        {
            var before = await AlertGroupTable.OpenAsync(session, route.KeyOf(report.Labels));
            var isOpen = await IsOpenAsync(session, before, flaps, now);
            var group = isOpen ? Grown(before, report, flaps, now) : Begun(before, report, flaps, now) with { Service = declarations.Service(route, report) };
            var severity = declarations.Severity(route, report);
            if (!isOpen) group = await storms.PlaceAsync(session, group, severity, now);
            var incident = group.Incident;
            if (group.Storm is { } storm)
            {
                group = Gathered(group, severity);
                incident = await AlertStorms.JoinedAsync(session, storm, severity is not null, now);
            }
            else
            {
                if (group.Incident is null && severity is { } grave) group = flaps ? Settling(group, now) : await DeclaredAsync(session, route, group, report, grave, now);
                if (!isOpen && group.Incident is null) await triage.ShowAsync(session, route, group, report, now);
                incident = group.Incident;
            }
            await AlertGroupTable.SaveAsync(session, group);
            await AlertGroupTable.JoinAsync(session, alert, group.Id, group.Rounds, incident, now);
        }
    }

    /// <summary>What is told with others has no message and no incident of its own to look after.</summary>
    private static AlertGroupRow Gathered(AlertGroupRow group, Severity? severity) => group with
    {
        DueAt = null,
        SettlesAt = null,
        StormSeverity = severity is { } grave && !(group.StormSeverity <= (int)grave) ? (int)grave : group.StormSeverity,
    };

    /// <summary>An occurrence has ended.</summary>
    public async Task LeaveAsync(Session session, long alert, DateTimeOffset at, DateTimeOffset now)
    {
        foreach (var id in await AlertGroupTable.OfAlertAsync(session, alert))
        {
            if (await AlertGroupTable.FindAsync(session, id) is not { Firing: > 0 } group) continue;
            var left = group with { Firing = group.Firing - 1, DueAt = Sooner(group.DueAt, now + Pace) };
            if (group.Storm is { } storm)
            {
                left = left with { DueAt = null };
                await AlertStorms.JoinedAsync(session, storm, isGrave: false, now);
            }
            await AlertGroupTable.SaveAsync(session, left.Firing > 0 ? left : left with { QuietSince = at, QuietToldAt = now, SettlesAt = null });
        }
    }

    /// <summary>So many more alerts of a group were not sent. What is over stays as it is.</summary>
    public static async Task LeftOutAsync(Session session, long id, int count, DateTimeOffset now)
    {
        if (await AlertGroupTable.FindAsync(session, id) is not { } group || group.LeftOut == count) return;
        if (group.Storm is { } storm) await AlertStorms.JoinedAsync(session, storm, isGrave: false, now);
        await AlertGroupTable.SaveAsync(session, group with { LeftOut = count, DueAt = group.Storm is null ? Sooner(group.DueAt, now) : group.DueAt });
    }

    /// <summary>
    /// An incident's group is open as long as the incident is, or the one it was merged into; one that was only shown, as long as one of its alerts fires and people may remember
    /// the message. What is shown because it flaps stays open for what flaps, and for nothing else: another alert of the group is news.
    /// </summary>
    private static async Task<bool> IsOpenAsync(Session session, AlertGroupRow group, bool flaps, DateTimeOffset now)
    {
        if (group.Incident is { } incident) return await AlertIncidents.GoesOnAsync(session, incident) is not null;
        if (group.Storm is { } storm) return group.Firing > 0 && !(group.RoundAt + Remembered <= now) && await AlertStorms.GoesOnAsync(session, storm);
        return !(group.RoundAt + Remembered <= now) && (group.FlapsSince is null ? group.Firing > 0 : flaps);
    }

    private static AlertGroupRow Grown(AlertGroupRow group, AlertReport report, bool flaps, DateTimeOffset now) => group with
    {
        Firing = group.Firing + 1,
        Total = group.Total + 1,
        BeganAt = Sooner(group.BeganAt, AlertWords.Of(report).ProbablyBeganAt),
        RoundAt = group.RoundAt ?? now,
        QuietSince = null,
        QuietToldAt = null,
        DueAt = Sooner(group.DueAt, now + Pace),
        FlapsSince = group.FlapsSince ?? (flaps ? now : null),
    };

    /// <summary>What flaps and fires still settles as if nothing had begun beside it.</summary>
    private static AlertGroupRow Begun(AlertGroupRow before, AlertReport report, bool flaps, DateTimeOffset now)
    {
        var settles = before is { Firing: > 0, Incident: null } ? before.SettlesAt : null;
        return before with
        {
            Firing = before.Firing + 1,
            Total = before.Firing + 1,
            Rounds = before.Rounds + 1,
            BeganAt = AlertWords.Of(report).ProbablyBeganAt,
            RoundAt = now,
            QuietSince = null,
            QuietToldAt = null,
            DueAt = settles,
            SettlesAt = settles,
            Incident = null,
            Storm = null,
            StormSeverity = null,
            Apart = null,
            LeftOut = 0,
            FlapsSince = flaps ? now : null,
        };
    }

    /// <summary>As long as something grave fires it is one break-free time, however often one of many begins.</summary>
    private AlertGroupRow Settling(AlertGroupRow group, DateTimeOffset now)
    {
        var settles = group.SettlesAt ?? now + settings.Flapping.Settles;
        return group with { SettlesAt = settles, DueAt = Sooner(group.DueAt, settles) };
    }

    /// <summary>A grave alert is an incident, also where others of its group were only shown before.</summary>
    private async Task<AlertGroupRow> DeclaredAsync(Session session, AlertRoute route, AlertGroupRow group, AlertReport report, Severity severity, DateTimeOffset now)
    {
        if (await declarations.DeclareAsync(session, route, report, severity, now) is not { } incident) return group;
        var became = group with { Incident = incident, SettlesAt = null };
        await AlertGroupTable.BecameAsync(session, group.Id, group.Rounds, incident);
        await triage.EditAsync(session, became, now);
        return became;
    }

    private static DateTimeOffset Sooner(DateTimeOffset? due, DateTimeOffset other) => due is { } earlier && earlier < other ? earlier : other;
}
