using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>One entry of the timeline together with the incident it made.</summary>
public sealed record Happening(IncidentEvent What, Incident After, Actor By, DateTimeOffset At);

/// <summary>What the world outside is to hear of what happened. Pure; every key follows from the incident and the entry's number.</summary>
public sealed class Reactions(ChannelSettings channels, CommsReactions comms, ReviewReactions reviews)
{
    /// <summary>A line about a change is not worth posting a day later.</summary>
    private static readonly TimeSpan LineExpires = TimeSpan.FromHours(24);

    /// <summary>That a reminder was put off for longer is told to everybody in it; the reminder itself shows it in any case.</summary>
    private static readonly TimeSpan QuietSnooze = TimeSpan.FromMinutes(30);

    public IEnumerable<Effect> Of(IReadOnlyList<Happening> happenings)
    {
        if (happenings[^1].After.DirectPage is { } page)
        {
            foreach (var effect in DirectPageReactions.Of(happenings, page, channels)) yield return effect;
            yield break;
        }
        // The message that it is resolved lists what was found to be done, and the review has a table of it.
        var isListed = happenings.Any(happening => happening.What is Resolved or ReviewPublished);
        // The update that is told to everybody says that customers read it, too.
        var isUpdate = happenings.Any(happening => happening.What is UpdatePosted);
        foreach (var happening in happenings.Where(happening => !(isListed && happening.What is (ActionAdded or ActionChanged or ActionDone)) && !(isUpdate && happening.What is PublicUpdatePosted)))
        {
            foreach (var effect in Of(happening))
            {
                if (effect is not (Effect.Invite { People.Count: 0 } or Effect.AddLinks { Links.Count: 0 })) yield return effect;
            }
            foreach (var told in comms.Of(happening)) yield return told;
        }
        foreach (var refresh in Refreshes(happenings)) yield return refresh;
    }

