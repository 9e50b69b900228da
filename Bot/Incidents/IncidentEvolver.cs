using System.Collections.Immutable;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>What an event makes of an incident. Decides nothing: an event that happened is true.</summary>
internal static class IncidentEvolver
{
    public static Incident Evolve(Incident? incident, IncidentEvent happened, Actor by, DateTimeOffset at)
    {
        var after = happened is Declared declared ? Begin(declared, by, at) : happened is Imported imported ? History.Begin(imported, by, at) : Apply(incident ?? throw new ArgumentNullException(nameof(incident)), happened, by, at);
        after = Heard(after, by);
        after = after with { Sequence = (incident?.Sequence ?? 0) + 1 };
        return happened is PersonEntered or PersonNotified or ActionLinked or ReviewOpened or ReviewReminded or PersonErased or ChannelLost { IsUsual: true } ? after : after with { LastChange = new Change(happened, by, at) };
    }

    /// <summary>An earlier recovery counts only while it has lasted; what an older program kept of one that did not is left aside.</summary>
    private static DateTimeOffset RecoveredAt(Incident incident, DateTimeOffset at) => incident.Status is IncidentStatus.Monitoring ? incident.MitigatedAt ?? at : at;

    private static Incident Begin(Declared declared, Actor by, DateTimeOffset at) => new()
    {
        Id = declared.Id,
        Title = declared.Title,
        Severity = declared.Severity,
        WorstSeverity = declared.Severity,
        Status = IncidentStatus.Investigating,
        Impact = declared.Impact,
        Service = declared.Service,
        IsPrivate = declared.IsPrivate,
        Platform = declared.Platform,
        DeclaredBy = by,
        DeclaredAt = at,
        BeganAt = declared.BeganAt,
        Runbook = declared.Runbook,
        RunbookCount = declared.Runbook is null ? 0 : 1,
        Advice = RunbookRules.AdviceOf(declared.Runbook, at, at),
        Alert = declared.Alert,
        Alerts = declared.Alert is null ? null : new AlertTally(1, 1, null),
        DetectedAt = declared.Alert is null ? null : declared.Alert.HeardAt ?? at,
        DrillEndsAt = declared.DrillEndsAt,
        DrillRings = declared.DrillRings,
        Plan = declared.Plan,
        Paging = new Paging.Off(),
        Responders = by is Actor.Human human ? [human.Person] : [],
        DirectPage = declared.Page,
        Promise = declared.Page is null ? First(declared, at) : null,
        Channel = Channel(declared),
        Vacancy = Vacancy(at, declared.AskForCommanderAt),
        LastChange = new Change(declared, by, at),
    };

