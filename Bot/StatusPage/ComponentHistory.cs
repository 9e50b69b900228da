using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Workflow;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>How a component was, day by day, by what customers were told.</summary>
/// <param name="Days">The oldest first, today last.</param>
public sealed record ComponentHistory(IReadOnlyList<ComponentDay> Days)
{
    /// <summary>What counts as down of a partial outage, as Atlassian Statuspage counts it (https://support.atlassian.com/statuspage/docs/display-historical-uptime-of-components/).</summary>
    private const double PartialCounts = 0.3;

    /// <summary>Of the days that are known; null where none is.</summary>
    public double? UptimePercent
    {
        get
        {
            var known = Days.Sum(day => day.Known.TotalSeconds);
            if (known <= 0) return null;
            var down = Days.Sum(day => day.Outage.TotalSeconds + day.Partial.TotalSeconds * PartialCounts);
            return 100 * (1 - down / known);
        }
    }

    /// <param name="incidents">In any order.</param>
    /// <param name="since">Before this instant nothing is known.</param>
    /// <param name="days">How many, today included.</param>
    /// <param name="maintenances">Counts for no outage; what an incident made of the component meanwhile does.</param>
    public static ComponentHistory Of(string component, IReadOnlyList<PublishedIncident> incidents, DateTimeOffset since, DateTimeOffset now, DateTimeZone zone, int days, IReadOnlyList<Maintenance>? maintenances = null)
    {
        var planned = (maintenances ?? []).Where(maintenance => maintenance.BegunAt is not null && maintenance.Components.Contains(component))
            .Select(maintenance => new Stretch(maintenance.BegunAt!.Value, maintenance.EndedAt ?? now, ComponentStatus.Maintenance, maintenance.Title));
        var stretches = incidents.SelectMany(incident => Stretches(component, incident, now)).Concat(planned).ToList();
        var today = now.ToInstant().InZone(zone).Date;
        return new ComponentHistory([.. Enumerable.Range(1 - days, days).Select(offset => Day(today.PlusDays(offset), stretches, since, now, zone))]);
    }

    /// <summary>The worst any incident makes of a component now; maintenance is less bad than any.</summary>
    public static ComponentStatus Now(string component, IReadOnlyList<PublishedIncident> incidents, IReadOnlyList<Maintenance>? maintenances = null) => incidents
        .SelectMany(incident => incident.Publication.Affected).Where(affected => affected.Name == component)
        .Select(affected => affected.Status)
        .Append((maintenances ?? []).Any(maintenance => maintenance.IsOn && maintenance.Components.Contains(component)) ? ComponentStatus.Maintenance : ComponentStatus.Operational).Max();

    private static IEnumerable<Stretch> Stretches(string component, PublishedIncident incident, DateTimeOffset now)
    {
        if (incident.Publication.WasFalseAlarm) yield break;
        var updates = incident.Publication.Updates;
        for (var index = 0; index < updates.Count; index++)
        {
            if (updates[index].Affected.FirstOrDefault(affected => affected.Name == component) is not { } affected) continue;
            yield return new Stretch(updates[index].At, index + 1 < updates.Count ? updates[index + 1].At : now, affected.Status, incident.Publication.Title);
        }
    }

    private static ComponentDay Day(LocalDate date, List<Stretch> stretches, DateTimeOffset since, DateTimeOffset now, DateTimeZone zone)
    {
        var begin = zone.AtStartOfDay(date).ToDateTimeOffset();
        var end = Earlier(zone.AtStartOfDay(date.PlusDays(1)).ToDateTimeOffset(), now);
        var knownFrom = Later(begin, since);
        var here = stretches.Where(stretch => stretch.From < end && stretch.To > begin).ToList();
        List<DateTimeOffset> marks = [.. here.SelectMany(stretch => new[] { Later(stretch.From, begin), Earlier(stretch.To, end) }).Distinct().Order()];
        var lasted = new Dictionary<ComponentStatus, TimeSpan>();
        for (var index = 0; index + 1 < marks.Count; index++)
        {
            var (from, to) = (marks[index], marks[index + 1]);
            var worst = here.Where(stretch => stretch.From <= from && stretch.To >= to).Select(stretch => stretch.Status).DefaultIfEmpty(ComponentStatus.Operational).Max();
            lasted[worst] = lasted.GetValueOrDefault(worst) + (to - from);
        }
        return new ComponentDay(date)
        {
            Known = knownFrom < end ? end - knownFrom : TimeSpan.Zero,
            Outage = lasted.GetValueOrDefault(ComponentStatus.Outage),
            Partial = lasted.GetValueOrDefault(ComponentStatus.PartialOutage),
            Degraded = lasted.GetValueOrDefault(ComponentStatus.Degraded),
            Maintenance = lasted.GetValueOrDefault(ComponentStatus.Maintenance),
            Worst = here.Select(stretch => stretch.Status).DefaultIfEmpty(ComponentStatus.Operational).Max(),
            Titles = [.. here.Select(stretch => stretch.Title).Distinct()],
        };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private sealed record Stretch(DateTimeOffset From, DateTimeOffset To, ComponentStatus Status, string Title);
}

/// <summary>A day in the page's zone. Times that overlap count once, as the worst of them.</summary>
public sealed record ComponentDay(LocalDate Date)
{
    /// <summary>How much of the day is over and was watched.</summary>
    public TimeSpan Known { get; init; }

    public TimeSpan Outage { get; init; }
    public TimeSpan Partial { get; init; }
    public TimeSpan Degraded { get; init; }
    public TimeSpan Maintenance { get; init; }
    public ComponentStatus Worst { get; init; }

    /// <summary>Of the incidents that touched it.</summary>
    public IReadOnlyList<string> Titles { get; init; } = [];
}
