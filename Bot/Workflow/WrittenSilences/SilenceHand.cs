using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Writes down what a round with Alertmanager saw and did; everything is part of the transaction it is given.</summary>
public sealed class SilenceHand(SilenceTeller teller, SilencedAlerts alerts, SilenceText text, TimeProvider time)
{
    private DateTimeOffset Now => time.GetUtcNow();

    /// <summary>The names of the alerts a round is about; empty where it may be any.</summary>
    public async Task<IReadOnlyCollection<string>> NamesAsync(Session session) =>
        [.. (await WrittenSilenceTable.OpenAsync(session)).Select(row => row.Name).OfType<string>().Union(await alerts.NamesAsync(session))];

    /// <summary>What follows from how things stand there.</summary>
    /// <returns>What is left to be done there.</returns>
    public async Task<IReadOnlyList<(WrittenSilenceRow Row, SilenceStep Step)>> SeenAsync(Session session, AlertmanagerView view, TimeSpan lasts)
    {
        var now = Now;
        var rows = await WrittenSilenceTable.OpenAsync(session);
        var steps = rows.Select(row => (Row: row, Step: SilenceStep.For(row, view, view.Of(row.Fingerprint)?.Raw, lasts, now))).ToList();
        foreach (var (row, step) in steps)
        {
            if (step is SilenceStep.Hold hold) await WrittenSilenceTable.SaveAsync(session, row with { State = WrittenSilenceRow.Held, UntilAt = hold.Until, TriedAt = null });
            if (step is SilenceStep.Over) await OverAsync(session, row);
        }
        foreach (var left in steps.Where(pair => pair.Step is SilenceStep.Leave).GroupBy(pair => (pair.Row.Incident, pair.Row.Silence, ((SilenceStep.Leave)pair.Step).Why)))
        {
            foreach (var (row, _) in left) await WrittenSilenceTable.SaveAsync(session, row with { State = WrittenSilenceRow.Left, TriedAt = null });
            await teller.TellAsync(session, [.. left.Select(pair => pair.Row)], left.Key.Why, null, now);
        }
        await alerts.LookAsync(session, view, rows, now);
        return steps;
    }

    /// <summary>What is to be posted, written down as an intent; null where it is not wanted any more.</summary>
    public async Task<AlertmanagerSilence?> IntendAsync(Session session, WrittenSilenceRow row, AlertmanagerView view)
    {
        if (await WrittenSilenceTable.FindAsync(session, row.Id) is not { State: WrittenSilenceRow.Wanted } wanted || await text.ForAsync(session, wanted, view, Now) is not { } silence) return null;
        await WrittenSilenceTable.SaveAsync(session, wanted with { TriedAt = Now });
        return silence;
    }

    /// <summary>It is there. Where it is not wanted any more it has still to be ended.</summary>
    public async Task<bool> HeldAsync(Session session, WrittenSilenceRow row, AlertmanagerView view, DateTimeOffset until)
    {
        if (await WrittenSilenceTable.FindAsync(session, row.Id) is not { } now) return false;
        await WrittenSilenceTable.SaveAsync(session, now with { State = now.State == WrittenSilenceRow.Wanted ? WrittenSilenceRow.Held : now.State, UntilAt = until, TriedAt = null });
        if (view.Of(row.Fingerprint) is { } alert) await alerts.WatchAsync(session, alert, view, Now);
        return true;
    }

    /// <summary>It is certain that it is not there.</summary>
    public async Task<bool> NotWrittenAsync(Session session, WrittenSilenceRow row, AlertmanagerException why)
    {
        if (await WrittenSilenceTable.FindAsync(session, row.Id) is not { State: WrittenSilenceRow.Wanted } now) return false;
        await WrittenSilenceTable.SaveAsync(session, now with { State = why.IsRefusal ? WrittenSilenceRow.Left : now.State, TriedAt = null });
        if (why.IsRefusal) await teller.TellAsync(session, [now], SilencingNews.Refused, why.Message, Now);
        return true;
    }

    /// <summary>Its key was of one that is no more; the next round, which is due at once, writes it under another.</summary>
    public async Task<bool> AnewAsync(Session session, WrittenSilenceRow row)
    {
        if (await WrittenSilenceTable.FindAsync(session, row.Id) is not { State: WrittenSilenceRow.Held } now) return false;
        await WrittenSilenceTable.SaveAsync(session, now with { Key = WantedSilences.NewKey(), State = WrittenSilenceRow.Wanted, UntilAt = null });
        await AlertmanagerTurn.HurryAsync(session, Now);
        return true;
    }

    public async Task<bool> EndedAsync(Session session, WrittenSilenceRow row)
    {
        if (await WrittenSilenceTable.FindAsync(session, row.Id) is { State: WrittenSilenceRow.Ending } now) await OverAsync(session, now);
        return true;
    }

    /// <summary>The round came to its end.</summary>
    /// <returns>Whether there is anything left to be asked.</returns>
    public async Task<bool> DoneAsync(Session session)
    {
        await teller.HoldsAsync(session, Now);
        return (await WrittenSilenceTable.OpenAsync(session)).Any(row => row.State is not WrittenSilenceRow.Left) || await alerts.AreWatchedAsync(session);
    }

    /// <param name="since">Since when none could be finished.</param>
    public Task FailedAsync(Session session, string why, DateTimeOffset since) => teller.FailedAsync(session, why, since, Now);

    /// <summary>The last one of an incident to be over says so. What fires still may be wanted again by now.</summary>
    private async Task OverAsync(Session session, WrittenSilenceRow row)
    {
        await WrittenSilenceTable.SaveAsync(session, row with { State = WrittenSilenceRow.Over, TriedAt = null });
        if (row.Incident is not { } incident) return;
        await DueTable.SetAsync(session, incident, WantedSilences.Due, Now, 0);
        var others = await WrittenSilenceTable.OfIncidentsAsync(session, [incident]);
        if (others.All(other => other.State is not WrittenSilenceRow.Ending) && row.UntilAt is not null) await teller.TellAsync(session, [row], SilencingNews.Ended, null, Now);
    }
}
