using System.Globalization;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Audit;

/// <summary>What a door knows of a request beyond what the status of its answer says; a feature of the request.</summary>
public sealed class AuditedAs
{
    /// <summary>Whoever showed nothing that is known here.</summary>
    public const string Nobody = "unknown";

    /// <summary>As the timeline writes it.</summary>
    public string Actor { get; init; } = Nobody;

    /// <summary>Such as <c>web</c> or <c>api:ci</c>.</summary>
    public string Door { get; init; } = "http";

    /// <summary>Where the route says too little; null for the route.</summary>
    public string? Action { get; init; }

    /// <summary>What an answer that is no refusal means.</summary>
    public string Otherwise { get; init; } = AuditOutcome.Nothing;

    /// <summary>What a refusal means; null to go by the status.</summary>
    public string? Refusal { get; set; }

    /// <summary>Whether it stands in a timeline, or was written down by a command.</summary>
    public Trail Trail { get; } = new();

    /// <summary>Whether an hour of it is one row: what only looks, and what is saved while somebody types.</summary>
    public bool IsRepeated { get; set; }

    /// <summary>Of the address, where it names one.</summary>
    public static int? IncidentOf(HttpContext context)
    {
        if (context.Request.RouteValues["id"] is not string id) return null;
        var digits = id.StartsWith("INC-", StringComparison.OrdinalIgnoreCase) ? id.AsSpan(4) : id;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }
}
