namespace ChatOpsIncidentBot.Alerts;

/// <summary>The alerts of one name and service.</summary>
public sealed record AlertLine(string Name, string? Service, AlertFigures Figures);

/// <summary>An alert that calls people for nothing.</summary>
/// <param name="ForNothing">How many times it did.</param>
public sealed record NoisyAlert(string Name, string? Service, AlertFigures Figures, int ForNothing, IReadOnlyList<AlertAdvice> Advice);

/// <summary>How good the alerts of a time were: in all, for each name and service, and those that call people for nothing.</summary>
/// <param name="Lines">The most frequent first.</param>
/// <param name="Noisiest">The worst first.</param>
public sealed record AlertQuality(AlertFigures All, IReadOnlyList<AlertLine> Lines, IReadOnlyList<NoisyAlert> Noisiest)
{
    private const int MostNoisy = 10;

    /// <summary>Once may happen to any alert.</summary>
    private const int FewestForNothing = 2;

    public static AlertQuality Of(IReadOnlyList<AlertTrouble> troubles)
    {
        var kinds = troubles.GroupBy(trouble => (trouble.Name, trouble.Service)).Select(kind => new Kind(kind.Key.Name, kind.Key.Service, [.. kind])).ToList();
        var advisor = new AlertAdvisor(troubles);
        return new AlertQuality(
            AlertFigures.Of(troubles),
            [.. kinds.Select(kind => kind.Line).OrderByDescending(line => line.Figures.Total).ThenBy(line => line.Name, StringComparer.Ordinal).ThenBy(line => line.Service, StringComparer.Ordinal)],
            [.. kinds.Where(kind => kind.ForNothing >= FewestForNothing)
                .OrderByDescending(kind => kind.ForNothing).ThenByDescending(kind => kind.All.Count).ThenBy(kind => kind.Name, StringComparer.Ordinal).ThenBy(kind => kind.Service, StringComparer.Ordinal)
                .Take(MostNoisy).Select(kind => new NoisyAlert(kind.Name, kind.Service, kind.Line.Figures, kind.ForNothing, advisor.For(kind.All)))]);
    }

    private sealed record Kind(string Name, string? Service, IReadOnlyList<AlertTrouble> All)
    {
        public AlertLine Line { get; } = new(Name, Service, AlertFigures.Of(All));

        public int ForNothing { get; } = All.Count(trouble => trouble.IsNoisy);
    }
}
