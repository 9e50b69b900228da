namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A person (or app) of the workspace, as users.info shows it. A test may change it at any time.</summary>
public sealed class StandInUser(string id, string name, string? email)
{
    public string Id { get; } = id;

    public string Name { get; } = name;

    public string? Email { get; set; } = email;

    public string RealName { get; set; } = name;

    /// <summary>True once the person was deactivated.</summary>
    public bool Deleted { get; set; }

    /// <summary>A multi-channel guest.</summary>
    public bool IsRestricted { get; set; }

    /// <summary>A single-channel guest.</summary>
    public bool IsUltraRestricted { get; set; }

    public bool IsBot { get; set; }

    /// <summary>Another team's id for a person who comes in through Slack Connect; null is the workspace itself.</summary>
    public string? TeamId { get; set; }

    public string TimeZone { get; set; } = "Etc/UTC";
}