    private IEnumerable<Effect> Of(Happening happening) => happening.What switch
    {
        Declared => Begin(happening),
        LevelPassedOver passed => [.. Pages(happening, passed.Number, [], passed.Channels), .. ContactReactions.Tell(happening, passed.Number, passed.Webhooks), .. passed.IsClosed ? Lines(happening) : Loud(happening)],
        AnswerGiven given => [.. Lines(happening), Invite(happening, [given.By])],
        AnswersAskedFor asked => [.. Pages(happening, asked.Number, asked.People, []), .. Lines(happening)],
        StillOnItAsked asked => [PostCard(happening, Target.Of(asked.Person), Lane.Page, new Card.StillOnIt(happening.After.Id, asked.Number, asked.Person)), .. Lines(happening)],
        AcknowledgementKept => Lines(happening),
        AcknowledgementLapsed => Loud(happening),
        LevelNotified notified => [.. Pages(happening, notified.Number, notified.People, notified.Channels), .. ContactReactions.Tell(happening, notified.Number, notified.Webhooks), .. notified.Number > 1 ? Loud(happening) : [], Invite(happening, notified.People)],
        PeoplePaged paged => [.. Pages(happening, paged.Number, paged.People, []), .. Lines(happening), Invite(happening, paged.People)],
        EscalationExhausted => [.. Loud(happening), Post(happening, channels.OnCall, "oncall", Lane.Page, LoudMessage.Of(happening.After, happening.What, happening.By), null)],
        Acknowledged acknowledged => [.. Lines(happening), Invite(happening, [acknowledged.By])],
        ResponderJoined joined => [.. Lines(happening), Invite(happening, [joined.Person])],
        RoleAssigned assigned => [.. Lines(happening), Invite(happening, assigned.Person is { } person ? [person] : []), .. Briefs(happening, assigned), Topic(happening)],
        CommanderAskedFor asked => Questions(happening, asked),
        PersonEntered entered => happening.After.DeclaredBy == new Actor.Human(entered.Person) ? [] : [PostCard(happening, Target.Of(entered.Person), Lane.Update, new Card.Briefing(happening.After.Id, entered.Person))],
        SeverityChanged changed => [.. changed.To.IsWorseThan(changed.From) ? Loud(happening) : Lines(happening), Topic(happening)],
        StatusChanged => [.. Lines(happening), Topic(happening)],
        UpdatePosted posted => Both(happening, UpdateMessage.Of(happening.After, posted, happening.By, happening.At, comms.ForResponders(happening.After, Saying.Of(posted))), Lane.Update),
        FirstMessageAsked => Asked(happening),
        UpdateReminded reminded => Reminders(happening, reminded),
        ReminderSnoozed snoozed => snoozed.Until - Later(happening.At, happening.After.Promise?.DueAt) > QuietSnooze ? Lines(happening) : [],
        NoteAdded => [],
        AlertsCounted { IsBack: true } => Lines(happening),
        AlertsCounted or AlertsLeftOut { Count: > 0, Before: > 0 } => [],
        AlertsFlapped or AlertsLeftOut or SilenceTold => Lines(happening),
        AlertsEnded => Both(happening, AlertMessage.AllEnded(happening.After), Lane.Update),
        BeginningSet => Lines(happening),
        AlertJudged judged => JudgementReactions.Of(happening, judged, channels, Told),
        Resolved resolved => [.. resolved.AsksForVerdict ? JudgementReactions.Ask(happening, channels, Told) : Aloud(happening, ResolutionMessage.Of(happening.After, Told(happening.After))), Topic(happening)],
        Reopened => [.. Loud(happening), Topic(happening)],
        Cancelled or Merged => [.. Lines(happening), Topic(happening)],
        Absorbed absorbed => [.. Lines(happening), Invite(happening, absorbed.Responders)],
        IncidentEvent.ChannelCreated => ChannelReactions.Opened(happening, channels),
        IncidentEvent.ChannelRestored => [.. Lines(happening), .. ChannelReactions.Restored(happening, channels)],
        IncidentEvent.ChannelRetired retired => ChannelReactions.Retired(happening, retired),
        IncidentEvent.ChannelLost lost => [.. lost.IsUsual ? [] : Lines(happening), .. RunbookReactions.Elsewhere(happening)],
        IncidentEvent.ChannelRenamed => Lines(happening),
        RunbookChosen => RunbookReactions.Posted(happening),
        EscalationAdvised advised => [PostCard(happening, Target.Of(happening.After.Id), Lane.Reminder, new Card.EscalateQuestion(happening.After.Id, advised.Number)) with { Expires = LineExpires }],
        RunbookStepDone or RunbookStepReopened or EscalationPutOff => [],
        PublicUpdatePosted or PublicUpdateCorrected or Unpublished => Lines(happening),
        Published => [],
        IncidentEvent.ChannelArchived => [],
        Imported => [],
        WatchBegan began => [PostCard(happening, Target.Of(happening.After.Id), Lane.Card, new Card.Watch(happening.After.Id, began.Number))],
        ReviewOpened or ReviewAssigned or ReviewMoved or ReviewReminded or ReviewPublished or Closed => reviews.Of(happening),
        WatchCrossed => Lines(happening),
        WatchStopped or PersonErased or OfNewer => [],
        PageUndelivered => Loud(happening),
        PageEnded => [],
        PageHeard => Lines(happening),
        PersonNotified notified => ContactReactions.Notify(happening, notified, channels),
        PersonUnreached or ChatWentSilent => [ContactReactions.Line(happening)],
        ActionAdded or ActionChanged or ActionDone or ActionReopened => [Post(happening, Target.Of(happening.After.Id), "line", Lane.Update, LoudMessage.Line(happening.What, happening.By), null)],
        ActionLinked or ActionWithdrawn or MessageCaptured or MessageStruck or MessageRestored or MessageEdited or MessageDeleted => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset? other) => other > one ? other.Value : one;

    private IEnumerable<Block> Told(Incident incident) => comms.ForResponders(incident, Saying.OfResolution(incident));

    private IEnumerable<Effect> Begin(Happening happening)
    {
        var incident = happening.After;
        if (!incident.IsPrivate) yield return PostCard(happening, channels.Incidents, Lane.Card, new Card.Announcement(incident.Id));
        foreach (var effect in incident.Channel is IncidentChannel.Created ? ChannelReactions.Opened(happening, channels) : [ChannelReactions.Create(happening, channels)]) yield return effect;
        if (incident.Alert is not null) yield return PostCard(happening, Target.Of(incident.Id), Lane.Card, new Card.Alert(incident.Id));
        yield return Invite(happening, incident.Responders);
        foreach (var look in SimilarPast.Of(happening)) yield return look;
    }

    private static IEnumerable<Effect> Briefs(Happening happening, RoleAssigned assigned)
    {
        if (assigned.Person is not { } person) yield break;
        var incident = happening.After;
        yield return PostCard(happening, Target.Of(person), Lane.Update, new Card.RoleBriefing(incident.Id, incident.Sequence, assigned.Role, person, assigned.Before, assigned.Brief));
    }

