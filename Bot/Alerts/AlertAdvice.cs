namespace ChatOpsIncidentBot.Alerts;

/// <summary>What the course of an alert suggests to do about it.</summary>
public abstract record AlertAdvice
{
    private AlertAdvice() { }

    /// <summary>Nobody ever did anything about it.</summary>
    public sealed record NeverActedOn(int Times) : AlertAdvice;

    /// <summary>It is mostly over before anybody can do anything.</summary>
    public sealed record ResolvesItself(int Times, int Of, TimeSpan Within) : AlertAdvice;

    /// <summary>It mostly fires together with another.</summary>
    public sealed record FiresWith(string Name, int Times, int Of) : AlertAdvice;
}

/// <summary>Finds in the course of alerts what to advise.</summary>
public sealed class AlertAdvisor
{
    /// <summary>Fewer than this prove nothing.</summary>
    private const int Fewest = 3;

    /// <summary>The share that counts as mostly.</summary>
    private const double Mostly = 0.8;

    /// <summary>An alert that lasts longer needs somebody; no rule should wait so long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Together = TimeSpan.FromMinutes(5);

    private readonly AlertTrouble[] _inOrder;
    private readonly DateTimeOffset[] _beginnings;

    public AlertAdvisor(IEnumerable<AlertTrouble> all)
    {
        _inOrder = [.. all.OrderBy(trouble => trouble.BeganAt)];
        _beginnings = [.. _inOrder.Select(trouble => trouble.BeganAt)];
    }

    /// <param name="of">All troubles of one name and service.</param>
    public IReadOnlyList<AlertAdvice> For(IReadOnlyList<AlertTrouble> of) =>
        of.Count < Fewest ? [] : [.. new AlertAdvice?[] { NeverActedOn(of), ResolvesItself(of), FiresWith(of) }.OfType<AlertAdvice>()];

    private static AlertAdvice.NeverActedOn? NeverActedOn(IReadOnlyList<AlertTrouble> of) =>
        of.Any(trouble => trouble.WasActedOn || trouble.Verdict is Incidents.AlertVerdict.Useful) ? null : new AlertAdvice.NeverActedOn(of.Count);

    private static AlertAdvice.ResolvesItself? ResolvesItself(IReadOnlyList<AlertTrouble> of)
    {
        var over = of.Count(trouble => trouble.EndedAt is not null);
        var most = Most(over);
        var lasted = of.Select(trouble => trouble.EndedByItselfAfter).OfType<TimeSpan>().Order().ToList();
        if (over < Fewest || lasted.Count < most) return null;
        var within = TimeSpan.FromMinutes(Math.Max(1, Math.Ceiling(lasted[most - 1].TotalMinutes)));
        return within > Longest ? null : new AlertAdvice.ResolvesItself(lasted.Count(lasting => lasting <= within), over, within);
    }

    private AlertAdvice.FiresWith? FiresWith(IReadOnlyList<AlertTrouble> of)
    {
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var trouble in of)
        {
            foreach (var other in NamesAround(trouble)) times[other] = times.GetValueOrDefault(other) + 1;
        }
        var best = times.Where(other => other.Value >= Most(of.Count)).OrderByDescending(other => other.Value).ThenBy(other => other.Key, StringComparer.Ordinal).FirstOrDefault();
        return best.Key is null ? null : new AlertAdvice.FiresWith(best.Key, best.Value, of.Count);
    }

    /// <summary>The names of others that began about the same time.</summary>
    private HashSet<string> NamesAround(AlertTrouble trouble)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var at = Array.BinarySearch(_beginnings, trouble.BeganAt - Together);
        if (at < 0) at = ~at;
        while (at > 0 && _beginnings[at - 1] == trouble.BeganAt - Together) at--;
        for (; at < _inOrder.Length && _beginnings[at] <= trouble.BeganAt + Together; at++)
        {
            if (_inOrder[at].Name != trouble.Name) names.Add(_inOrder[at].Name);
        }
        return names;
    }

    private static int Most(int count) => (int)Math.Ceiling(count * Mostly);
}
