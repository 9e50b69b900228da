using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Which incidents a list in the chat names; null stands for any.</summary>
/// <param name="IsAll">Whether those that are over are listed, too; a status says so by itself.</param>
public sealed record ListNarrowing(bool IsAll, Severity? Severity, IncidentStatus? Status, string? Service)
{
    public OpenKind? Open { get; init; }
}

/// <summary>Open incidents by who is on them.</summary>
public enum OpenKind
{
    /// <summary>In the hands of whoever asks.</summary>
    Mine,

    /// <summary>Nobody has acknowledged them.</summary>
    Unacknowledged,
}
