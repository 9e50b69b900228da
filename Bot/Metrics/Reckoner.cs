using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>Makes numbers of incidents. Pure: the same figures give the same report.</summary>
/// <param name="teamOf">The team of a service; null where it has none.</param>
public sealed class Reckoner(Targets targets, Func<string, string?> teamOf)
{
    /// <param name="figures">Of those declared in the period, and of those that began last before it, for the time between failures.</param>
    public IncidentReport Report(ReportPeriod period, Narrowing narrowing, IReadOnlyCollection<IncidentFigure> figures, AlertFigures? alerts)
    {
        var wanted = figures.Where(figure => Fits(figure, narrowing)).DistinctBy(figure => figure.Id).OrderBy(figure => figure.DeclaredAt).ThenBy(figure => figure.Id.Number).ToList();
        // In the order they began, which what is before what goes by; each kind of them has them in that order, too.
        var counted = wanted.Where(figure => figure.NotCounted is null).OrderBy(figure => figure.StartedAt).ThenBy(figure => figure.Id.Number).ToList();
        List<IncidentFigure> inside = [.. wanted.Where(figure => figure.NotCounted is null && period.Contains(figure.DeclaredAt))];
        var overall = Previous(counted);
        return new IncidentReport(
            period, narrowing, targets, Line(null, inside, overall),
            [.. wanted.Where(figure => period.Contains(figure.DeclaredAt)).Select(figure => figure.NotCounted).OfType<NotCounted>().CountBy(why => why).OrderBy(why => why.Key).Select(why => (why.Key, why.Value))],
            [.. inside.Where(figure => figure.Status.IsOpen()).OrderBy(figure => figure.KnownAt).ThenBy(figure => figure.Id.Number).Select(figure => new StillOpen(figure.Id, figure.KnownAt))],
            narrowing.Severity is null ? alerts : null)
        {
            Services = By(counted, period, figure => figure.Service),
            Severities = By(counted, period, figure => figure.Severity.Label()),
            Teams = By(counted, period, TeamOf) is var teams && teams.Any(team => team.Key is not null) ? teams : [],
            Weeks = Through(period.Weeks, inside, overall),
            Months = Through(period.Months, inside, overall),
            Counted = inside,
        };
    }

    private bool Fits(IncidentFigure figure, Narrowing narrowing) =>
        (narrowing.Service is not { } service || figure.Service == service) && (narrowing.Severity is not { } severity || figure.Severity == severity) && (narrowing.Team is not { } team || TeamOf(figure) == team);

    private string? TeamOf(IncidentFigure figure) => figure.Service is { } service ? teamOf(service) : null;

    /// <summary>When the one before each began, among these.</summary>
    /// <param name="figures">In the order they began.</param>
    private static Dictionary<IncidentId, DateTimeOffset> Previous(IEnumerable<IncidentFigure> figures)
    {
        var previous = new Dictionary<IncidentId, DateTimeOffset>();
        DateTimeOffset? before = null;
        foreach (var figure in figures)
        {
            if (before is { } began) previous[figure.Id] = began;
            before = figure.StartedAt;
        }
        return previous;
    }

    /// <summary>Each kind for itself: the time between failures is that between two of the same kind.</summary>
    private List<MetricLine> By(IReadOnlyList<IncidentFigure> counted, ReportPeriod period, Func<IncidentFigure, string?> key) =>
        [.. counted.GroupBy(key).Select(kind => Line(kind.Key, [.. kind.Where(figure => period.Contains(figure.DeclaredAt))], Previous(kind))).Where(line => line.Incidents > 0)
            .OrderByDescending(line => line.Key is not null).ThenBy(line => line.Key, StringComparer.Ordinal)];

    private List<MetricLine> Through(IReadOnlyList<PeriodPart> parts, List<IncidentFigure> inside, Dictionary<IncidentId, DateTimeOffset> previous)
    {
        DateTimeOffset[] begins = [.. parts.Select(part => part.From)];
        List<IncidentFigure>[] figures = [.. parts.Select(_ => new List<IncidentFigure>())];
        foreach (var figure in inside) figures[Array.BinarySearch(begins, figure.DeclaredAt) is var at && at < 0 ? ~at - 1 : at].Add(figure);
        return [.. parts.Select((part, at) => Line(part.Key, figures[at], previous))];
    }

    private MetricLine Line(string? key, List<IncidentFigure> figures, Dictionary<IncidentId, DateTimeOffset> previous) => new(
        key, figures.Count, figures.Count(figure => figure.Status.IsOpen()), figures.Sum(figure => figure.LateUpdates), figures.Sum(figure => figure.MissedDeadlines), figures.Count(figure => figure.Reopened > 0),
        [.. Measures.All.Select(measure => Time(measure, figures, previous))]);

    private MeasuredTime Time(Measure measure, List<IncidentFigure> figures, Dictionary<IncidentId, DateTimeOffset> previous)
    {
        var (times, missing) = (new List<TimeSpan>(figures.Count), new Dictionary<string, int>());
        foreach (var figure in figures)
        {
            var (time, why) = Timespans.Of(measure, figure, measure is Measure.BetweenFailures && previous.TryGetValue(figure.Id, out var before) ? before : null);
            if (time is { } known) times.Add(known);
            if (why is not null) missing[why] = missing.GetValueOrDefault(why) + 1;
        }
        var spread = Spread.Of(times);
        return new MeasuredTime(
            measure, spread, targets.Of(measure), targets.IsMet(measure, spread), figures.Count,
            [.. missing.OrderByDescending(why => why.Value).ThenBy(why => why.Key, StringComparer.Ordinal).Select(why => (why.Key, why.Value))]);
    }
}
