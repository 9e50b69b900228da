namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A user group; a test may change it at any time.</summary>
public sealed class StandInGroup(string id, string handle)
{
    public string Id { get; } = id;

    /// <summary>Without the leading @.</summary>
    public string Handle { get; } = handle;

    public bool IsDisabled { get; set; }

    public IReadOnlyList<string> Members { get; set; } = [];

    /// <summary>How often the members were set through the API.</summary>
    public int Updates { get; internal set; }
}
