using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Puts the incident's id on every log line written inside.</summary>
public static class IncidentScope
{
    private static readonly Func<ILogger, IncidentId, IDisposable?> Scope = LoggerMessage.DefineScope<IncidentId>("{Incident}");

    public static IDisposable? Begin(ILogger logger, IncidentId incident) => Scope(logger, incident);
}
