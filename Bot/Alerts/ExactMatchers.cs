namespace ChatOpsIncidentBot.Alerts;

/// <summary>
/// Matchers that hold for one set of labels and for no other that is known: each of its labels has its value, and labels that others of the same name have and it has not
/// are not there.
/// </summary>
public static class ExactMatchers
{
    /// <summary>A silence with more conditions nobody can read.</summary>
    private const int MostAbsent = 64;

    /// <param name="others">All that Alertmanager knows; <paramref name="own"/> may be among them.</param>
    public static IReadOnlyList<AlertmanagerMatcher> For(LabelSet own, IEnumerable<LabelSet> others)
    {
        var alike = others.Where(other => other[LabelSet.AlertName] == own[LabelSet.AlertName]).OrderByDescending(other => Covers(own, other)).ToList();
        var absent = alike.SelectMany(other => other.All).Select(label => label.Key).Where(name => own[name].Length == 0).Distinct().Take(MostAbsent).Order(StringComparer.Ordinal);
        return [.. own.All.Select(label => AlertmanagerMatcher.Equal(label.Key, label.Value)), .. absent.Select(name => AlertmanagerMatcher.Equal(name, ""))];
    }

    /// <summary>Whether a silence that is about exactly one alert would catch another, too. What somebody has changed by hand is theirs.</summary>
    public static bool Catch(IReadOnlyList<AlertmanagerMatcher> matchers, LabelSet own, LabelSet other) =>
        matchers.All(matcher => matcher.IsPlain) && own.All.All(label => matchers.Any(matcher => matcher.Name == label.Key && matcher.Value == label.Value))
        && !IsSame(own, other) && matchers.All(matcher => other[matcher.Name] == matcher.Value);

    private static bool Covers(LabelSet own, LabelSet other) => own.All.All(label => other[label.Key] == label.Value);

    private static bool IsSame(LabelSet one, LabelSet other) => one.All.Count == other.All.Count && Covers(one, other);
}
