namespace ChatOpsIncidentBot.Incidents;

/// <summary>Where an incident stands. The first three are open; the rest are ends, of which only <see cref="Resolved"/> can be reopened or closed.</summary>
public enum IncidentStatus
{
    Investigating,
    Identified,
    Monitoring,
    Resolved,

    /// <summary>Resolved and reviewed.</summary>
    Closed,

    /// <summary>A false alarm.</summary>
    Cancelled,

    /// <summary>A duplicate, continued under another incident.</summary>
    Merged,
}

public static class IncidentStatuses
{
    public static bool IsOpen(this IncidentStatus status) =>
        status is IncidentStatus.Investigating or IncidentStatus.Identified or IncidentStatus.Monitoring;

    /// <summary>The word used in chat, in settings and in storage: <c>investigating</c>.</summary>
    public static string Word(this IncidentStatus status) => status switch
    {
        IncidentStatus.Investigating => "investigating",
        IncidentStatus.Identified => "identified",
        IncidentStatus.Monitoring => "monitoring",
        IncidentStatus.Resolved => "resolved",
        IncidentStatus.Closed => "closed",
        IncidentStatus.Cancelled => "cancelled",
        IncidentStatus.Merged => "merged",
    };

    public static bool TryParse(string? word, out IncidentStatus status)
    {
        foreach (var candidate in Enum.GetValues<IncidentStatus>())
        {
            if (!string.Equals(candidate.Word(), word?.Trim(), StringComparison.OrdinalIgnoreCase)) continue;
            status = candidate;
            return true;
        }
        status = default;
        return false;
    }
}
