using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What follows when a message to a person arrived or did not: the incidents hear of it, and so does whoever asked for a test or a code.</summary>
public sealed class ContactOutcomes(IncidentLedger ledger, Outbox outbox, ContactBook book, StandingPlatforms platforms, ChannelSettings channels)
{
    private static readonly Cause Cause = new(new Actor.Timer(), Source.Platform, null);

    /// <param name="outcome">Only final ones: <see cref="Delivery.Sent"/> or <see cref="Delivery.Failed"/>.</param>
    public async Task ApplyAsync(Session session, Effect effect, Delivery outcome, DateTimeOffset at)
    {
        var key = MessageKey.Of(effect.Key);
        switch (effect, outcome)
        {
            case (Effect.TellEvent, _):
                break;
            case (Effect.FileAction filed, Delivery.Sent { Ref: { } kept }):
                await ledger.ApplyAsync(session, filed.Incident!.Value, new IncidentCommand.RecordActionLink(filed.Number, kept.Message), Cause, at);
                break;
            case (Effect.FileAction, _):
                break;
            case (_, Delivery.Sent sent):
                await ContactMessageTable.SentAsync(session, key, sent.Ref?.Message);
                break;
            case (Effect.Mail mail, Delivery.Failed failed):
                await SayNotMailedAsync(session, mail, failed.Reason, at);
                break;
            case (Effect.TellWebhook tell, Delivery.Failed failed):
                await ledger.ApplyAsync(session, tell.Incident!.Value, new IncidentCommand.RecordPageUndelivered(tell.Page, tell.Address.Host, failed.Reason), Cause, at);
                break;
            case (Effect.Notify notify, Delivery.Failed failed) when await ContactMessageTable.FindAsync(session, key) is null:
                await UnreachedAsync(session, new PageStep(notify.Incident!.Value, notify.Page, notify.Step), notify.Person, failed.Reason, at);
                break;
            case (_, Delivery.Failed failed):
                await FailedAsync(session, key, failed.Reason, at);
                break;
        }
    }

    /// <summary>Once for each message, whether the carrier refused it or it turned out later not to have arrived.</summary>
    public async Task FailedAsync(Session session, string key, string why, DateTimeOffset at)
    {
        if (await ContactMessageTable.FindAsync(session, key) is not { } row || !await ContactMessageTable.FailedAsync(session, key, at)) return;
        var person = new PersonId(row.Person);
        if (row.Pages.Length == 0)
        {
            await NoteAsync(session, key, person, ContactMethods.Parse(row.Method)!.Value, why, at);
            return;
        }
        await ContactTable.FailedAsync(session, row.Person, row.Method, why, at);
        await book.ChangedAsync(session);
        foreach (var page in PageStep.Read(row.Pages)) await UnreachedAsync(session, page, person, why, at);
    }

    private Task<Outcome> UnreachedAsync(Session session, PageStep page, PersonId person, string why, DateTimeOffset at) =>
        ledger.ApplyAsync(session, page.Incident, new IncidentCommand.RecordPersonUnreached(page.Page, person, page.Step, why), Cause, at);

    /// <summary>Said once for each message, however many addresses did not get it.</summary>
    private async Task SayNotMailedAsync(Session session, Effect.Mail mail, string why, DateTimeOffset at)
    {
        if (await IncidentLedger.LoadAsync(session, mail.Incident!.Value) is not { } incident) return;
        await outbox.EnqueueAsync(session, new Effect.PostText(Message.Line($"⚠️ Not every stakeholder got the e-mail '{mail.Subject}'; the first who did not is {mail.Address}: {why}"))
        {
            // Neither the title nor an address may stand in a log.
            Key = "mail-failed:" + mail.Key[..mail.Key.LastIndexOf(':')],
            Target = incident.IsPrivate ? Target.Of(incident.Id) : channels.OnCall,
            Lane = Lane.Update,
            Incident = incident.Id,
        }, Platforms.Parse(incident.Platform), at);
    }

    /// <summary>Told to the person in chat: they wait for it.</summary>
    public async Task NoteAsync(Session session, string key, PersonId person, ContactMethod method, string why, DateTimeOffset at)
    {
        await ContactTable.FailedAsync(session, person.Value, method.Word(), why, at);
        await book.ChangedAsync(session);
        await outbox.EnqueueAsync(session, new Effect.PostText(Message.Line(RichText.Of($"⚠️ {person}, the {method.Name()} to you did not arrive: {why}")))
        {
            Key = "contact-failed:" + key,
            Target = Target.Of(person),
            Lane = Lane.Update,
        }, platforms.Home, at);
    }
}
