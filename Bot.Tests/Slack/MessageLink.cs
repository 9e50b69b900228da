namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A link written as markup; the label is null when the address itself is shown.</summary>
public sealed record MessageLink(string Url, string? Label);