    private static Incident Apply(Incident incident, IncidentEvent happened, Actor by, DateTimeOffset at) => happened switch
    {
        Declared or Imported => throw new ArgumentException("An incident is declared once.", nameof(happened)),
        ResponderJoined joined => incident with { Responders = With(incident.Responders, joined.Person) },
        LevelNotified notified => incident with
        {
            Paging = new Paging.Waiting(notified.Cycle, notified.Level, notified.Since, notified.Until) { Everyone = Everyone(incident.Paging, notified) },
            Epoch = incident.Epoch + 1,
            SearchEpoch = SearchEpoch(incident),
            Pages = incident.Pages.Add(new Page(notified.Number, notified.Name, at, notified.People, notified.Channels, notified.ByHand?.Why, IsLevel: true) { Steps = notified.Steps, EscalatedBy = notified.ByHand is null ? null : by }),
            Advice = by is Actor.Human && notified.Number > 1 ? null : incident.Advice,
            TurnsTaken = notified.Turn is { } turn ? incident.TurnsTaken.SetItem(new Turns(incident.Plan.Policy, notified.Name).ToString(), turn) : incident.TurnsTaken,
        },
        LevelPassedOver passed => incident with
        {
            Pages = incident.Pages.Add(new Page(passed.Number, passed.Name, at, [], passed.Channels, null, IsLevel: false) { Purpose = PagePurpose.NobodyThere }),
        },
        EscalationExhausted => incident with { Paging = new Paging.Exhausted(at) { Everyone = AcknowledgementRules.ExpectedIn(incident.Paging) }, Epoch = incident.Epoch + 1, SearchEpoch = SearchEpoch(incident) },
        AnswerGiven given => Answer(incident, answered => answered with { Others = [.. answered.Others, new Answer(given.By, at)], Missing = answered.Missing?.Without(given.By) }) with
        {
            Responders = With(incident.Responders, given.By),
        },
        AnswersAskedFor asked => Answer(incident, answered => answered with { Missing = answered.Missing is { } missing ? missing with { Asked = asked.Round, AskAt = asked.NextAt } : null }) with
        {
            Pages = incident.Pages.Add(new Page(asked.Number, asked.Name, at, asked.People, [], null, IsLevel: false) { Purpose = PagePurpose.RollCall, Steps = asked.Steps }),
        },
        StillOnItAsked asked => Answer(incident, answered => answered with { Check = new AcknowledgementCheck.Asked(asked.Number, asked.Until) }) with
        {
            StillOnItCount = asked.Number,
            LastAsked = asked.Person,
            Pages = asked.Page is { } page
                ? incident.Pages.Add(new Page(page, "still on it?", at, [asked.Person], [], null, IsLevel: false) { Purpose = PagePurpose.StillOnIt, Steps = asked.Steps })
                : incident.Pages,
        },
        AcknowledgementKept kept => Answer(incident, answered => answered with { Check = Check(kept.CheckAt) }) with { AskStillOnItAfter = kept.Chosen ?? incident.AskStillOnItAfter },
        AcknowledgementLapsed lapsed => incident with { Plan = lapsed.Plan, Epoch = incident.Epoch + 1, AskStillOnItAfter = null },
        Acknowledged acknowledged => incident with
        {
            Paging = new Paging.Answered(acknowledged.By, at)
            {
                Via = acknowledged.Via,
                On = acknowledged.On,
                Missing = RollCall.Begin(AcknowledgementRules.ExpectedIn(incident.Paging), acknowledged.By, at),
                Check = Check(acknowledged.CheckAt),
            },
            Epoch = incident.Epoch + 1,
            FirstAcknowledgedAt = incident.FirstAcknowledgedAt ?? at,
            Responders = With(incident.Responders, acknowledged.By),
        },
        SeverityChanged changed => incident with
        {
            Severity = changed.To,
            WorstSeverity = changed.To < (incident.WorstSeverity ?? incident.Severity) ? changed.To : incident.WorstSeverity ?? incident.Severity,
            Plan = changed.Plan,
            Promise = Sooner(incident, at, changed),
        },
        StatusChanged changed => incident with
        {
            Status = changed.To,
            MitigatedAt = changed.To is IncidentStatus.Monitoring ? RecoveredAt(incident, at) : null,
            MonitoringSince = changed.To is IncidentStatus.Monitoring ? at : null,
        },
        RoleAssigned assigned => incident with
        {
            Roles = assigned.Person is { } person ? incident.Roles.SetItem(assigned.Role.Value, person) : incident.Roles.Remove(assigned.Role.Value),
            Responders = assigned.Person is { } holder ? With(incident.Responders, holder) : incident.Responders,
            Vacancy = assigned.Role != Role.Commander ? incident.Vacancy : assigned.Person is null ? Vacancy(at, assigned.AskForCommanderAt) : null,
        },
        UpdatePosted posted => Answer(incident, answered => answered with { Check = Check(posted.CheckAt) }) with
        {
            LastUpdate = new PostedUpdate(posted.Text, by, at, posted.Next),
            Impact = posted.Impact ?? incident.Impact,
            RootCause = posted.RootCause ?? incident.RootCause,
            UpdateCount = posted.Number,
            Promise = Promise(at, posted.Next),
        },
        FirstMessageAsked asked => incident with { Promise = incident.Promise is { } owed ? owed with { AskAt = null, Mentioned = asked.Mentioned } : null },
        UpdateReminded reminded => incident with
        {
            ReminderCount = reminded.Number,
            Promise = incident.Promise is { } promise
                ? promise with { AskAt = null, RemindAt = reminded.NextAt, Reminded = promise.Reminded + 1, WasSnoozed = false, Mentioned = reminded.Mentioned }
                : null,
        },
        ReminderSnoozed snoozed => Answer(incident, answered => answered with { Check = Later(answered.Check, snoozed.Until) }) with
        {
            Promise = incident.Promise is { } promise ? promise with { AskAt = null, RemindAt = snoozed.Until, WasSnoozed = true } : null,
        },
        NoteAdded { IsOfResolution: true } note when incident.Resolution is { } resolution => incident with { Resolution = resolution with { Later = [.. resolution.Later ?? [], note.Text] } },
        NoteAdded => incident,
        AlertsCounted counted => incident with
        {
            Alerts = Tally(incident) with { Firing = counted.Firing, Total = counted.Total, EndedAt = null },
            Alert = counted.BeganAt is { } began && incident.Alert is { } alert ? alert with { EarlierBeganAt = began } : incident.Alert,
        },
        AlertsEnded ended => incident with { Alerts = Tally(incident) with { Firing = 0, Total = ended.Total, EndedAt = ended.At } },
        AlertsFlapped => incident with { Alerts = Tally(incident) with { Flaps = true } },
        AlertsLeftOut left => incident with { Alerts = Tally(incident) with { LeftOut = left.Count } },
        SilenceTold => incident,
        BeginningSet set => incident with { BeganAt = set.At },
        AlertJudged judged => incident with { Judgement = new AlertJudgement(judged.Verdict, by, judged.SaidAt ?? at) },
        PeoplePaged paged => incident with
        {
            Pages = incident.Pages.Add(new Page(paged.Number, paged.Whom, at, paged.People, [], paged.Message, IsLevel: false) { Steps = paged.Steps, Recalled = paged.Recalled }),
        },
        Resolved resolved => Over(incident, IncidentStatus.Resolved) with
        {
            Resolution = new Resolution(resolved.Summary, resolved.RootCause, resolved.ActionItems, by, at) { Learnings = resolved.Learnings },
            RootCause = resolved.RootCause ?? incident.RootCause,
            MitigatedAt = RecoveredAt(incident, at),
            ArchiveAt = resolved.ArchiveAt,
            AskedForVerdictIn = resolved.AsksForVerdict ? incident.Sequence + 1 : incident.AskedForVerdictIn,
        },
        Reopened reopened => incident with
        {
            Status = IncidentStatus.Investigating,
            Epoch = incident.Epoch + 1,
            Plan = reopened.Plan ?? incident.Plan,
            Resolution = null,
            MitigatedAt = null,
            MonitoringSince = null,
            Promise = Promise(at, reopened.UpdateEvery),
            Vacancy = Vacancy(at, reopened.AskForCommanderAt),
            ArchiveAt = null,
            Review = null,
            Advice = RunbookRules.AdviceOf(incident.Runbook, at, at),
        },
        Cancelled cancelled => Over(incident, IncidentStatus.Cancelled) with { CancelReason = cancelled.Why, ArchiveAt = cancelled.ArchiveAt },
        PageHeard or PersonErased or OfNewer => incident,
        PageEnded => Over(incident, IncidentStatus.Resolved),
        Merged merged => Over(incident, IncidentStatus.Merged) with { MergedInto = merged.Into, ArchiveAt = merged.ArchiveAt },
        Absorbed absorbed => incident with { Responders = absorbed.Responders.Aggregate(incident.Responders, With), Duplicates = incident.Duplicates.Contains(absorbed.Duplicate) ? incident.Duplicates : incident.Duplicates.Add(absorbed.Duplicate) },
        ChannelCreated channel => incident with { Channel = new IncidentChannel.Created(channel.Conversation, channel.Name) },
        ChannelLost lost => Without(incident, lost.Why),
        ChannelRestored restored => incident with
        {
            Channel = new IncidentChannel.Created(restored.Conversation, restored.Name) { TopicBefore = (incident.Channel as IncidentChannel.Unavailable)?.Before?.TopicBefore },
        },
        ChannelRenamed renamed => incident with { Channel = incident.Channel is IncidentChannel.Created channel ? channel with { Name = renamed.Name } : incident.Channel },
        ChannelRetired => incident with { ArchiveAt = null },
        ChannelArchived => Without(incident, "it was archived after the incident"),
        PersonEntered entered => incident with { Entered = With(incident.Entered, entered.Person) },
        CommanderAskedFor asked => incident with
        {
            CommandQuestionCount = asked.Number,
            Vacancy = new CommandVacancy(asked.Since, asked.Round, asked.NextAt) { Mentioned = asked.Mentioned },
        },
        PageUndelivered lost => incident with
        {
            Pages = incident.Pages.ConvertAll(page => page.Number == lost.Number ? ContactRules.HurryNext(page with { Undelivered = [.. page.Undelivered, lost.To] }, lost.To, at) : page),
        },
        PersonNotified notified => incident with { Pages = incident.Pages.ConvertAll(page => ContactRules.Taken(page, notified, at)) },
        PersonUnreached unreached => incident with { Pages = incident.Pages.ConvertAll(page => ContactRules.Failed(page, unreached, at)) },
        ChatWentSilent silent => incident with { Pages = incident.Pages.ConvertAll(page => ContactRules.Hurried(page, silent, at)) },
        MessageCaptured captured => incident with { Captured = incident.Captured.Add(new CapturedMessage(captured.Message.Id, captured.Message.Author, captured.Message.Text)) },
        MessageStruck struck => Recapture(incident, struck.Message, message => message with { IsStruck = true }),
        MessageRestored restored => Recapture(incident, restored.Message, message => message with { IsStruck = false, Text = restored.Text }),
        MessageEdited edited => Recapture(incident, edited.Message, message => message with { Text = edited.Text }),
        MessageDeleted deleted => Recapture(incident, deleted.Message, message => message with { IsDeleted = true }),
        RunbookChosen chosen => incident with
        {
            Runbook = chosen.Runbook,
            RunbookCount = incident.RunbookCount + 1,
            StepsDone = [],
            Advice = RunbookRules.AdviceOf(chosen.Runbook, incident.DeclaredAt, at),
        },
        RunbookStepDone done => incident with { StepsDone = incident.StepsDone.Add(new StepDone(done.Step, by, at)) },
        RunbookStepReopened reopened => incident with { StepsDone = incident.StepsDone.RemoveAll(done => done.Step == reopened.Step) },
        EscalationAdvised advised => incident with { Advice = new EscalationAdvice(advised.Because, null) { Mentioned = advised.Mentioned }, AdviceCount = advised.Number },
        EscalationPutOff putOff => incident with { Advice = incident.Advice is { } advice ? advice with { AskAt = putOff.Until } : null },
        WatchBegan began => incident with { WatchCount = began.Number, Watches = incident.Watches.Add(new IncidentWatch(began.Number, began.What, began.IsBeyond)) },
        WatchCrossed crossed => incident with { Watches = incident.Watches.ConvertAll(watch => watch.Number == crossed.Number ? watch with { IsBeyond = crossed.IsBeyond } : watch) },
        WatchStopped stopped => incident with { Watches = incident.Watches.RemoveAll(watch => watch.Number == stopped.Number) },
        ActionAdded added => incident with
        {
            ActionCount = added.Number,
            Actions = incident.Actions.Add(new ActionItem(added.Number, added.What, by, at) { Owner = added.Owner, Due = added.Due, From = added.From, Row = added.Row }),
        },
        ActionChanged changed => Touch(incident, changed.Number, item => item with { What = changed.What, Owner = changed.Owner, Due = changed.Due }),
        ActionDone done => Touch(incident, done.Number, item => item with { DoneAt = at }),
        ActionReopened reopened => Touch(incident, reopened.Number, item => item with { DoneAt = null }),
        ActionLinked linked => incident with { Actions = incident.Actions.ConvertAll(item => item.Number == linked.Number ? item with { Link = linked.Link } : item) },
        Published published => incident with { Publication = (incident.Publication ?? new Publication { Title = published.Title, PublishedAt = at }) with { Title = published.Title } },
        PublicUpdatePosted posted => Republish(incident, updates => updates.Add(new PublicUpdate(posted.Number, posted.Status, posted.Text, at, posted.Affected) { IsFalseAlarm = posted.IsFalseAlarm })),
        PublicUpdateCorrected corrected => Republish(incident, updates => updates.ConvertAll(update => update.Number == corrected.Number ? update with { Text = corrected.Text, CorrectedAt = at } : update)),
        Unpublished => incident with { Publication = null },
        ReviewOpened opened => incident with { Review = new IncidentReview(at, opened.DueAt) { Owner = opened.Owner, RemindAt = opened.RemindAt } },
        ReviewAssigned assigned => Rereview(incident, review => review with { Owner = assigned.Owner }),
        ReviewMoved moved => Rereview(incident, review => review with { State = moved.To }),
        ReviewReminded reminded => Rereview(incident, review => review with { Reminded = reminded.Number, RemindAt = reminded.NextAt }),
        ReviewPublished published => Rereview(incident, review => review with { State = ReviewState.Published, RemindAt = null, Version = published.Version, PublishedAt = review.PublishedAt ?? at }) with { ReviewedCause = published.Cause ?? incident.ReviewedCause },
        Closed closed => Rereview(incident, review => review with { RemindAt = null }) with { Status = IncidentStatus.Closed, CloseReason = closed.Why },
        ActionWithdrawn withdrawn => incident with { Actions = incident.Actions.RemoveAll(item => item.Number == withdrawn.Number) },
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whoever does anything has heard that they are called.</summary>
    private static Incident Heard(Incident incident, Actor by) => by is Actor.Human human && incident.Pages.Exists(page => page.Recalled.Contains(human.Person))
        ? incident with { Pages = incident.Pages.ConvertAll(page => page.Recalled.Contains(human.Person) ? page with { Recalled = [.. page.Recalled.Where(person => person != human.Person)] } : page) }
        : incident;

    private static IncidentChannel Channel(Declared declared) => declared switch
    {
        { Page: not null } => new IncidentChannel.Unavailable("a page has no channel"),
        { Here: { } here } => new IncidentChannel.Created(here.Conversation, here.Name) { TopicBefore = here.Topic },
        _ => new IncidentChannel.Requested(),
    };

    private static Incident Recapture(Incident incident, string id, Func<CapturedMessage, CapturedMessage> change) => incident with
    {
        Captured = incident.Captured.ConvertAll(message => message.Id == id ? change(message) : message),
    };

    private static Incident Republish(Incident incident, Func<ImmutableList<PublicUpdate>, ImmutableList<PublicUpdate>> change) =>
        incident.Publication is { } publication ? incident with { Publication = publication with { Updates = change(publication.Updates) } } : incident;

    private static Incident Rereview(Incident incident, Func<IncidentReview, IncidentReview> change) => incident.Review is { } review ? incident with { Review = change(review) } : incident;

    private static Incident Touch(Incident incident, int number, Func<ActionItem, ActionItem> change) => incident with
    {
        Actions = incident.Actions.ConvertAll(item => item.Number == number ? change(item) with { IsTouched = true } : item),
    };

    private static Incident Over(Incident incident, IncidentStatus status) => incident with
    {
        Status = status,
        Paging = incident.Paging is Paging.Answered answered ? answered with { Missing = null, Check = null } : new Paging.Off(),
        Epoch = incident.Epoch + 1,
        Promise = null,
        Vacancy = null,
        Advice = null,
    };

    private static Incident Answer(Incident incident, Func<Paging.Answered, Paging.Answered> change) =>
        incident.Paging is Paging.Answered answered ? incident with { Paging = change(answered) } : incident;

    private static AcknowledgementCheck.Later? Check(DateTimeOffset? at) => at is { } instant ? new AcknowledgementCheck.Later(instant) : null;

    /// <summary>Whoever puts the reminder off is on it for as long.</summary>
    private static AcknowledgementCheck.Later? Later(AcknowledgementCheck? check, DateTimeOffset until) => check switch
    {
        null => null,
        AcknowledgementCheck.Later later when later.At > until => later,
        _ => new AcknowledgementCheck.Later(until),
    };

    private static int SearchEpoch(Incident incident) => incident.Paging is Paging.Waiting or Paging.Exhausted ? incident.SearchEpoch : incident.Epoch + 1;

    private static Expected? Everyone(Paging before, LevelNotified notified)
    {
        var soFar = AcknowledgementRules.ExpectedIn(before);
        return notified.EveryoneAnswersEvery is { } every ? new Expected(notified.Name, [.. (soFar?.People ?? []).Union(notified.People)], every) : soFar;
    }

    private static Incident Without(Incident incident, string why) => incident with
    {
        Channel = new IncidentChannel.Unavailable(why) { Before = incident.Channel as IncidentChannel.Created },
        ArchiveAt = null,
    };

    private static CommandVacancy? Vacancy(DateTimeOffset since, DateTimeOffset? askAt) => askAt is null ? null : new CommandVacancy(since, 0, askAt);

    private static UpdatePromise Promise(DateTimeOffset at, TimeSpan every) => new(at + every, every, at + every, 0);

    /// <summary>The first message is owed so long after the incident was detected; a reminder of it never comes before there is an incident.</summary>
    private static UpdatePromise First(Declared declared, DateTimeOffset at)
    {
        if (declared.FirstUpdateWithin is not { } within) return Promise(at, declared.UpdateEvery);
        var promise = Promise(declared.Alert?.HeardAt is { } heard && heard < at ? heard : at, within) with { IsInitial = true };
        return promise.DueAt < at ? promise with { RemindAt = at } : Asked(promise, at);
    }

    /// <summary>The first message is asked for while a third of its time is left, not only once it is late.</summary>
    private static UpdatePromise Asked(UpdatePromise promise, DateTimeOffset at) => promise.DueAt - promise.Every / 3 is var ask && ask > at ? promise with { AskAt = ask } : promise;

    /// <summary>A change of severity never puts a promise off; it may bring it nearer.</summary>
    private static UpdatePromise? Sooner(Incident incident, DateTimeOffset at, SeverityChanged changed)
    {
        if (incident.Promise is not { } promise) return null;
        var every = promise.IsInitial ? changed.FirstUpdateWithin ?? changed.UpdateEvery : changed.UpdateEvery;
        var due = at + every;
        return due < promise.DueAt ? promise.IsInitial ? Asked(Promise(at, every) with { IsInitial = true }, at) : Promise(at, every) : promise with { Every = every };
    }

    private static AlertTally Tally(Incident incident) => incident.Alerts ?? new AlertTally(0, 0, null);

    private static ImmutableList<PersonId> With(ImmutableList<PersonId> people, PersonId person) => people.Contains(person) ? people : people.Add(person);
}
