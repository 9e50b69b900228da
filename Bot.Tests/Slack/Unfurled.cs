namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>What the bot showed below a link.</summary>
public sealed record Unfurled(string Channel, string Ts, string Url, string Said);
