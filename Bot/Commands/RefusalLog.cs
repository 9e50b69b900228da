using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Permissions;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Writes down, in the audit and in the log, what somebody was not allowed to do.</summary>
public sealed partial class RefusalLog(Database database, TimeProvider time, ILogger<RefusalLog> logger)
{
    public async Task WriteAsync(Cause cause, string subcommand, IncidentId? incident, Right right, CancellationToken cancellationToken)
    {
        LogRefused(logger, cause.By.Stored, subcommand, incident?.ToString() ?? "no incident", right.Key());
        try
        {
            await database.WriteAsync(async session =>
            {
                await AuditTable.AddAsync(session, new AuditRow
                {
                    At = time.GetUtcNow(),
                    Key = cause.Key,
                    Actor = cause.By.Stored,
                    Action = subcommand,
                    Incident = incident?.Number,
                    Outcome = "refused: " + right.Key(),
                });
                return true;
            }, cancellationToken);
        }
        catch (NotSavedException failure)
        {
            LogNotKept(logger, failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Actor} was refused {Subcommand} of {Incident}: it needs the permission {Right}")]
    private static partial void LogRefused(ILogger logger, string actor, string subcommand, string incident, string right);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A refusal stands in the log only: {Why}")]
    private static partial void LogNotKept(ILogger logger, string why);
}
