using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow.Verifying;

/// <summary>Where two stored forms of an incident differ. What an older program stored lacks what it did not know yet, and that is no difference.</summary>
public static class StateDifference
{
    /// <summary>Members that may be missing in what an older program stored and are null where they do not apply.</summary>
    private static readonly HashSet<string> KeptLater = [nameof(Incident.WorstSeverity), nameof(Incident.MonitoringSince)];

    /// <summary>Members that older programs reckoned otherwise and that nobody rewrites: service was back at the first monitoring, also where that did not last.</summary>
    private static readonly HashSet<string> ReckonedOtherwise = [nameof(Incident.MitigatedAt)];

    /// <param name="stored">As it stands in the row.</param>
    /// <param name="told">As the present program makes it from the timeline.</param>
    /// <returns>The names of the members that differ.</returns>
    public static IReadOnlyList<string> Of(string stored, string told)
    {
        if (stored == told) return [];
        var (one, other) = (JsonNode.Parse(stored)!.AsObject(), JsonNode.Parse(told)!.AsObject());
        // Not letter by letter: a state that a name was taken out of spells some letters otherwise.
        var isOlder = !JsonNode.DeepEquals(JsonNode.Parse(IncidentJson.Write(IncidentJson.ReadIncident(stored))), one);
        return [.. Names(one, other).Where(name => !ReckonedOtherwise.Contains(name) && !(one[name] is null && KeptLater.Contains(name)) && !IsSame(one[name], other[name], isOlder))];
    }

    private static bool IsSame(JsonNode? stored, JsonNode? told, bool isOlder) => (stored, told) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => isOlder,
        (JsonObject one, JsonObject other) => Names(one, other).All(name => IsSame(one[name], other[name], isOlder)),
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => IsSame(pair.First, pair.Second, isOlder)),
        _ => JsonNode.DeepEquals(stored, told),
    };

    private static IEnumerable<string> Names(JsonObject one, JsonObject other) => one.Select(member => member.Key).Union(other.Select(member => member.Key));
}
