using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What counts as undelivered, and what it is called where people read of it.</summary>
public static class UndeliveredEffects
{
    /// <summary>How the key of every notice about undelivered messages begins: of such a one no further notice is made.</summary>
    public const string NoticePrefix = "undelivered:";

    public static bool IsNotice(Effect effect) => effect.Key.StartsWith(NoticePrefix, StringComparison.Ordinal);

    /// <summary>
    /// Remembers what failed for good or was parked. What an incident's lost channel did not get is said elsewhere, so it is not undelivered; of a
    /// page, of a message past the chat platform and of a channel that cannot be created the incident itself tells. Homes and groups are set anew by the next change.
    /// </summary>
    /// <param name="waits">It is tried again by itself.</param>
    public static async Task NoteAsync(Session session, OutboxRow row, Effect effect, Delivery outcome, bool waits, DateTimeOffset now)
    {
        if (IsNotice(effect) || effect.Incident is null || (effect.Carrier is not null && effect is not (Effect.TellEvent or Effect.FileAction))) return;
        if (outcome is Delivery.Failed { Kind: FailureKind.NotOffered }) return;
        if (outcome is Delivery.Failed { Kind: FailureKind.ConversationGone } && Target.IsIncident(effect.Target, out _)) return;
        if (waits)
        {
            await UndeliveredTable.AddWaitingAsync(session, row, now);
            return;
        }
        var isTold = outcome is Delivery.Failed && effect is Effect.CreateConversation or Effect.PostCard { Card: Card.Page };
        await UndeliveredTable.AddAsync(session, row, isTold, now);
    }

    public static Undelivered Describe(UndeliveredRow row) =>
        new(new IncidentId(row.Incident), Words(EffectJson.Read(row.Payload)), row.Error ?? "The platform does not say why.");

    private static string Words(Effect effect) => effect switch
    {
        Effect.PostCard { Card: Card.Page } => $"the page to {effect.Target}",
        Effect.PostCard { Card: Card.Announcement or Card.Echo } => $"the announcement in {effect.Target}",
        Effect.PostCard { Card: Card.Reminder } => $"a reminder in {Place(effect)}",
        Effect.PostCard { Card: Card.ChannelHead } => $"the first message of {Place(effect)}",
        Effect.PostCard { Card: Card.Runbook } => $"the runbook in {Place(effect)}",
        Effect.PostCard => $"a message in {Place(effect)}",
        Effect.RefreshCard { Card: Card.Page } => $"the present state on the page to {effect.Target}",
        Effect.RefreshCard => $"the present state in {Place(effect)}",
        Effect.PostText or Effect.EditText => $"a message in {Place(effect)}",
        Effect.CreateConversation create => $"the channel #{create.Name}",
        Effect.Invite invite => $"the invitation of {string.Join(", ", invite.People.Select(Target.Of))}",
        Effect.SetTopic => "the channel's topic",
        Effect.Pin => "the pin on the channel's first message",
        Effect.AddLinks => "the links of the channel",
        Effect.Archive => "the archiving of the channel",
        Effect.ShowHome home => $"the home of {Target.Of(home.Person)}",
        Effect.FreshenHomes => "the homes",
        Effect.LookForPast => "what happened before",
        Effect.PostPages => $"the pages to {effect.Target}",
        Effect.Notify or Effect.NotifyTest or Effect.SendCode => $"the {effect.Carrier?.Name()} to {effect.Target}",
        Effect.Mail mail => $"the e-mail to {mail.Address}",
        Effect.TellEvent tell => $"what happened, to {tell.Address.Host}",
        Effect.FileAction file => $"action {file.Number}, to the tracker at {file.Address.Host}",
        Effect.TellWebhook tell => $"the call of {tell.Address.Host}",
        Effect.TellSubscribers or Effect.TellSubscriber or Effect.AskSubscriber => "the news to a subscriber",
        Effect.MirrorUpdate tell => $"what customers read in update {tell.News.Update}, to Statuspage",
        Effect.MirrorRemoval => "what was taken off the status page, to Statuspage",
        Effect.SetMembers members => $"the members of {members.Group}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Place(Effect effect) => Target.IsIncident(effect.Target, out _) ? "its channel" : effect.Target;
}
