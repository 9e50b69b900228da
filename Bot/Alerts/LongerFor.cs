namespace ChatOpsIncidentBot.Alerts;

/// <summary>What paged somebody: how long each of its alerts lasted, and what it was worth.</summary>
/// <param name="IsReal">Whether somebody said it was useful; false where they said it was not, null where nobody said.</param>
/// <param name="Alerts">When each began and how long it lasted; null while it fires.</param>
public sealed record PagedTrouble(string Name, string? Service, bool? IsReal, IReadOnlyList<(DateTimeOffset BeganAt, TimeSpan? Lasted)> Alerts)
{
    /// <summary>How long the rule waits already, where it says so.</summary>
    public TimeSpan HeldFor { get; init; }

    /// <summary>When it would page if the rule waited longer by so much; null where it would not at all.</summary>
    public DateTimeOffset? PagesWhenDelayed(TimeSpan by) =>
        Alerts.Where(alert => alert.Lasted is not { } lasted || lasted > by).Select(alert => (DateTimeOffset?)alert.BeganAt + by).Min();
}

/// <summary>What a longer <c>for</c> of an alert's rule would have done.</summary>
/// <param name="Longer">The <c>for</c>; null where none takes a false page away without taking a real one, too.</param>
/// <param name="Removed">How many false pages it takes away, of <paramref name="FalsePages"/>.</param>
/// <param name="Delayed">How many real ones come later, the last of them by <paramref name="By"/>.</param>
public sealed record LongerFor(string Name, string? Service, TimeSpan? Longer, int Removed, int FalsePages, int Delayed, TimeSpan By)
{
    private static readonly TimeSpan[] Candidates = [.. new[] { 1, 2, 3, 5, 10, 15, 20, 30 }.Select(minutes => TimeSpan.FromMinutes(minutes))];

    public static TimeSpan Shortest => Candidates[0];

    public static TimeSpan Longest => Candidates[^1];

    /// <summary>For each alert with false pages, the <c>for</c> that takes most of them away and no real one; of two that do as well the shorter.</summary>
    public static IReadOnlyList<LongerFor> Of(IReadOnlyList<PagedTrouble> troubles) =>
    [
        .. from trouble in troubles
           group trouble by (trouble.Name, trouble.Service) into alert
           where alert.Any(trouble => trouble.IsReal is false)
           orderby alert.Count(trouble => trouble.IsReal is false) descending, alert.Key.Name, alert.Key.Service
           select Best(alert.Key.Name, alert.Key.Service, [.. alert]),
    ];

    /// <summary>What one <c>for</c> would have done.</summary>
    public static LongerFor Try(string name, string? service, IReadOnlyList<PagedTrouble> troubles, TimeSpan longer)
    {
        var (removed, delayed, last) = (0, 0, TimeSpan.Zero);
        foreach (var trouble in troubles)
        {
            var (before, after) = (trouble.PagesWhenDelayed(TimeSpan.Zero), trouble.PagesWhenDelayed(Added(trouble, longer)));
            if (trouble.IsReal is false && after is null) removed++;
            if (trouble.IsReal is not true || after is not { } later || before is not { } first || later <= first) continue;
            delayed++;
            if (later - first > last) last = later - first;
        }
        return new LongerFor(name, service, longer, removed, troubles.Count(trouble => trouble.IsReal is false), delayed, last);
    }

    private static LongerFor Best(string name, string? service, IReadOnlyList<PagedTrouble> troubles)
    {
        var held = troubles.Max(trouble => trouble.HeldFor);
        return Candidates.Where(candidate => candidate > held && !troubles.Any(trouble => trouble.IsReal is true && trouble.PagesWhenDelayed(Added(trouble, candidate)) is null))
            .Select(candidate => Try(name, service, troubles, candidate)).Where(tried => tried.Removed > 0).OrderByDescending(tried => tried.Removed).ThenBy(tried => tried.Longer).FirstOrDefault()
            ?? new LongerFor(name, service, null, 0, troubles.Count(trouble => trouble.IsReal is false), 0, TimeSpan.Zero);
    }

    private static TimeSpan Added(PagedTrouble trouble, TimeSpan longer) => longer > trouble.HeldFor ? longer - trouble.HeldFor : TimeSpan.Zero;
}
