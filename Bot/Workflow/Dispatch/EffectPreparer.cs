using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>Finds where an effect goes and renders what it says, from the state the transaction sees.</summary>
public sealed class EffectPreparer(ChannelSettings channels, CardPainter painter, HomeBook homes, PastChatPreparers past, TimeProvider time)
{
    private static readonly TimeSpan UntilItIsPosted = TimeSpan.FromSeconds(10);

    public async Task<Prepared> PrepareAsync(Session session, Effect effect, OutboxRow row)
    {
        var maybeRepeat = row.MaybeRepeat;
        switch (effect)
        {
            case Effect.ShowHome show:
                return new Prepared.Home(show.Person, HomeMessage.Of(await homes.ReadAsync(session, show.Person)));
            case Effect.FreshenHomes freshen:
                await homes.FreshenAsync(session, freshen);
                return new Prepared.Drop("each home is shown by itself");
            case Effect.Notify notify:
                return await past.Contacts.PrepareAsync(session, notify, maybeRepeat);
            case Effect.NotifyTest test:
                return await past.Contacts.PrepareAsync(session, test, maybeRepeat);
            case Effect.SendCode code:
                return await past.Contacts.PrepareAsync(session, code);
            case Effect.PostPages pages:
                var together = await past.Contacts.Chat.PrepareAsync(session, pages, row);
                return together is Prepared.Post telling ? telling with { Message = Marked(telling.Message, maybeRepeat) } : together;
            case Effect.Mail mail:
                return ContactPreparer.Prepare(mail, maybeRepeat);
            case Effect.TellEvent happened:
                return ContactPreparer.Prepare(happened, maybeRepeat);
            case Effect.FileAction filed:
                return ContactPreparer.Prepare(filed, maybeRepeat);
            case Effect.TellWebhook called:
                return await ContactPreparer.PrepareAsync(session, called, maybeRepeat);
            case Effect.TellSubscribers all:
                return await past.Subscribers.PrepareAsync(session, all);
            case Effect.TellSubscriber tell:
                return await past.Subscribers.PrepareAsync(session, tell);
            case Effect.AskSubscriber ask:
                return await past.Subscribers.PrepareAsync(session, ask);
            case Effect.MirrorUpdate tell:
                return await past.Mirror.PrepareAsync(session, tell);
            case Effect.MirrorRemoval removal:
                return await past.Mirror.PrepareAsync(session, removal);
            case Effect.SetMembers set:
                return new Prepared.Members(set.Group, set.People);
            case Effect.SetTopic { Incident: null, Topic: { } topic } set:
                return new Prepared.Topic(set.Target, topic);
            case Effect.EditText edit:
                return await EditTextAsync(session, edit);
            case Effect.PostText { Incident: null } post:
                return new Prepared.Post(post.Target, post.Under, Marked(post.Message, maybeRepeat), 0);
        }
        if (effect.Incident is not { } id || await IncidentLedger.LoadAsync(session, id) is not { } incident) return new Prepared.Drop($"there is no {effect.Incident}");
        return effect switch
        {
            Effect.CreateConversation create => new Prepared.Create(create.Name, create.IsPrivate),
            Effect.PostCard post => await PostCardAsync(session, incident, post, row),
            Effect.PostText post => await PostTextAsync(session, incident, post, maybeRepeat),
            Effect.RefreshCard refresh => await RefreshAsync(session, incident, refresh.Card),
            Effect.Invite invite => OwnChannel(incident) is { } channel ? new Prepared.Invite(channel, invite.People) : NoChannel,
            Effect.SetTopic set => await TopicAsync(session, incident, set),
            Effect.Pin pin => await CardTable.FindAsync(session, pin.Card.Key) is { } card ? new Prepared.Pin(Ref(card)) : new Prepared.Drop("it was never posted"),
            Effect.AddLinks add => OwnChannel(incident) is { } channel ? new Prepared.Links(channel, add.Links) : NoChannel,
            Effect.LookForPast => new Prepared.Look(incident.Id),
            Effect.Archive => OwnChannel(incident) is { } channel && !incident.IsOpen ? new Prepared.Archive(channel) : new Prepared.Drop("the incident goes on, or has no channel of its own"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Prepared.Drop NoChannel { get; } = new("the incident has no channel of its own");

    private static string? OwnChannel(Incident incident) => (incident.Channel as IncidentChannel.Created)?.Conversation;

    private async Task<Prepared> EditTextAsync(Session session, Effect.EditText edit)
    {
        if (await CardTable.FindAsync(session, edit.Posted) is { } posted) return new Prepared.Edit(Ref(posted), edit.Message, 0);
        return await OutboxTable.WaitsAsync(session, edit.Posted) ? new Prepared.Later(time.GetUtcNow() + UntilItIsPosted) : new Prepared.Drop("it was never posted");
    }

    /// <summary>It says how things are when it is sent, so of several that wait the last is enough.</summary>
    private static async Task<Prepared> TopicAsync(Session session, Incident incident, Effect.SetTopic set)
    {
        if (OwnChannel(incident) is not { } channel) return NoChannel;
        var waiting = await OutboxTable.WaitingAsync(session, new ConversationKey(incident.Platform, set.Target), set.Operation);
        return waiting.Count > 0 && waiting[^1].Key != set.Key ? new Prepared.Drop("a later one says it") : new Prepared.Topic(channel, ChannelTopic.Of(incident));
    }

    private async Task<Prepared> PostCardAsync(Session session, Incident incident, Effect.PostCard post, OutboxRow row)
    {
        if (await painter.PaintAsync(session, incident, post.Card, isNew: true) is not var (rendered, shown)) return new Prepared.Drop("nobody needs it any more");
        if (post.Card is Card.Page page && await past.Contacts.Chat.TakesAsync(session, row, page, incident)) return new Prepared.Drop("told together with others");
        var message = DrillMessage.Marked(incident, Marked(rendered, row.MaybeRepeat));
        if (!Target.IsIncident(post.Target, out _)) return new Prepared.Post(post.Target, null, message, shown);
        if (OwnChannel(incident) is { } channel) return new Prepared.Post(channel, null, message, shown);
        if (post.Card is not (Card.Reminder or Card.CommandQuestion or Card.Runbook or Card.EscalateQuestion or Card.Watch)) return NoChannel;
        return await ElsewhereAsync(session, incident, message) is var elsewhere && elsewhere is Prepared.Post there ? there with { Shown = shown } : elsewhere;
    }

    private async Task<Prepared> PostTextAsync(Session session, Incident incident, Effect.PostText post, bool maybeRepeat)
    {
        var message = DrillMessage.Marked(incident, Marked(post.Message, maybeRepeat));
        if (Target.IsIncident(post.Target, out _))
        {
            if (OwnChannel(incident) is { } channel) return new Prepared.Post(channel, null, message, incident.Sequence);
            return incident.IsPrivate ? await ElsewhereAsync(session, incident, message) : new Prepared.Drop("it is in the announcement's thread");
        }
        var thread = post.ThreadOf is { } card && await CardTable.FindAsync(session, card) is { } head ? Ref(head) : null;
        if (thread is null && post.ThreadOf is { } announcement && announcement != new Card.Announcement(incident.Id).Key) return new Prepared.Drop("it was not announced there");
        return new Prepared.Post(thread?.Conversation ?? post.Target, thread, message, incident.Sequence);
    }

    /// <summary>Where there is no channel of its own: the announcement's thread, or for a private incident whoever declared it.</summary>
    private async Task<Prepared> ElsewhereAsync(Session session, Incident incident, Message message)
    {
        if (incident.IsPrivate)
        {
            return incident.DeclaredBy is Actor.Human human ? new Prepared.Post(Target.Of(human.Person), null, message, incident.Sequence) : NoChannel;
        }
        var announcement = new Card.Announcement(incident.Id);
        var thread = await CardTable.FindAsync(session, announcement.Key) is { } head ? Ref(head) : null;
        if (thread is null && await OutboxTable.WaitsAsync(session, "post:" + announcement.Key)) return new Prepared.Later(time.GetUtcNow() + UntilItIsPosted);
        return new Prepared.Post(thread?.Conversation ?? channels.Incidents, thread, message, incident.Sequence);
    }

    private async Task<Prepared> RefreshAsync(Session session, Incident incident, Card card)
    {
        if (await CardTable.FindAsync(session, card.Key) is not { } posted) return new Prepared.Drop("it is not posted yet and will show the newest state when it is");
        if (card is not Card.Watch && posted.Shown >= incident.Sequence) return new Prepared.Drop("it shows the newest state");
        if (await painter.PaintAsync(session, incident, card, isNew: false) is not var (message, shown)) return new Prepared.Drop("there is nothing to show");
        return posted.Shown >= shown ? new Prepared.Drop("it shows the newest state") : new Prepared.Edit(Ref(posted), DrillMessage.Marked(incident, message), shown);
    }

    private static Message Marked(Message message, bool maybeRepeat) => !maybeRepeat ? message : message with
    {
        Blocks = [.. message.Blocks, new Block.Context("This may be a repeat: it is not known whether it arrived the first time.")],
    };

    private static MessageRef Ref(CardRow card) => new(card.Conversation, card.Message);
}

/// <summary>What makes the messages that do not go to a chat platform.</summary>
public sealed record PastChatPreparers(ContactPreparer Contacts, SubscriberPreparer Subscribers, MirrorPreparer Mirror);
