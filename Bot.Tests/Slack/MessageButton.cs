namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A button somebody can press in a message.</summary>
public sealed record MessageButton(string Label, string ActionId, string? Value, string? Style, string? Url, string BlockId);
