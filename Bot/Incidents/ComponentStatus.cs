namespace ChatOpsIncidentBot.Incidents;

/// <summary>How a component of the status page is, the best first.</summary>
public enum ComponentStatus
{
    Operational,
    Maintenance,
    Degraded,
    PartialOutage,
    Outage,
}

public static class ComponentStatuses
{
    /// <summary>What an incident can make of a component; maintenance is planned, and no incident.</summary>
    public static IReadOnlyList<ComponentStatus> OfIncidents { get; } = [ComponentStatus.Operational, ComponentStatus.Degraded, ComponentStatus.PartialOutage, ComponentStatus.Outage];

    /// <summary>The word in commands, forms and in storage: <c>partial_outage</c>.</summary>
    public static string Word(this ComponentStatus status) => status switch
    {
        ComponentStatus.Operational => "operational",
        ComponentStatus.Maintenance => "maintenance",
        ComponentStatus.Degraded => "degraded",
        ComponentStatus.PartialOutage => "partial_outage",
        ComponentStatus.Outage => "outage",
    };

    /// <summary>As customers read it.</summary>
    public static string Label(this ComponentStatus status) => status switch
    {
        ComponentStatus.Operational => "Operational",
        ComponentStatus.Maintenance => "Under maintenance",
        ComponentStatus.Degraded => "Degraded",
        ComponentStatus.PartialOutage => "Partial outage",
        ComponentStatus.Outage => "Outage",
    };

    /// <summary>Reads <c>partial outage</c>, too.</summary>
    public static bool TryParse(string text, out ComponentStatus status)
    {
        var word = text.Trim().Replace(' ', '_').Replace('-', '_');
        foreach (var candidate in Enum.GetValues<ComponentStatus>())
        {
            if (!string.Equals(candidate.Word(), word, StringComparison.OrdinalIgnoreCase)) continue;
            status = candidate;
            return true;
        }
        status = default;
        return false;
    }

    /// <summary>What an incident of a severity mostly means for what it concerns; a proposal, which a person confirms.</summary>
    public static ComponentStatus Of(Severity severity) => severity switch
    {
        Severity.Sev1 => ComponentStatus.Outage,
        Severity.Sev2 => ComponentStatus.PartialOutage,
        Severity.Sev3 or Severity.Sev4 => ComponentStatus.Degraded,
    };
}

/// <summary>A component of the status page, by its name there, and how an incident makes it.</summary>
public sealed record AffectedComponent(string Name, ComponentStatus Status);