    private IEnumerable<Effect> Questions(Happening happening, CommanderAskedFor asked)
    {
        var id = happening.After.Id;
        yield return PostCard(happening, Target.Of(id), Lane.Reminder, new Card.CommandQuestion(id, asked.Number)) with { Expires = (asked.NextAt - happening.At) ?? LineExpires };
        if (asked.NextAt is null && !happening.After.IsPrivate) yield return Post(happening, channels.Incidents, "loud", Lane.Card, LoudMessage.Of(happening.After, asked, happening.By), null);
    }

    internal static IEnumerable<Effect> Pages(Happening happening, int number, IReadOnlyList<PersonId> people, IReadOnlyList<string> toChannels)
    {
        var id = happening.After.Id;
        foreach (var person in people) yield return PostCard(happening, Target.Of(person), Lane.Page, new Card.Page(id, number, Target.Of(person)));
        if (happening.After.IsPrivate) yield break;
        foreach (var channel in toChannels) yield return PostCard(happening, channel, Lane.Page, new Card.Page(id, number, channel));
    }

    private IEnumerable<Effect> Asked(Happening happening)
    {
        var message = FirstMessageAsk.Of(happening.After);
        yield return Post(happening, Target.Of(happening.After.Id), "line", Lane.Reminder, message, null);
        if (!happening.After.IsPrivate) yield return Post(happening, channels.OnCall, "loud", Lane.Reminder, message, null);
    }

    private IEnumerable<Effect> Reminders(Happening happening, UpdateReminded reminded)
    {
        var id = happening.After.Id;
        var expires = reminded.NextAt - happening.At;
        yield return PostCard(happening, Target.Of(id), Lane.Reminder, new Card.Reminder(id, reminded.Number, Target.Of(id))) with { Expires = expires };
        if (!happening.After.IsPrivate) yield return PostCard(happening, channels.OnCall, Lane.Reminder, new Card.Reminder(id, reminded.Number, channels.OnCall)) with { Expires = expires };
    }

    /// <summary>Every message that shows the incident's state follows the newest change; ten changes that wait are one edit.</summary>
    private IEnumerable<Effect> Refreshes(IReadOnlyList<Happening> happenings)
    {
        var last = happenings[^1];
        var incident = last.After;
        if (happenings.Any(happening => happening.What is Declared) || happenings.All(happening => happening.What is PersonEntered or PersonNotified)) yield break;
        if (!incident.IsPrivate) yield return Refresh(last, channels.Incidents, new Card.Announcement(incident.Id));
        if (incident.Channel is IncidentChannel.Created) yield return Refresh(last, Target.Of(incident.Id), new Card.ChannelHead(incident.Id));
        if (happenings.Any(happening => ChangesPages(happening.What)))
        {
            foreach (var page in incident.Pages.Where(page => page.Purpose is not PagePurpose.StillOnIt))
            {
                foreach (var to in page.People.Select(Target.Of).Concat(incident.IsPrivate ? [] : page.Channels))
                {
                    yield return Refresh(last, to, new Card.Page(incident.Id, page.Number, to));
                }
            }
        }
        if (happenings.Any(happening => happening.What is AlertJudged or BeginningSet or AlertsCounted { BeganAt: not null }) && incident.Alert is not null) yield return Refresh(last, Target.Of(incident.Id), new Card.Alert(incident.Id));
        if (StillOnItToRefresh(happenings, incident) is { } still) yield return Refresh(last, still.To, still.Card);
        if (happenings.Any(happening => happening.What is RoleAssigned or Reopened || Ends(happening.What))) yield return Refresh(last, Target.Of(incident.Id), new Card.Roles(incident.Id));
        foreach (var number in QuestionsToRefresh(happenings, incident)) yield return Refresh(last, Target.Of(incident.Id), new Card.CommandQuestion(incident.Id, number));
        foreach (var refresh in RunbookReactions.Refreshes(happenings)) yield return refresh;
        foreach (var number in RemindersToRefresh(happenings, incident))
        {
            yield return Refresh(last, Target.Of(incident.Id), new Card.Reminder(incident.Id, number, Target.Of(incident.Id)));
            if (!incident.IsPrivate) yield return Refresh(last, channels.OnCall, new Card.Reminder(incident.Id, number, channels.OnCall));
        }
    }

    private static bool ChangesPages(IncidentEvent happened) =>
        happened is Acknowledged or PageHeard or AnswerGiven or AcknowledgementLapsed or LevelNotified or EscalationExhausted or SeverityChanged or Resolved or Reopened or Cancelled or Merged;

