using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>An action item that should have been done.</summary>
public sealed record OverdueAction(IncidentId Incident, int Number, string What, DateOnly Due);

/// <summary>Something that came more than once, with the incidents it came in.</summary>
public sealed record Recurring(string What, IReadOnlyList<IncidentId> Incidents);

/// <summary>An incident that is like an earlier one.</summary>
public sealed record Repeat(IncidentId Incident, IncidentId Earlier);

/// <summary>A service nobody answers for.</summary>
/// <param name="Why">The end of a sentence, such as <c>is not in the settings</c>.</param>
public sealed record Unowned(string Service, string Why, IReadOnlyList<IncidentId> Incidents);

/// <summary>What is to be learnt from a time. Everybody may read it, so nothing of a private incident is in it.</summary>
public sealed record Learning
{
    private static readonly TimeSpan Again = TimeSpan.FromDays(30);

    /// <summary>Root causes in the same words, the most frequent first.</summary>
    public required IReadOnlyList<Recurring> Causes { get; init; }

    /// <summary>Services that had more than one incident, the most frequent first.</summary>
    public required IReadOnlyList<Recurring> Services { get; init; }

    /// <summary>Those of the same alert, or of the same service and in much the same words, within 30 days of the one before.</summary>
    public required IReadOnlyList<Repeat> Repeats { get; init; }

    /// <summary>Incidents whose updates came late, with how many did; the most first.</summary>
    public required IReadOnlyList<(IncidentId Incident, int Late)> Late { get; init; }

    public required IReadOnlyList<Unowned> Unowned { get; init; }

    /// <summary>Incidents that name no service.</summary>
    public required IReadOnlyList<IncidentId> WithoutService { get; init; }

    /// <summary>The longest overdue first.</summary>
    public required IReadOnlyList<OverdueAction> Overdue { get; init; }

    /// <param name="counted">The figures of the time.</param>
    /// <param name="incidents">The same incidents, and those of the 30 days before; private ones are left out here.</param>
    /// <param name="whyUnowned">Why nobody answers for a service; null where somebody does.</param>
    public static Learning Of(IReadOnlyList<IncidentFigure> counted, IReadOnlyCollection<Incident> incidents, Func<string, string?> whyUnowned, IReadOnlyList<OverdueAction> overdue)
    {
        var open = counted.Where(figure => !figure.IsPrivate).ToList();
        var known = incidents.Where(incident => !incident.IsPrivate && !incident.IsDrill && incident.Status is not (IncidentStatus.Cancelled or IncidentStatus.Merged)).OrderBy(incident => incident.DeclaredAt).ThenBy(incident => incident.Id.Number).ToList();
        var ids = open.Select(figure => figure.Id).ToHashSet();
        var named = open.Where(figure => figure.Service is not null).GroupBy(figure => figure.Service!).ToList();
        return new Learning
        {
            Causes = Often(known.Where(incident => ids.Contains(incident.Id) && !string.IsNullOrWhiteSpace(incident.Cause)).GroupBy(incident => Plain(incident.Cause!)).Select(cause => new Recurring(cause.First().Cause!.Trim(), [.. cause.Select(incident => incident.Id)]))),
            Services = Often(named.Select(service => new Recurring(service.Key, [.. service.Select(figure => figure.Id)]))),
            Repeats = [.. RepeatsAmong(known).Where(repeat => ids.Contains(repeat.Incident))],
            Late = [.. open.Where(figure => figure.LateUpdates > 0).OrderByDescending(figure => figure.LateUpdates).ThenBy(figure => figure.Id.Number).Select(figure => (figure.Id, figure.LateUpdates))],
            Unowned = [.. named.OrderBy(service => service.Key, StringComparer.Ordinal).Where(service => whyUnowned(service.Key) is not null).Select(service => new Unowned(service.Key, whyUnowned(service.Key)!, [.. service.Select(figure => figure.Id)]))],
            WithoutService = [.. open.Where(figure => figure.Service is null).Select(figure => figure.Id)],
            Overdue = overdue,
        };
    }

    /// <param name="known">In the order they were declared in; so are those that are returned.</param>
    private static IEnumerable<Repeat> RepeatsAmong(IEnumerable<Incident> known)
    {
        var before = new Dictionary<string, List<Incident>>(StringComparer.Ordinal);
        foreach (var later in known)
        {
            if (!before.TryGetValue(later.Service ?? "", out var sameService)) before[later.Service ?? ""] = sameService = [];
            sameService.RemoveAll(earlier => later.DeclaredAt - earlier.DeclaredAt > Again);
            if (sameService.FindLast(earlier => IsAgain(earlier, later)) is { } like) yield return new Repeat(later.Id, like.Id);
            sameService.Add(later);
        }
    }

    private static bool IsAgain(Incident earlier, Incident later) =>
        (earlier.Alert is { } alert && alert.Name == later.Alert?.Name) || Similarity.AreAlike(later.Title, null, earlier);

    private static IReadOnlyList<Recurring> Often(IEnumerable<Recurring> all) =>
        [.. all.Where(each => each.Incidents.Count > 1).OrderByDescending(each => each.Incidents.Count).ThenBy(each => each.What, StringComparer.Ordinal)];

    private static string Plain(string cause) => string.Join(' ', cause.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).TrimEnd('.', '!');
}

/// <summary>A month with what is to be learnt from it.</summary>
/// <param name="Before">The numbers of the month before.</param>
public sealed record MonthlyReport(IncidentReport Month, MetricLine Before, Learning Learning)
{
    /// <summary>Where nothing happened in either month and nothing is overdue there is nothing to say.</summary>
    public bool IsEmpty => Month.All.Incidents == 0 && Month.NotCounted.Count == 0 && Before.Incidents == 0 && Learning.Overdue.Count == 0;
}
