namespace ChatOpsIncidentBot.Operating;

/// <summary>One thing that was looked at.</summary>
/// <param name="Remedy">What to do when it is not <paramref name="Ok"/>.</param>
public sealed record Finding(string Name, bool Ok, string Detail, string? Remedy = null);
