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
public sealed class AlertAdvisor(IEnumerable<AlertTrouble> all)
{
    /// <summary>Fewer than this prove nothing.</summary>
    private const int Fewest = 3;

    /// <summary>The share that counts as mostly.</summary>
    private const double Mostly = 0.8;

    /// <summary>An alert that lasts longer needs somebody; no rule should wait so long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan Together = TimeSpan.FromMinutes(5);

    /// <summary>Where so much of the time is about the same time as another, being there together is chance.</summary>
    private const double ByChance = 0.5;

    private readonly Dictionary<string, DateTimeOffset[]> _began =
        all.GroupBy(trouble => trouble.Name, StringComparer.Ordinal).ToDictionary(of => of.Key, of => of.Select(trouble => trouble.BeganAt).Order().ToArray(), StringComparer.Ordinal);

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
        var own = _began[of[0].Name].Length == of.Count ? _began[of[0].Name] : [.. of.Select(trouble => trouble.BeganAt).Order()];
        var best = _began.Where(other => other.Key != of[0].Name && other.Value.Length >= Most(of.Count) && !IsEverywhere(other.Value)).Select(other => (Name: other.Key, Times: Pairs(own, other.Value)))
            .Where(other => other.Times >= Most(of.Count)).OrderByDescending(other => other.Times).ThenBy(other => other.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Name is null ? null : new AlertAdvice.FiresWith(best.Name, best.Times, of.Count);
    }

    /// <summary>What begins all the time begins about the same time as anything, and that proves nothing.</summary>
    private bool IsEverywhere(DateTimeOffset[] began)
    {
        var span = _began.Values.Max(times => times[^1]) - _began.Values.Min(times => times[0]) + Together * 2;
        return Together * 2 * began.Length > span * ByChance;
    }

    /// <summary>How many of these can be matched each with another that began about the same time, which counts for one only.</summary>
    private static int Pairs(DateTimeOffset[] own, DateTimeOffset[] others)
    {
        var (pairs, one, other) = (0, 0, 0);
        while (one < own.Length && other < others.Length)
        {
            var apart = others[other] - own[one];
            if (apart.Duration() <= Together) (pairs, one, other) = (pairs + 1, one + 1, other + 1);
            else if (apart > TimeSpan.Zero) one++;
            else other++;
        }
        return pairs;
    }

    private static int Most(int count) => (int)Math.Ceiling(count * Mostly);
}
