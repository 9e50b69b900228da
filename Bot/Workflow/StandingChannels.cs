namespace ChatOpsIncidentBot.Workflow;

/// <summary>The channels the settings name; they are there for all incidents, so none can live in one.</summary>
public sealed record StandingChannels(IReadOnlyList<string> All)
{
    /// <param name="name">Without a number sign.</param>
    public bool Has(string conversation, string name) => All.Any(channel => channel == conversation || string.Equals(channel.TrimStart('#'), name, StringComparison.OrdinalIgnoreCase));
}
