using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Watches;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Begins and stops watches for people.</summary>
public sealed class WatchDesk(Database database, IncidentLedger ledger, WatchProbe probe, WatchBoard board, TimeProvider time)
{
    /// <summary>Whoever types waits so long for a first look; a platform gives up after three seconds.</summary>
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(1500);

    /// <summary>How often it is looked at.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Looks first, so that whoever mistyped is told so and nobody else is. Where Prometheus does not answer in time, it begins all the same.</summary>
    public async Task<Outcome> BeginAsync(Incident incident, string what, PersonId by, Cause cause, CancellationToken cancellationToken)
    {
        if (!probe.IsPossible) return new Outcome(false, "Nothing can be watched, because the settings name no Prometheus (Prometheus:Url).", incident);
        if (!incident.IsOpen) return new Outcome(false, IncidentDecider.OverSentence(incident), incident);
        var probed = await probe.FirstAsync(what, KnownOf(incident, what), FirstLook, cancellationToken);
        return probed.Wrong is { } wrong
            ? new Outcome(false, wrong, incident)
            : await database.WriteAsync(session => Once.DoAsync(session, cause, time.GetUtcNow(), () => BeginAsync(session, incident.Id, what, by, probed, cause)), cancellationToken);
    }

    /// <param name="number">Null for the only one.</param>
    public Task<Outcome> StopAsync(IncidentId id, int? number, Cause cause, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause, time.GetUtcNow(), () => StopAsync(session, id, number, cause)), cancellationToken);

    public Task<IReadOnlyList<WatchView>> OfAsync(IncidentId id, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<WatchView>>(
        async session => [.. (await WatchTable.OfIncidentAsync(session, id.Number)).Select(WatchBoard.View)], cancellationToken);

    /// <summary>The expression of an alert, from the address that came with it.</summary>
    internal static string? KnownOf(Incident incident, string what) => incident.Alert is { } alert && alert.Name == what ? WatchProbe.ExpressionIn(alert.Link) : null;

    private async Task<Outcome> BeginAsync(Session session, IncidentId id, string what, PersonId by, WatchProbed probed, Cause cause)
    {
        var now = time.GetUtcNow();
        var line = probed.Question?.Line;
        var begin = new IncidentCommand.BeginWatch(what, probe.MostWatches) { Line = line?.Text, Value = probed.Look.Value, IsBeyond = probed.Look.IsBeyond(line) is true };
        var outcome = await ledger.ApplyAsync(session, id, begin, cause, now);
        if (outcome is not { IsAccepted: true, Incident: { } begun }) return outcome;
        await WatchTable.AddAsync(session, new WatchRow
        {
            Incident = id.Number,
            Number = begun.WatchCount,
            What = what,
            Query = probed.Question?.Query,
            Line = line?.Text,
            BegunBy = by.Value,
            BegunAt = now,
            Looks = 1,
            Seen = WatchJson.Write(probed.Look),
            DueAt = probed.Look.Trouble is null ? now + Every : now,
        });
        return outcome;
    }

    private async Task<Outcome> StopAsync(Session session, IncidentId id, int? number, Cause cause)
    {
        var now = time.GetUtcNow();
        if (await IncidentLedger.LoadAsync(session, id) is not { } incident) return new Outcome(false, $"There is no {id}.", null);
        if (number is null && incident.Watches.Count > 1) return new Outcome(false, $"{id} has {incident.Watches.Count} watches; say which to stop: {string.Join(", ", incident.Watches.Select(watch => $"{watch.Number} ({Shorten.ToLine(watch.What, 40)})"))}.", incident);
        var which = number ?? incident.Watches.FirstOrDefault()?.Number ?? 0;
        var row = incident.Watches.Exists(watch => watch.Number == which) ? await WatchTable.FindAsync(session, id.Number, which) : null;
        return row is null
            ? await ledger.ApplyAsync(session, id, new IncidentCommand.StopWatch(which, null, null), cause, now)
            : await board.EndAsync(session, incident, row, null, null, cause, now);
    }
}
