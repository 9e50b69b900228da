namespace ChatOpsIncidentBot.Incidents;

/// <summary>Somebody wanted a level now, and did not wait for its time.</summary>
/// <param name="Why">What they said of it; null where nothing.</param>
public sealed record EscalatedByHand(string? Why);
