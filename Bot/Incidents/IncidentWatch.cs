namespace ChatOpsIncidentBot.Incidents;

/// <summary>Something that is watched while the incident lasts.</summary>
/// <param name="What">As it was asked for: an alert's name or an expression.</param>
/// <param name="IsBeyond">Whether it is past its line, as far as that was said.</param>
public sealed record IncidentWatch(int Number, string What, bool IsBeyond);
