using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Watches;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Looks at what is watched, and ends what is watched of incidents that are over. Any number of nodes may do so at once: each look is claimed.</summary>
public sealed partial class WatchSweep(Database database, IncidentLedger ledger, WatchProbe probe, WatchBoard board, NodeName node, ILogger<WatchSweep> logger)
{
    private const int AtOnce = 12;
    private const int SideBySide = 4;

    /// <summary>What trembles at its line says so once: it is back when it was so in that many looks, one after the other.</summary>
    private const int IsCalmAfter = 2;

    /// <summary>Longer than all looks of a claim take when Prometheus answers none of them.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <returns>How many were looked at.</returns>
    public async Task<int> RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync(session => WatchTable.IsAnyFreeAsync(session, now), cancellationToken)) return 0;
        var claimed = await database.WriteAsync(session => WatchTable.ClaimAsync(session, now, node.Value, Lease, AtOnce), cancellationToken);
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken }, async (row, token) => await TryAsync(row, now, token));
        return claimed.Count;
    }

    public Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) => database.ReadAsync(WatchTable.NextAsync, cancellationToken);

    /// <summary>One that cannot be looked at must not keep the others from it; it is free again when its claim runs out.</summary>
    private async Task TryAsync(WatchRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(row, now, cancellationToken);
        }
#pragma warning disable CA1031 // whatever is wrong with one, the others are due as well
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFailed(logger, new IncidentId(row.Incident), row.Number, failure);
        }
    }

    private async Task LookAsync(WatchRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = new IncidentId(row.Incident);
        var incident = await database.ReadAsync(session => IncidentLedger.LoadAsync(session, id), cancellationToken);
        var probed = incident is not { IsOpen: true } || !probe.IsPossible ? null : row.Query is { } query
            ? await probe.AgainAsync(new WatchQuestion(query, WatchLine.Read(row.Line)), WatchBoard.Look(row), null, cancellationToken)
            : await probe.FirstAsync(row.What, WatchDesk.KnownOf(incident, row.What), null, cancellationToken);
        if (probed is not null) board.DrawAhead(incident!, row with { Looks = row.Looks + 1, Line = probed.Question?.Line?.Text }, probed.Look);
        await database.WriteAsync(async session =>
        {
            if (await IncidentLedger.LoadAsync(session, id) is { } present) await SaveAsync(session, present, row, probed, now);
            return true;
        }, cancellationToken);
    }

    private async Task SaveAsync(Session session, Incident incident, WatchRow row, WatchProbed? probed, DateTimeOffset now)
    {
        var cause = new Cause(new Actor.Timer(), Source.Timer, null);
        var why = !incident.IsOpen ? "the incident is over" : probed is null ? "the settings name no Prometheus any more" : probed.Wrong?.TrimEnd('.');
        if (why is not null)
        {
            await board.EndAsync(session, incident, row, why, row, cause, now);
            return;
        }
        var (look, line) = (probed!.Look, probed.Question?.Line);
        var isBeyond = look.Trouble is null ? look.IsBeyond(line) : null;
        var seen = row with
        {
            Query = probed.Question?.Query,
            Line = line?.Text,
            Looks = row.Looks + 1,
            Seen = WatchJson.Write(look),
            Calm = isBeyond is null ? row.Calm : isBeyond.Value ? 0 : row.Calm + 1,
            DueAt = After(row.DueAt ?? now, now),
        };
        if (!await WatchTable.SaveAsync(session, seen, row)) return;
        var outcome = isBeyond is true || (isBeyond is false && seen.Calm >= IsCalmAfter)
            ? await ledger.ApplyAsync(session, incident.Id, new IncidentCommand.RecordWatchCrossed(row.Number, line?.Text ?? "", look.Value ?? "nothing", isBeyond.Value), cause, now)
            : null;
        await board.ShowAsync(session, outcome?.Incident ?? incident, seen, now);
    }

    /// <summary>From one due instant to the next, so that nothing drifts; those that were missed are not made up for.</summary>
    private static DateTimeOffset After(DateTimeOffset due, DateTimeOffset now)
    {
        var missed = now > due ? (long)((now - due) / WatchDesk.Every) : 0;
        return due + (missed + 1) * WatchDesk.Every;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Watch {Number} of {Incident} could not be looked at; it is tried again")]
    private static partial void LogFailed(ILogger logger, IncidentId incident, int number, Exception failure);
}
