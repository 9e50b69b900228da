using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What a list is narrowed to; null does not narrow.</summary>
/// <param name="IsAll">Whether those that are over are listed, too; a status says so by itself.</param>
public sealed record ListNarrowing(bool IsAll, Severity? Severity, IncidentStatus? Status, string? Service);
