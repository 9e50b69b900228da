using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Components as they are typed: <c>Payment Processing=outage, User Authentication=degraded</c>; without a word for how it is, it is degraded.</summary>
internal static class AffectedWords
{
    private static readonly string Allowed = string.Join(", ", ComponentStatuses.OfIncidents.Select(status => status.Word()));

    /// <returns>What is wrong, in a sentence; null where nothing is.</returns>
    public static string? Read(string text, out IReadOnlyList<AffectedComponent>? affected)
    {
        var read = new List<AffectedComponent>();
        affected = read;
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.LastIndexOf('=');
            var status = ComponentStatus.Degraded;
            if (equals >= 0 && !(ComponentStatuses.TryParse(part[(equals + 1)..], out status) && ComponentStatuses.OfIncidents.Contains(status))) return $"'{part[(equals + 1)..]}' is not how a component can be; it is one of {Allowed}.";
            read.Add(new AffectedComponent(equals < 0 ? part : part[..equals].Trim(), status));
        }
        return null;
    }
}
