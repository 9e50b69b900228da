namespace ChatOpsIncidentBot.Incidents;

/// <summary>What to do when something known breaks, as it stood when the incident was declared.</summary>
/// <param name="Address">Where the whole of it is, http or https; null when the steps are all there is.</param>
/// <param name="Steps">In order; a step may hold a command line.</param>
public sealed record Runbook(string Title, string? Address, IReadOnlyList<string> Steps);
