using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Decides and writes, inside a transaction that is open already: the timeline, the incident's row, its due instants and the outbox are one.
/// </summary>
public sealed partial class IncidentLedger(PresentPlaybook playbook, Consequences consequences, IncidentDirectory incidents, PublicationSignal published, CustomerWords customers, ILogger<IncidentLedger> logger)
{
    public static async Task<Incident?> LoadAsync(Session session, IncidentId id) =>
        (await IncidentMemory.LoadAsync(session, id))?.Incident;

    /// <summary>Declares under the next free number; where that is refused the number is free again.</summary>
    /// <param name="declare">Made from the number the incident gets; called once.</param>
    public async Task<Outcome> DeclareAsync(Session session, Func<IncidentId, IncidentCommand.Declare> declare, Cause cause, DateTimeOffset at)
    {
        var id = new IncidentId(await IncidentTable.NextNumberAsync(session));
        var declared = await ApplyAsync(session, id, declare(id), cause, at);
        if (!declared.IsAccepted) await IncidentTable.GiveBackNumberAsync(session, id.Number);
        return declared;
    }

    /// <summary>Decides on <paramref name="command"/> and writes what follows.</summary>
    /// <param name="at">Now; also when it happened.</param>
    public async Task<Outcome> ApplyAsync(Session session, IncidentId id, IncidentCommand command, Cause cause, DateTimeOffset at)
    {
        // Instants are kept in whole milliseconds; one that were finer would fall due in the database before it does in the rules.
        at = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMillisecond));
        var loaded = await IncidentMemory.LoadAsync(session, id);
        if (loaded is null && command is not IncidentCommand.Declare) return new Outcome(false, await MissingIncident.SentenceAsync(session, id), null);
        var before = loaded?.Incident;
        switch (IncidentDecider.Decide(before, command, cause.By, at, await playbook.ForAsync(session, before, command, at)))
        {
            case Decision.Refused refused:
                return new Outcome(false, refused.Sentence, before);
            case Decision.Accepted { Events.Count: 0 } already:
                return new Outcome(true, already.Reply, before);
            case Decision.Accepted accepted:
                var happenings = Evolve(before, Placed(before, customers.In(before, accepted.Events, at), cause), cause.By, at);
                await SaveAsync(session, loaded, happenings, cause, accepted.Reason, at);
                return new Outcome(true, accepted.Reply, happenings[^1].After) { IsTold = true };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>Says of what was done on another platform than the incident's own where that was, and of all that somebody did from where.</summary>
    private static IReadOnlyList<IncidentEvent> Placed(Incident? before, IReadOnlyList<IncidentEvent> events, Cause cause)
    {
        var on = before is null || cause.On == before.Platform ? null : cause.On;
        return on is null && cause.Whence is null ? events : [.. events.Select(happened => happened with { On = on ?? happened.On, Whence = cause.Whence })];
    }

    private static List<Happening> Evolve(Incident? before, IReadOnlyList<IncidentEvent> events, Actor by, DateTimeOffset at)
    {
        var happenings = new List<Happening>(events.Count);
        var incident = before;
        foreach (var what in events)
        {
            incident = IncidentDecider.Evolve(incident, what, by, at);
            happenings.Add(new Happening(what, incident, by, at));
        }
        return happenings;
    }

    private async Task SaveAsync(
        Session session, LoadedIncident? before, List<Happening> happenings, Cause cause, string reason, DateTimeOffset at)
    {
        var after = happenings[^1].After;
        var entries = IncidentRecords.Timeline(happenings, before?.Hash ?? "", cause.SourceWord, reason);
        var changed = IncidentRecords.Row(after, entries[^1].Hash);
        if (before is null) await IncidentTable.InsertAsync(session, changed);
        else if (!await (IncidentRecords.AreListedAlike(before.Incident, after) ? IncidentTable.UpdateStateAsync(session, changed, before.Incident.Sequence) : IncidentTable.UpdateAsync(session, changed, before.Incident.Sequence)))
        {
            throw await IncidentTable.IsOfNewerAsync(session, after.Id.Number)
                ? NotSavedException.ForNewer(after.Id.ToString())
                : new NotSavedException($"{after.Id} changed at the same moment; please try again.");
        }
        foreach (var entry in entries) await TimelineTable.AppendAsync(session, entry);
        await SaveDueAsync(session, before?.Incident, after);
        await ActionRows.SaveAsync(session, before?.Incident, after);
        await AlertVerdictRows.SaveAsync(session, before?.Incident, after);
        await ReaderRows.SaveAsync(session, before?.Incident, after);
        await SearchRows.SaveAsync(session, before?.Incident, after);
        await FigureRows.SaveAsync(session, before?.Incident, happenings);
        if (await PublicationRows.SaveAsync(session, before?.Incident, after)) session.OnCommitted(published.Set);
        if (before is { Incident: { IsOpen: true, Watches.IsEmpty: false } } && !after.IsOpen) await WatchTable.HurryAsync(session, after.Id.Number, at);
        await TurnBook.SaveAsync(session, before?.Incident, happenings);
        IncidentMemory.Keep(session, new LoadedIncident(after, changed.Hash), before?.Hash);
        incidents.Follow(session, before?.Incident, after);
        await consequences.WriteAsync(session, happenings, at);
        if (cause.Trail is { } trail) session.OnCommitted(trail.Written);
        session.OnCommitted(() => Log(after, happenings, cause, reason));
    }

    /// <summary>What happened and why, without a word that somebody typed: a private incident's title must not stand in a log.</summary>
    private void Log(Incident after, List<Happening> happenings, Cause cause, string reason)
    {
        if (!logger.IsEnabled(LogLevel.Information)) return;
        using var scope = IncidentScope.Begin(logger, after.Id);
        var (actor, source, why) = (cause.By.Stored, cause.SourceWord, cause.By is Actor.Timer ? PlainText.OfSentence(reason) : "they asked for it");
        foreach (var kind in happenings.Select(happening => happening.What.Kind)) LogHappened(logger, after.Id, kind, actor, source, why);
    }

    private static async Task SaveDueAsync(Session session, Incident? before, Incident after)
    {
        foreach (var kind in DueInstants.Kinds)
        {
            var (old, due) = (DueInstants.Of(before, kind), DueInstants.Of(after, kind));
            if (due == old) continue;
            if (due is null) await DueTable.ClearAsync(session, after.Id.Number, kind);
            else await DueTable.SetAsync(session, after.Id.Number, kind, due.At, due.Epoch);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Id} {Kind} by {Actor} ({Source}): {Reason}")]
    private static partial void LogHappened(ILogger logger, IncidentId id, string kind, string actor, string source, string reason);
}
