using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>
/// Alerts that say nothing new while another one fires, by the rules of Alertmanager (https://prometheus.io/docs/alerting/latest/configuration/#inhibit_rule).
/// </summary>
/// <param name="Source">What the other one has to match.</param>
/// <param name="Target">What is held back.</param>
/// <param name="Equal">Labels both have with the same value; one that neither has counts as the same.</param>
public sealed record InhibitRule(string Name, IReadOnlyList<Matcher> Source, IReadOnlyList<Matcher> Target, IReadOnlyList<string> Equal)
{
    public bool IsSource(LabelSet labels) => Source.All(matcher => matcher.Holds(labels));

    public bool IsTarget(LabelSet labels) => Target.All(matcher => matcher.Holds(labels));

    /// <summary>Whether one alert is held back by another that fires. An alert that is on both sides is not held back by one that is, too: they would hide each other.</summary>
    public bool Holds(LabelSet target, LabelSet source) =>
        IsTarget(target) && IsSource(source) && Equal.All(name => target[name] == source[name]) && !(IsSource(target) && IsTarget(source));

    public static InhibitRule Read(SettingsReader entry)
    {
        var rule = new InhibitRule(entry.Text("Name", "rule " + entry.Name), Matcher.Read(entry, "SourceMatchers"), Matcher.Read(entry, "TargetMatchers"), entry.List("Equal"));
        if (entry.List("SourceMatchers").Count == 0) entry.Mistake("SourceMatchers", "is missing", Matcher.Allowed);
        if (entry.List("TargetMatchers").Count == 0) entry.Mistake("TargetMatchers", "is missing", Matcher.Allowed);
        entry.RefuseUnknownKeys();
        return rule;
    }
}
