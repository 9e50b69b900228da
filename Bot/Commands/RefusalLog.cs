using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Writes down, in the audit and in the log, what somebody was not allowed to do.</summary>
public sealed partial class RefusalLog(AuditLog audit, ILogger<RefusalLog> logger)
{
    public async Task WriteAsync(Cause cause, string subcommand, IncidentId? incident, Right right)
    {
        LogRefused(logger, cause.By.Stored, subcommand, incident?.ToString() ?? "no incident", right.Key());
        cause.Trail?.Written();
        await audit.WriteAsync(new AuditRow
        {
            At = audit.Now,
            Key = cause.Key,
            Actor = cause.By.Stored,
            Action = subcommand,
            Incident = incident?.Number,
            Outcome = AuditOutcome.Refused + right.Key(),
            Door = cause.SourceWord,
            Origin = cause.Whence,
        });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Actor} was refused {Subcommand} of {Incident}: it needs the permission {Right}")]
    private static partial void LogRefused(ILogger logger, string actor, string subcommand, string incident, string right);
}
