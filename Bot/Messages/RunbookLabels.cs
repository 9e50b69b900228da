using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What a runbook's placeholders stand for in an incident.</summary>
public static class RunbookLabels
{
    /// <summary>The alert's labels; where a person declared it, the service they named.</summary>
    public static IReadOnlyDictionary<string, string> Of(Incident incident)
    {
        var labels = incident.Alert?.Labels ?? SourceAlert.NoLabels;
        return incident.Service is not { } service || labels.ContainsKey("service") ? labels : new Dictionary<string, string>(labels) { ["service"] = service };
    }
}
