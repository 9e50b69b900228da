using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The open incidents that somebody may see.</summary>
/// <param name="Shown">The gravest first, then the oldest; not all where there are many.</param>
/// <param name="Count">How many there are.</param>
public sealed record OpenIncidents(IReadOnlyList<Incident> Shown, int Count);

/// <summary>An open incident as a menu shows it.</summary>
public sealed record OpenTitle(IncidentId Id, Severity Severity, string Title);
