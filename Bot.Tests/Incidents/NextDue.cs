using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>What an incident waits for first.</summary>
internal static class NextDue
{
    public static (string Kind, DueInstant Due)? Of(Incident incident) => DueInstants.Kinds
        .Select(kind => (Kind: kind, Due: DueInstants.Of(incident, kind)))
        .Where(pair => pair.Due is not null)
        .OrderBy(pair => pair.Due!.At)
        .Select(pair => ((string, DueInstant)?)(pair.Kind, pair.Due!))
        .FirstOrDefault();
}
