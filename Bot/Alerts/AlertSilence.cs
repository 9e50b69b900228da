namespace ChatOpsIncidentBot.Alerts;

/// <summary>Alerts that match are kept, and nobody hears of them until it ends.</summary>
/// <param name="Matchers">At least one; all have to hold.</param>
public sealed record AlertSilence(int Number, IReadOnlyList<Matcher> Matchers)
{
    public bool Holds(LabelSet labels) => Matchers.All(matcher => matcher.Holds(labels));
}
