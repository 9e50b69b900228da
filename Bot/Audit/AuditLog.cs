using System.Data.Common;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Audit;

/// <summary>Writes into the audit what no timeline tells. Nobody waits for it for long: what was done stays done where the audit cannot be written, and the log says so.</summary>
public sealed partial class AuditLog(Database database, TimeProvider time, ILogger<AuditLog> logger)
{
    private const int Together = 50;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Whether a row may be written in a transaction that holds something else: on a database of one's own nobody else holds the audit meanwhile.</summary>
    public bool MayGoTogether => !database.IsShared;

    public Task WriteAsync(AuditRow row) => WriteAsync(row, session => AuditTable.AddAsync(session, row));

    /// <param name="row">As it is told in the log where it cannot be written.</param>
    public async Task WriteAsync(AuditRow row, Func<Session, Task> write)
    {
        ArgumentNullException.ThrowIfNull(row);
        // It was done, so whoever did it and went away meanwhile stands there all the same.
        if (!await IsWrittenAsync(write)) LogNotKept(logger, row.Actor, row.Action, row.Incident is { } number ? $"INC-{number}" : "no incident", row.Outcome, row.Origin ?? "nowhere known");
    }

    /// <summary>What is wrong with the audit's table is no answer to whoever asked for something else.</summary>
    private async Task<bool> IsWrittenAsync(Func<Session, Task> write)
    {
        try
        {
            return await database.WriteBrieflyAsync(write, CancellationToken.None);
        }
        catch (DbException)
        {
            return false;
        }
    }

    /// <summary>Several, for which nobody waits, a few at a time: whoever writes one meanwhile has to have a turn.</summary>
    public async Task WriteAllAsync(IReadOnlyList<AuditRow> rows)
    {
        foreach (var some in rows.Chunk(Together)) await WriteSomeAsync(some);
    }

    private async Task WriteSomeAsync(AuditRow[] rows)
    {
        try
        {
            await database.WriteLaterAsync(async session =>
            {
                foreach (var row in rows) await AuditTable.AddAsync(session, row);
                return true;
            }, CancellationToken.None);
        }
        catch (Exception failure) when (failure is NotSavedException or DbException)
        {
            foreach (var row in rows) LogNotKept(logger, row.Actor, row.Action, "no incident", $"{row.Outcome}, {row.Times} times", row.Origin ?? "nowhere known");
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The audit could not be written, so this stands in the log only: {Actor} {Action} of {Incident}: {Outcome}, from {Origin}")]
    private static partial void LogNotKept(ILogger logger, string actor, string action, string incident, string outcome, string origin);
}