    /// <summary>Whatever makes the question whether somebody is still on it a thing of the past.</summary>
    private static (string To, Card Card)? StillOnItToRefresh(IReadOnlyList<Happening> happenings, Incident incident)
    {
        if (incident.StillOnItCount == 0 || !happenings.Any(happening => happening.What is AcknowledgementKept or AcknowledgementLapsed or UpdatePosted or ReminderSnoozed or LevelNotified || Ends(happening.What))) return null;
        return incident.LastAsked is { } person ? (Target.Of(person), new Card.StillOnIt(incident.Id, incident.StillOnItCount, person)) : null;
    }

    private static bool Ends(IncidentEvent happened) => happened is Resolved or Cancelled or Merged;

    private static IEnumerable<int> QuestionsToRefresh(IReadOnlyList<Happening> happenings, Incident incident)
    {
        if (incident.CommandQuestionCount == 0) return [];
        if (happenings.Any(happening => happening.What is CommanderAskedFor)) return incident.CommandQuestionCount > 1 ? [incident.CommandQuestionCount - 1] : [];
        return happenings.Any(happening => happening.What is RoleAssigned || Ends(happening.What)) ? [incident.CommandQuestionCount] : [];
    }

    private static IEnumerable<int> RemindersToRefresh(IReadOnlyList<Happening> happenings, Incident incident)
    {
        if (incident.ReminderCount == 0) return [];
        if (happenings.Any(happening => happening.What is UpdateReminded)) return incident.ReminderCount > 1 ? [incident.ReminderCount - 1] : [];
        return happenings.Any(happening => happening.What is UpdatePosted or ReminderSnoozed or Resolved or Cancelled or Merged) ? [incident.ReminderCount] : [];
    }

    /// <summary>A line in the incident's channel and in the announcement's thread.</summary>
    private IEnumerable<Effect> Lines(Happening happening) => Both(happening, LoudMessage.Line(happening.What, happening.By), Lane.Update);

    private IEnumerable<Effect> Both(Happening happening, Message message, Lane lane)
    {
        yield return Post(happening, Target.Of(happening.After.Id), "line", lane, message, null);
        if (!happening.After.IsPrivate) yield return Post(happening, channels.Incidents, "thread", lane, message, new Card.Announcement(happening.After.Id).Key);
    }

    /// <summary>Said in #incidents for everybody, and as a line in the incident's channel.</summary>
    private IEnumerable<Effect> Loud(Happening happening)
    {
        yield return Post(happening, Target.Of(happening.After.Id), "line", Lane.Update, LoudMessage.Line(happening.What, happening.By), null);
        if (!happening.After.IsPrivate) yield return Post(happening, channels.Incidents, "loud", Lane.Card, LoudMessage.Of(happening.After, happening.What, happening.By), null);
    }

    private IEnumerable<Effect> Aloud(Happening happening, Message message)
    {
        yield return Post(happening, Target.Of(happening.After.Id), "line", Lane.Card, message, null);
        if (!happening.After.IsPrivate) yield return Post(happening, channels.Incidents, "loud", Lane.Card, message, null);
    }

    internal static Effect.PostText Post(Happening happening, string target, string what, Lane lane, Message message, string? threadOf) => new(message, threadOf)
    {
        Key = Key(happening, what),
        Target = target,
        Lane = lane,
        Incident = happening.After.Id,
        Expires = LineExpires,
    };

    internal static Effect.PostCard PostCard(Happening happening, string target, Lane lane, Card card) => new(card)
    {
        Key = "post:" + card.Key,
        Target = target,
        Lane = lane,
        Incident = happening.After.Id,
    };

    internal static Effect.RefreshCard Refresh(Happening happening, string target, Card card) => new(card)
    {
        Key = $"refresh:{card.Key}:{happening.After.Sequence}",
        Target = target,
        Lane = Lane.Card,
        Incident = happening.After.Id,
    };

    private static Effect.Invite Invite(Happening happening, IReadOnlyList<PersonId> people) => new(people)
    {
        Key = Key(happening, "invite"),
        Target = Target.Of(happening.After.Id),
        Lane = Lane.Structure,
        Incident = happening.After.Id,
    };

    internal static Effect.SetTopic Topic(Happening happening) => new()
    {
        Key = Key(happening, "topic"),
        Target = Target.Of(happening.After.Id),
        Lane = Lane.Card,
        Incident = happening.After.Id,
    };

    internal static string Key(Happening happening, string what) => $"{happening.After.Id}:{happening.After.Sequence}:{what}";
}
