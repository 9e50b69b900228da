using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Watches;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Shows watches as they were seen last, and ends them.</summary>
public sealed class WatchBoard(IncidentLedger ledger, WatchPictures pictures, Outbox outbox)
{
    /// <returns>The message with the look it shows; null where there is no such watch.</returns>
    public async Task<(Message Message, int Look)?> RenderAsync(Session session, Incident incident, Card.Watch card)
    {
        if (await WatchTable.FindAsync(session, card.Incident.Number, card.Number) is not { } row) return null;
        var view = View(row);
        return (WatchMessage.Of(view with { Picture = row.Ended is null ? await pictures.AddressAsync(session, incident, row, view.Look) : null }), row.Looks);
    }

    /// <summary>Draws what a card will hold, before anybody waits for the transaction that shows it.</summary>
    public void DrawAhead(Incident incident, WatchRow row, WatchLook look)
    {
        if (Platforms.Parse(incident.Platform) is Platform.Teams && look.Series.Count > 0) pictures.Drawn(row, look, isSmall: true);
    }

    public static WatchView View(WatchRow row) => new(new IncidentId(row.Incident), row.Number, row.What, Look(row))
    {
        Query = row.Query,
        Line = WatchLine.Read(row.Line),
        By = new PersonId(row.BegunBy),
        Since = row.BegunAt,
        Ended = row.Ended,
    };

    public static WatchLook Look(WatchRow row) => WatchJson.Read(row.Seen) ?? throw new FormatException("What was seen is empty.");

    /// <summary>What waits to be edited shows the newest look when its turn comes, so a second edit is not put in.</summary>
    public Task ShowAsync(Session session, Incident incident, WatchRow row, DateTimeOffset now)
    {
        var card = new Card.Watch(incident.Id, row.Number);
        return outbox.EnqueueAsync(session, new Effect.RefreshCard(card) { Key = $"refresh:{card.Key}:{row.Looks}", Target = Target.Of(incident.Id), Lane = Lane.Card, Incident = incident.Id }, Platforms.Parse(incident.Platform), now);
    }

    /// <param name="why">The end of a sentence; null where a person stopped it.</param>
    /// <param name="claimed">As it was claimed; null where a person decides.</param>
    public async Task<Outcome> EndAsync(Session session, Incident incident, WatchRow row, string? why, WatchRow? claimed, Cause cause, DateTimeOffset now)
    {
        var ended = row with { Ended = why ?? $"{PlainText.Of(EventLines.By(cause.By))} stopped it", DueAt = null, Looks = row.Looks + 1 };
        if (!await WatchTable.SaveAsync(session, ended, claimed)) return new Outcome(true, "it is stopped already", incident);
        var outcome = await ledger.ApplyAsync(session, incident.Id, new IncidentCommand.StopWatch(row.Number, why, Look(row).Value), cause, now);
        await ShowAsync(session, outcome.Incident ?? incident, ended, now);
        return outcome;
    }
}
