using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Does whatever of alerts is due. Any number of nodes may do so at once.</summary>
public sealed partial class AlertSweep(Database database, AlertDuties duties, ILogger<AlertSweep> logger)
{
    /// <summary>What cannot be done is tried again then.</summary>
    private static readonly TimeSpan TriedAgainAfter = TimeSpan.FromMinutes(1);

    /// <summary>The settings may say other things than those of the process before.</summary>
    private bool _lookedAgain;

    /// <returns>How many alerts, groups and so on were looked at.</returns>
    public async Task<int> RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = 0;
        if (!_lookedAgain) await database.WriteAsync(async session =>
        {
            await AlertTable.LookAgainAsync(session, now);
            return _lookedAgain = true;
        }, cancellationToken);
        while (await NextAsync(cancellationToken) is { } next && next <= now)
        {
            var some = await SomeAsync(now, cancellationToken);
            done += some;
            if (some == 0) break;
        }
        return done;
    }

    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => await database.ReadAsync(AlertDuties.NextAsync, cancellationToken);

    private async Task<int> SomeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(session => TogetherAsync(session, now), cancellationToken);
        }
#pragma warning disable CA1031 // whatever is wrong with one, the others are due as well
        catch (Exception failure) when (failure is not (OperationCanceledException or NotSavedException { IsForNewer: false }))
#pragma warning restore CA1031
        {
            return await OneByOneAsync(now, cancellationToken);
        }
    }

    private async Task<int> TogetherAsync(Session session, DateTimeOffset now)
    {
        var done = 0;
        foreach (var duty in duties.All)
        {
            var due = await duty.Due(session, now);
            if (due.Count > 0) await duty.Do(session, due, now);
            done += due.Count;
        }
        return done;
    }

    /// <summary>Each in its own transaction; what fails by itself is named in the log and put off, so that it comes behind the others.</summary>
    private async Task<int> OneByOneAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var duty in duties.All)
        {
            foreach (var one in await database.ReadAsync(session => duty.Due(session, now), cancellationToken))
            {
                if (await TriedAsync(duty, one, now, cancellationToken)) done++;
            }
        }
        return done;
    }

    private async Task<bool> TriedAsync(AlertDuty duty, object one, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync(async session =>
            {
                // Another node may have done it meanwhile, or does so now.
                if (!(await duty.Due(session, now)).Contains(one)) return false;
                await duty.Do(session, [one], now);
                return true;
            }, cancellationToken);
        }
#pragma warning disable CA1031 // whatever is wrong with one, the others are due as well
        catch (Exception failure) when (failure is not (OperationCanceledException or NotSavedException { IsForNewer: false }))
#pragma warning restore CA1031
        {
            LogFailed(logger, duty.Name, failure);
        }
        return await database.WriteAsync(async session =>
        {
            await duty.PutOff(session, one, now + TriedAgainAfter);
            return false;
        }, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due of a {Duty} could not be done; it is tried again in a minute")]
    private static partial void LogFailed(ILogger logger, string duty, Exception failure);
}
