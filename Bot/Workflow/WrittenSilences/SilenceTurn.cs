using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Lets one node at a time talk to Alertmanager: what is written in a turn is refused where another node has taken it meanwhile.</summary>
public sealed partial class SilenceTurn(Database database, NodeName node, TimeProvider time, ILogger<SilenceTurn> logger)
{
    /// <summary>A node that does not go on for so long has lost its turn.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <returns>Null where it is not due, or another node's.</returns>
    public async Task<Taken?> TakeAsync(CancellationToken cancellationToken)
    {
        var (now, until) = (Now, Now + Lease);
        if (!(await NextAsync(cancellationToken) <= now)) return null;
        return await database.WriteAsync(async session => await AlertmanagerTurn.TakeAsync(session, node.Value, now, until) ? new Taken(until, await AlertmanagerTurn.ReadAsync(session)) : null, cancellationToken);
    }

    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => database.ReadAsync(AlertmanagerTurn.NextAsync, cancellationToken);

    public Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => database.ReadAsync(work, cancellationToken);

    /// <exception cref="NotSavedException">The turn is another's, or the database takes nothing.</exception>
    public Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) => database.WriteAsync(async session =>
    {
        if (!await AlertmanagerTurn.KeepAsync(session, node.Value, Now + Lease)) throw new NotSavedException("Another node has taken the turn at Alertmanager.");
        return await work(session);
    }, cancellationToken);

    /// <param name="next">When there is something to talk about again; null for when somebody hurries.</param>
    public async Task DoneAsync(Session session, Taken taken, DateTimeOffset? next)
    {
        await AlertmanagerTurn.GiveBackAsync(session, node.Value, taken.Until, next, null, 0);
        if (taken.Before.FailingSince is not null) session.OnCommitted(() => LogAnswers(logger));
    }

    /// <returns>Since when it fails.</returns>
    public async Task<DateTimeOffset> FailedAsync(Session session, Taken taken, AlertmanagerException failure)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(taken.Before.Failures, 10));
        var since = taken.Before.FailingSince ?? Now;
        await AlertmanagerTurn.GiveBackAsync(session, node.Value, taken.Until, Now + (pause < LongestPause ? pause : LongestPause), since, taken.Before.Failures + 1);
        if (taken.Before.FailingSince is null) session.OnCommitted(() => LogFailed(logger, failure.Message));
        return since;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The Alertmanager that silences are written to: {Why}; it is tried again")]
    private static partial void LogFailed(ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "The Alertmanager that silences are written to answers again")]
    private static partial void LogAnswers(ILogger logger);

    /// <param name="Until">When it would have been lost unless it was kept.</param>
    /// <param name="Before">How the turn before went.</param>
    public sealed record Taken(DateTimeOffset Until, AlertmanagerTurn Before);
}
