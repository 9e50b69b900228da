namespace ChatOpsIncidentBot.Incidents;

/// <summary>What makes an incident a mere page: somebody is called with a few words, and once one of those called answers it is over.</summary>
/// <param name="Whom">As it was asked for: a rotation's name or a person.</param>
/// <param name="EndsAt">When nobody waits for an answer any more.</param>
public sealed record DirectPage(string Whom, DateTimeOffset EndsAt);
