using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Communication;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Tests.Communication;
using ChatOpsIncidentBot.Tests.Incidents;
using ChatOpsIncidentBot.Watches;
using ChatOpsIncidentBot.Workflow;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>Everything the bot can say, once each. A message that is missing here fails <see cref="GoldenFiles"/>.</summary>
internal static class EveryMessage
{
    private static IReadOnlyList<RoleDefinition> Roles { get; } =
    [
        new(Role.Commander, "commander", "Decides and delegates.") { Duties = ["Say that you command.", "Ask for updates."] },
        new(new Role("scribe"), "scribe", "Writes down what happens."),
    ];

    /// <summary>One with turns, one that is always available, one without anybody.</summary>
    public static Rotations Rotations { get; } = new(
    [
        Rotation.Of("primary", new RotationLayer { Members = [Crew.Bob, Crew.Carol], Every = ShiftLength.OfDays(7), Start = new LocalDateTime(2026, 3, 2, 9, 0), TimeZone = DateTimeZone.Utc }),
        Rotation.Of("secondary", new RotationLayer { Members = [Crew.Grace], Every = null, Start = new LocalDateTime(2026, 3, 2, 9, 0), TimeZone = DateTimeZone.Utc }),
        Rotation.Of("nobody", new RotationLayer { Members = [], Every = null, Start = new LocalDateTime(2026, 3, 2, 9, 0), TimeZone = DateTimeZone.Utc }),
    ]);

    private static Message Update(Words words, IncidentEvent.UpdatePosted posted) => Telling.Declared(words).Updated().Incident is var incident
        ? UpdateMessage.Of(incident, posted, Crew.Person(Crew.Bob), Telling.Start, Comms.Usual.Write(incident, Saying.Of(posted), Audience.Responders).Text.Blocks)
        : throw new System.Diagnostics.UnreachableException();

    private static Message Resolved(Incident incident, Func<Incident, IEnumerable<Block>, Message> say) => say(incident, Comms.Usual.Write(incident, Saying.OfResolution(incident), Audience.Responders).Text.Blocks);

    private static StormView Storm(Words words) => new(3, Telling.Start) { Groups = 9_990, Firing = 8_000, Total = 12_345, Names = [(words.Title, 400), ("HighLatency", 12)], ToldBefore = 10, IsOn = true };

    private static WatchView Watch(Words words) => new(new IncidentId(1), 1, words.Title, Look(1))
    {
        Query = words.Text,
        Line = new WatchLine.Threshold(">", 0.05, "0.05"),
        By = Crew.Bob,
        Since = Telling.Start,
    };

    private static WatchLook Look(int series) => new(Telling.Start.AddMinutes(40), [.. Enumerable.Range(1, series).Select(pod => new WatchSeries(series == 1 ? "" : $"pod=pay-{pod}", [.. Enumerable.Range(0, 61).Select(minute => (double?)(minute / 1000.0 * (series - pod + 1) / series))]))])
    {
        Total = series,
        Span = TimeSpan.FromHours(1),
    };

    private static SilenceView Silence(Words words) => new(3, ["service=\"payment-service\"", words.Text], words.Text, Crew.Alice, Telling.Start.AddHours(2));

    /// <summary>One that is useful, and one that calls people for nothing.</summary>
    private static IReadOnlyList<AlertTrouble> Troubles(Words words) =>
    [
        new("HighErrorRate", "payment-service") { Alerts = 12, BeganAt = Telling.Start, HeardAt = Telling.Start, EndedAt = Telling.Start.AddMinutes(40), Verdict = AlertVerdict.Useful, AcknowledgedAt = Telling.Start.AddMinutes(3), ResolvedAt = Telling.Start.AddMinutes(45), WasActedOn = true },
        .. Enumerable.Range(0, 5).Select(hour => new AlertTrouble(words.Title, null) { BeganAt = Telling.Start.AddHours(hour), HeardAt = Telling.Start.AddHours(hour), EndedAt = Telling.Start.AddHours(hour).AddMinutes(2), Verdict = hour switch { 0 => AlertVerdict.FalseAlarm, 1 => AlertVerdict.Noise, _ => null } }),
        .. Enumerable.Range(0, 5).Select(hour => new AlertTrouble("HighLatency", "payment-service") { BeganAt = Telling.Start.AddHours(hour).AddMinutes(1), HeardAt = Telling.Start.AddHours(hour).AddMinutes(1) }),
    ];

    private static SourceAlert Alert(Words words) => new("HighErrorRate", Telling.Start.AddMinutes(-1))
    {
        Summary = words.Title,
        Description = words.Text,
        Link = "http://prometheus.example.com/graph?g0.expr=up",
        RunbookLink = "https://runbooks.example.com/errors",
        HeldFor = TimeSpan.FromMinutes(2),
        Labels = new Dictionary<string, string> { ["instance"] = words.Title, ["pod"] = "pay-7d9f-x2" },
    };

    private static People Listed { get; } = new([.. new[] { Crew.Alice, Crew.Bob, Crew.Carol, Crew.Grace }.Select(person => new Person { Id = person, Name = person.Value, TimeZone = DateTimeZone.Utc })]);

    public static IReadOnlyList<Said> All { get; } =
    [
        Card("announcement-not-acknowledged", words => Telling.Declared(words).Channel(), incident => new Card.Announcement(incident.Id)),
        Card("announcement-nobody-answered", words => Telling.Declared(words).TimeRanOut().NobodyAnswered(), incident => new Card.Announcement(incident.Id)),
        Card("announcement-resolved", words => Telling.Declared(words).Channel().Acknowledged().Resolved(), incident => new Card.Announcement(incident.Id)),
        Card("announcement-with-its-page", words => Telling.Declared(words).Channel(), incident => new Card.Announcement(incident.Id), new Uri("https://incidents.example.com/incidents/INC-1")),
        Card("announcement-false-alarm", words => Telling.Declared(words).Cancelled(), incident => new Card.Announcement(incident.Id)),
        Card("announcement-merged", words => Telling.Declared(words).MergedInto(), incident => new Card.Announcement(incident.Id)),
        Card("announcement-on-another-platform", words => Telling.Declared(words).Channel().AcknowledgedOn("teams"), incident => new Card.Echo(incident.Id, "teams")),
        Card("head-of-the-channel", words => Telling.Declared(words).Channel().Acknowledged().Commanded().Updated(), incident => new Card.ChannelHead(incident.Id)),
        Card("page", words => Telling.Declared(words), incident => new Card.Page(incident.Id, 1, "@bob")),
        Card("direct-page", Telling.PagedDirectly, incident => new Card.Page(incident.Id, 1, "@bob")),
        Card("direct-page-answered", words => Telling.PagedDirectly(words).PageAnswered(), incident => new Card.Page(incident.Id, 1, "@bob")),
        Card("direct-page-cancelled", words => Telling.PagedDirectly(words).Cancelled(), incident => new Card.Page(incident.Id, 1, "@bob")),
        Card("direct-page-nobody-answered", words => Telling.PagedDirectly(words).NobodyAnswered(), incident => new Card.Page(incident.Id, 1, "@bob")),
        new("direct-page-news", typeof(DirectPageMessage), words => Telling.PagedDirectly(words).Incident is var paged ? Joined("News", [.. EveryNews(words).Select(happened => DirectPageMessage.News(paged, paged.DirectPage!, happened, Crew.Person(Crew.Dave)))]) : throw new System.Diagnostics.UnreachableException()),
        new("direct-page-silence", typeof(DirectPageMessage), words => Telling.PagedDirectly(words).NobodyAnswered().Incident is var paged ? DirectPageMessage.Silence(paged, paged.DirectPage!) : throw new System.Diagnostics.UnreachableException()),
        Card("alert-of-an-incident", words => Telling.DeclaredForAlerts(words, Alert(words)), incident => new Card.Alert(incident.Id)),
        Card("alert-of-an-incident-judged", words => Telling.DeclaredForAlerts(words, Alert(words)).Then(new IncidentEvent.BeginningSet(Telling.Start.AddMinutes(-3), null), Crew.Bob).Then(new IncidentEvent.AlertJudged(AlertVerdict.FalseAlarm, null), Crew.Bob), incident => new Card.Alert(incident.Id)),
        new("alerts-have-ended", typeof(AlertMessage), words => AlertMessage.AllEnded(Telling.Declared(words).Incident with { Alerts = new AlertTally(0, 12, Telling.Start.AddMinutes(40)) })),
        Card("announcement-of-an-alert", words => Telling.DeclaredForAlerts(words, Alert(words)), incident => new Card.Announcement(incident.Id)),
        new("alert-to-triage", typeof(TriageMessage), words => TriageMessage.Of(new TriageAlert(12, Alert(words), words.Title) { Round = 3, Service = "payment-service" })),
        new("alert-to-triage-judged", typeof(TriageMessage), words => TriageMessage.Of(new TriageAlert(12, Alert(words), words.Title) { Round = 3, Judgement = new AlertJudgement(AlertVerdict.Noise, Crew.Person(Crew.Bob), Telling.Start) })),
        new("alert-quality", typeof(AlertQualityMessage), words => AlertQualityMessage.Of(AlertQuality.Of(Troubles(words)) with { OnlyRecorded = 12, IsCut = true }, "30 d", new Uri("https://incidents.example.com/alerts/quality.csv?span=720h&key=bob.0a1b2c"))),
        new("alert-quality-of-nothing", typeof(AlertQualityMessage), _ => AlertQualityMessage.Of(AlertQuality.Of([]), "7 d", null)),
        new("alert-digest", typeof(AlertDigestMessage), words => AlertDigestMessage.Of(new AlertDigest(Telling.Start.AddDays(-7), Telling.Start, AlertQuality.Of(Troubles(words)), AlertFigures.Of([.. Troubles(words).Take(3)]), [(words.Title, null), ("HighLatency", "payment-service")]))),
        new("alerts-have-ended-as-far-as-told", typeof(AlertMessage), words => AlertMessage.AllEnded(Telling.Declared(words).Incident with { Alerts = new AlertTally(0, 12, Telling.Start.AddMinutes(40)) { LeftOut = 900 } })),
        new("alerts-to-triage-cut-short", typeof(TriageMessage), words => TriageMessage.Of(new TriageAlert(12, Alert(words), words.Title) { Tally = new AlertTally(8, 8, null) { LeftOut = 900 } })),
        new("alerts-to-triage-of-a-storm", typeof(TriageMessage), words => TriageMessage.Of(new TriageAlert(12, Alert(words), words.Title) { Tally = new AlertTally(8, 340, null), Severity = Severity.Sev2, Flaps = new Flapping(5, TimeSpan.FromHours(1)), DeclaredAfter = TimeSpan.FromMinutes(10) })),
        new("alerts-to-triage-have-ended", typeof(TriageMessage), words => TriageMessage.Of(new TriageAlert(12, Alert(words), words.Title) { Tally = new AlertTally(0, 12, Telling.Start.AddMinutes(40)) })),
        new("alert-to-triage-declared", typeof(TriageMessage), words => TriageMessage.Of(new TriageAlert(12, Alert(words), words.Title) { Tally = new AlertTally(0, 1, Telling.Start.AddMinutes(40)), Became = new IncidentId(7) })),
        new("metrics", typeof(MetricsMessage), words => Measured.Report(words) is var report ? MetricsMessage.Of(report, "Metrics of the last 30 d", Telling.Start.AddHours(3), new Uri("/charts/metrics.png?from=1&to=2&key=0a1b2c", UriKind.Relative)) : throw new System.Diagnostics.UnreachableException()),
        new("metrics-of-nothing", typeof(MetricsMessage), _ => MetricsMessage.Of(Measured.Nothing, "Metrics of the last 7 d", Telling.Start, null)),
        new("monthly-report", typeof(MonthlyReportMessage), words => MonthlyReportMessage.Of(Measured.Month(words), Telling.Start.AddHours(3), null, new PublicAddress(new Uri("https://incidents.example.com/")) { HasPages = true })),
        new("monthly-report-without-pages", typeof(MonthlyReportMessage), words => MonthlyReportMessage.Of(Measured.Quiet(words), Telling.Start.AddHours(3), null, new PublicAddress(new Uri("https://incidents.example.com/")))),
        new("watch", typeof(Card.Watch), words => WatchMessage.Of(Watch(words))),
        new("watch-past-its-line", typeof(WatchMessage), words => WatchMessage.Of(Watch(words) with { Look = Look(3) with { Total = 9 }, Picture = new Uri("https://incidents.example.com/watches/1/1/7.png?key=0a1b2c") })),
        new("watch-on-the-page", typeof(WatchMessage), words => WatchMessage.Of(Watch(words) with { Picture = new Uri("/watches/1/1/7.png?key=0a1b2c", UriKind.Relative) })),
        new("watch-in-trouble", typeof(WatchMessage), words => WatchMessage.Of(Watch(words) with { Look = WatchLook.InTrouble(Look(1), $"Prometheus says: {words.Text}", Telling.Start) })),
        new("watch-not-known-yet", typeof(WatchMessage), words => WatchMessage.Of(Watch(words) with { Query = null, Line = null, Look = WatchLook.InTrouble(null, "Prometheus cannot be reached.", Telling.Start) })),
        new("watch-ended", typeof(WatchMessage), words => WatchMessage.Of(Watch(words) with { Ended = "the incident is over" })),
        new("watches", typeof(WatchMessage), words => WatchMessage.All(new IncidentId(1), [Watch(words), Watch(words) with { Number = 2, What = "HighErrorRate", Line = null, Look = new WatchLook(Telling.Start, []) }])),
        new("no-watches", typeof(WatchMessage), _ => WatchMessage.All(new IncidentId(1), [])),
        new("storm", typeof(StormMessage), words => StormMessage.Of(Storm(words))),
        new("storm-that-is-declared", typeof(StormMessage), words => StormMessage.Of(Storm(words) with { Severity = Severity.Sev1, Became = new IncidentId(11) })),
        new("storm-that-is-over", typeof(StormMessage), words => StormMessage.Of(Storm(words) with { IsOn = false, Firing = 0, Groups = 1, Total = 1, Names = [] })),
        new("storm-listed", typeof(StormMessage), words => StormMessage.List(Storm(words), [new StormLine(12, words.Title, words.Service, Severity.Sev1, 3, Telling.Start), new StormLine(13, "HighLatency", null, null, 0, Telling.Start)], 1)),
        new("silence-made", typeof(SilenceMessage), words => SilenceMessage.Made(Silence(words))),
        new("silence-over", typeof(SilenceMessage), words => SilenceMessage.Ended(Silence(words), null, 0)),
        new("silence-ended", typeof(SilenceMessage), words => SilenceMessage.Ended(Silence(words), Crew.Bob, 3)),
        new("silences", typeof(SilenceMessage), words => SilenceMessage.All([Silence(words), Silence(words) with { Number = 4 }], [new MaintenanceView(words.Title, ["job=~\"batch-.*\""], Telling.Start.AddHours(3), words.Text)])),
        new("maintenance-scheduled", typeof(MaintenanceMessage), words => MaintenanceMessage.Of(null, EveryMaintenance.Planned(words), Crew.Bob)!),
        new("maintenance-begun", typeof(MaintenanceMessage), words => MaintenanceMessage.Of(EveryMaintenance.Planned(words), EveryMaintenance.On(words), null)!),
        new("maintenance-moved", typeof(MaintenanceMessage), words => MaintenanceMessage.Of(EveryMaintenance.Planned(words), EveryMaintenance.Moved(words), Crew.Bob)!),
        new("maintenance-corrected", typeof(MaintenanceMessage), words => MaintenanceMessage.Of(EveryMaintenance.Planned(words), EveryMaintenance.Corrected(words), Crew.Bob)!),
        new("maintenance-cancelled", typeof(MaintenanceMessage), words => MaintenanceMessage.Of(EveryMaintenance.Planned(words), EveryMaintenance.Cancelled(words), Crew.Bob)!),
        new("maintenance-planned", typeof(MaintenanceMessage), words => MaintenanceMessage.All([.. Enumerable.Repeat(EveryMaintenance.Planned(words), 20)], [new MaintenanceView(words.Title, ["job=~\"batch-.*\""], Telling.Start.AddHours(3), words.Text)])),
        new("no-maintenance", typeof(MaintenanceMessage), _ => MaintenanceMessage.All([], [])),
        new("subscriber-turned-off", typeof(SubscriberMessages), words => SubscriberMessages.TurnedOff("hooks.example.com", Telling.Start, words.Text)),
        new("no-silence", typeof(SilenceMessage), _ => SilenceMessage.All([], [])),
        new("past-chat", typeof(PastChatMessage), words => Telling.Declared(words).Incident is var incident ? PastChatMessage.Of(incident, incident.Pages[0], Crew.Bob) : throw new System.Diagnostics.UnreachableException()),
        new("past-chat-of-a-private-incident", typeof(PastChatMessage), words => Telling.Declared(words).Incident is var incident ? PastChatMessage.Of(incident with { IsPrivate = true }, incident.Pages[0], Crew.Bob) : throw new System.Diagnostics.UnreachableException()),
        new("chat-is-back", typeof(PastChatMessage), _ => PastChatMessage.Back(Platform.Slack, Telling.Start, Telling.Start.AddMinutes(40))),
        Card("page-answered", words => Telling.Declared(words).Acknowledged(), incident => new Card.Page(incident.Id, 1, "@bob")),
        Card("page-too-late", words => Telling.Declared(words).TimeRanOut(), incident => new Card.Page(incident.Id, 1, "@bob")),
        Card("page-escalated-by-hand", words => Telling.Declared(words).Channel().EscalatedByHand(words.Text), incident => new Card.Page(incident.Id, 2, "@dave")),
        Card("page-nobody-there", words => Telling.Declared(words).NobodyOnCall(), incident => new Card.Page(incident.Id, 2, "#engineering")),
        Card("page-everyone-answers", words => Telling.Declared(words).EveryoneAnswers(), incident => new Card.Page(incident.Id, 2, "@frank")),
        Card("page-you-have-not-answered", words => Telling.Declared(words).EveryoneAnswers(), incident => new Card.Page(incident.Id, 3, "@frank")),
        Card("announcement-everyone-answers", words => Telling.Declared(words).EveryoneAnswers(), incident => new Card.Announcement(incident.Id)),
        Card("still-on-it", words => Telling.Declared(words).Acknowledged().AskedStillOnIt(), incident => new Card.StillOnIt(incident.Id, 1, Crew.Bob)),
        Card("still-on-it-answered", words => Telling.Declared(words).Acknowledged().AskedStillOnIt().Updated(), incident => new Card.StillOnIt(incident.Id, 1, Crew.Bob)),
        new("pages-together", typeof(PagesMessage), words => PagesMessage.Of([Telling.Declared(words).Incident, Telling.Declared(words).Incident with { Id = new IncidentId(2), Severity = Severity.Sev3 }], Telling.Start)),
        new("rehearsal", typeof(RehearsalMessage), words => RehearsalMessage.Of(Rehearsal(words))),
        new("drill", typeof(DrillMessage), words => DrillMessage.Marked(Telling.Declared(words).Incident with { DrillEndsAt = Telling.Start.AddHours(2) }, Message.Line(words.Text))),
        Card("page-by-hand", words => Telling.Declared(words).Acknowledged().Paged(), incident => new Card.Page(incident.Id, 2, "@grace")),
        Card("page-of-an-incident-that-is-over", words => Telling.Declared(words).Acknowledged().Resolved(), incident => new Card.Page(incident.Id, 1, "@bob")),
        Card("reminder", words => Telling.Declared(words).Acknowledged().Reminded(1), incident => new Card.Reminder(incident.Id, 1, "#oncall")),
        Card("reminder-again", words => Telling.Declared(words).Acknowledged().Reminded(1).Reminded(2), incident => new Card.Reminder(incident.Id, 2, "#oncall")),
        Card("reminder-kept", words => Telling.Declared(words).Acknowledged().Reminded(1).Updated(), incident => new Card.Reminder(incident.Id, 1, "#oncall")),
        Card("roles", words => Telling.Declared(words).Channel().Commanded(), incident => new Card.Roles(incident.Id)),
        Card("command-question", words => Telling.Declared(words).Channel().AskedForACommander(1), incident => new Card.CommandQuestion(incident.Id, 1)),
        Card("command-question-for-the-last-time", words => Telling.Declared(words).Channel().AskedForACommander(3), incident => new Card.CommandQuestion(incident.Id, 3)),
        Card("command-question-answered", words => Telling.Declared(words).Channel().AskedForACommander(1).Commanded(), incident => new Card.CommandQuestion(incident.Id, 1)),
        Card("briefing", words => Telling.Declared(words).Channel().Acknowledged().Updated(), incident => new Card.Briefing(incident.Id, Crew.Grace)),
        Card("briefing-of-an-incident-that-is-over", words => Telling.Declared(words).Channel().Acknowledged().Resolved(), incident => new Card.Briefing(incident.Id, Crew.Grace)),
        Card("role-handed-over", words => Telling.Declared(words).Channel().Commanded().Updated(), (incident, words) => new Card.RoleBriefing(incident.Id, 4, Role.Commander, Crew.Carol, Crew.Bob, words.Text)),
        new("still-waiting", typeof(StillWaitingMessage), words => StillWaitingMessage.Of(Telling.Declared(words).Incident, new IncidentEvent.PersonNotified(1, Crew.Bob, 1, ContactMethod.Chat, Telling.Start))),
        new("me", typeof(MeMessage), words => MeMessage.Of(new MyContacts("chat 0m, sms 2m, phone 5m", "22:00-07:00",
        [
            new MyWay(ContactMethod.Chat, null, null) { AnsweredAt = Telling.Start },
            new MyWay(ContactMethod.Sms, "+15550101", null) { VerifiedAt = Telling.Start, FailedAt = Telling.Start, Failure = words.Text },
            new MyWay(ContactMethod.Phone, "+15550101", "your number is not verified, so no page goes there") { CanBeVerified = true },
        ], Telling.Start))),
        new("me-test", typeof(MeMessage), _ => MeMessage.Test(3, Crew.Bob)),
        new("aloud", typeof(LoudMessage), words => Telling.Declared(words).TimeRanOut() is var told ? LoudMessage.Of(told.Incident, told.Happened[^1].What, told.Happened[^1].By) : throw new System.Diagnostics.UnreachableException()),
        new("aloud-nobody-was-reached", typeof(LoudMessage), words => Telling.Declared(words).Then(new IncidentEvent.PageUndelivered(1, "@bob", words.Text)).Then(new IncidentEvent.PageUndelivered(1, "#oncall", words.Text)).NobodyAnswered() is var told ? LoudMessage.Of(told.Incident, told.Happened[^1].What, told.Happened[^1].By) : throw new System.Diagnostics.UnreachableException()),
        new("lines", typeof(LoudMessage), words => Joined("Every line", [.. EveryEvent.With(words).Select(happened => LoudMessage.Line(happened, Crew.Person(Crew.Bob)))])),
        new("update", typeof(UpdateMessage), words => Update(words, new IncidentEvent.UpdatePosted(1, words.Text, TimeSpan.FromMinutes(15), false))),
        new("update-that-says-everything", typeof(UpdateMessage), words => Update(words, new IncidentEvent.UpdatePosted(2, words.Text, TimeSpan.FromMinutes(15), false) { RootCause = words.Text, Need = words.Title, Eta = words.Title })),
        new("first-message-asked", typeof(FirstMessageAsk), words => FirstMessageAsk.Of(Telling.DeclaredToBeTold(words).Then(new IncidentEvent.FirstMessageAsked(Telling.Start.AddMinutes(15), [Crew.Carol]), Crew.Bob).Incident)),
        Card("reminder-of-the-first-message", words => Telling.DeclaredToBeTold(words).Acknowledged().Reminded(1), incident => new Card.Reminder(incident.Id, 1, "#oncall")),
        new("resolution", typeof(ResolutionMessage), words => Resolved(Telling.Declared(words).Acknowledged().Resolved().Incident, ResolutionMessage.Of)),
        new("resolution-of-an-alert", typeof(ResolutionMessage), words => Resolved(Telling.DeclaredForAlerts(words, Alert(words)).Acknowledged().Resolved().Incident, ResolutionMessage.WithQuestion)),
        Card("runbook", words => Telling.Declared(words).WithRunbook(), incident => new Card.Runbook(incident.Id, incident.RunbookCount, 1)),
        Card("runbook-half-done", words => Telling.Declared(words).WithRunbook().StepsDone(1, 2), incident => new Card.Runbook(incident.Id, incident.RunbookCount, 1)),
        Card("runbook-of-an-incident-that-is-over", words => Telling.Declared(words).WithRunbook().StepsDone(1).Resolved(), incident => new Card.Runbook(incident.Id, incident.RunbookCount, 1)),
        Card("runbook-of-the-settings", words => Telling.Declared(words with { Service = words.Service ?? "x" }), incident => new Card.Runbook(incident.Id, 1, 1)),
        Card("runbook-no-longer", words => Telling.Declared(words).WithRunbook(), incident => new Card.Runbook(incident.Id, incident.RunbookCount - 1, 1)),
        Card("escalate-question", words => Telling.Declared(words).WithRunbook().Acknowledged().AskedWhetherToEscalate(), incident => new Card.EscalateQuestion(incident.Id, 1)),
        Card("escalate-question-beyond-the-last-level", words => Telling.Declared(words).WithRunbook().AtTheLastLevel().AskedWhetherToEscalate(), incident => new Card.EscalateQuestion(incident.Id, 1)),
        Card("escalate-question-put-off", words => Telling.Declared(words).WithRunbook().AskedWhetherToEscalate().Then(new IncidentEvent.EscalationPutOff(Telling.Start.AddMinutes(45)), Crew.Bob), incident => new Card.EscalateQuestion(incident.Id, 1)),
        Card("escalate-question-answered", words => Telling.Declared(words).WithRunbook().AskedWhetherToEscalate().Resolved(), incident => new Card.EscalateQuestion(incident.Id, 1)),
        new("runbook-looked-up", typeof(RunbookMessage), words => RunbookMessage.Show(Telling.Runbook(words), null, 1)),
        new("runbook-looked-up-in-an-incident", typeof(RunbookMessage), words => RunbookMessage.Show(Telling.Runbook(words), Telling.DeclaredForAlerts(words, Alert(words)).Incident, 1)),
        new("runbooks-found", typeof(RunbookMessage), words => RunbookMessage.List("2 runbooks have 'payments' in them:", [new ListedRunbook(Telling.Runbook(words), ["HighErrorRate"], ["payment-service"]), new ListedRunbook(new Runbook(words.Title, null, []) { Name = "b" }, [], [])], new IncidentId(1))),
        new("which-incident", typeof(WhichIncident), words => WhichIncident.Of([.. Enumerable.Repeat(Telling.Declared(words).Incident, 2)], 2, "update", words.Title, ["INC-1 " + words.Title, "INC-2 " + words.Title], opensForm: false)),
        new("which-incident-of-many", typeof(WhichIncident), words => WhichIncident.Of([.. Enumerable.Repeat(Telling.Declared(words).Incident, 12)], 60, "ack", "", ["INC-1", "INC-2", "INC-3", "INC-4", "INC-5"], opensForm: true)),
        new("which-incident-of-a-long-line", typeof(WhichIncident), words => WhichIncident.OfLong([Telling.Declared(words).Incident], 2, "note", "As I said: " + words.Text)),
        new("too-late-for-a-word-without-end", typeof(TooLateMessage), words => TooLateMessage.Of("e" + new string('\u0301', 4_000) + words.Title)),
        new("too-late", typeof(TooLateMessage), words => TooLateMessage.Of($"/incident note INC-1 {words.Text}")),
        new("whom-to-page", typeof(WhomToPage), words => WhomToPage.Of(RichText.Of($"{Crew.Frank}"), $"INC-1 @frank {words.Title}", ("Team Lead", $"INC-1 2 {words.Title}"))),
        new("whom-to-page-beyond-the-last-level", typeof(WhomToPage), words => WhomToPage.Of("Engineering Manager", $"INC-1 3 {words.Title}", null)),
        new("merge-refused", typeof(MergeMessage), words => MergeMessage.Refused("INC-1 is SEV1 and nobody is on it.", Telling.Declared(words).Incident, Telling.Declared(words).Incident with { Id = new IncidentId(2), Severity = Severity.Sev2 })),
        new("merged-into-a-lesser-one", typeof(MergeMessage), words => MergeMessage.Merged("INC-1 is merged into INC-2; it goes on there.", Telling.Declared(words).Incident, Telling.Declared(words).Incident with { Id = new IncidentId(2), Severity = Severity.Sev2 })),
        new("usual-severity", typeof(UsualSeverityMessage), words => UsualSeverityMessage.Of("INC-1 is declared as SEV3.", Telling.Declared(words).Incident with { Severity = Severity.Sev3 })),
        new("similar", typeof(SimilarMessage), words => SimilarMessage.Of(Telling.Declared(words).Incident, $"SEV1 {words.Title} anyway=yes")),
        new("similar-to-a-long-line", typeof(SimilarMessage), words => SimilarMessage.Of(Telling.Declared(words).Incident, null)),
        new("list", typeof(IncidentList), words => IncidentList.Of([Telling.Declared(words).Channel().Incident, Telling.Declared(words).Acknowledged().Commanded().Incident], 2)),
        new("list-narrowed", typeof(IncidentList), words => IncidentList.Of([Telling.Declared(words).Channel().Incident], 1_001, new ListNarrowing(false, Severity.Sev1, null, "payment-service"))),
        new("private-question", typeof(PrivateQuestion), words => PrivateQuestion.Of($"SEV1 {words.Title} private=yes", $"SEV1 {words.Title} private=no")),
        new("list-of-many", typeof(IncidentList), words => IncidentList.Of([Telling.Declared(words).Channel().Incident], 47)),
        new("list-of-none", typeof(IncidentList), _ => IncidentList.Of([], 0)),
        new("timeline", typeof(TimelineMessage), words => TimelineMessage.Of(Telling.Declared(words).Incident, Timeline(words))),
        new("postmortem", typeof(PostmortemMessage), words => PostmortemMessage.Of(Reviewed(words), Draft(words), isSaved: false, ReviewPage)),
        new("postmortem-of-an-open-incident", typeof(PostmortemMessage), words => PostmortemMessage.Of(Telling.Declared(words).Incident, "# Post-Mortem", isSaved: false, null)),
        new("postmortem-published", typeof(PostmortemMessage), words => PostmortemMessage.Of(Reviewed(words, new IncidentEvent.ReviewPublished(3, false), new IncidentEvent.Closed(null)), words.Text, isSaved: true, null)),
        new("postmortem-changed-since", typeof(PostmortemMessage), words => PostmortemMessage.Of(Reviewed(words, new IncidentEvent.ReviewPublished(3, false), new IncidentEvent.Closed(null)), words.Text, isSaved: true, null, isChanged: true, isBehind: true)),
        new("review-opened", typeof(ReviewMessage), words => Review(words, Telling.ReviewOpened)),
        new("review-is-yours", typeof(ReviewMessage), words => ReviewMessage.ToOwner(Reviewed(words), Telling.ReviewOpened, ReviewPage)),
        new("review-due-soon", typeof(ReviewMessage), words => ReviewMessage.ToOwner(Reviewed(words), Reminded(false), ReviewPage)),
        new("review-overdue", typeof(ReviewMessage), words => ReviewMessage.ToOwner(Reviewed(words), Reminded(true), null)),
        new("review-given-to-you", typeof(ReviewMessage), words => ReviewMessage.ToOwner(Reviewed(words), new IncidentEvent.ReviewAssigned(Crew.Bob, Crew.Carol), null)),
        new("review-overdue-aloud", typeof(ReviewMessage), words => ReviewMessage.Aloud(Reviewed(words), Reminded(true), Crew.Timer, ReviewPage)),
        new("review-in-review", typeof(ReviewMessage), words => Review(words, new IncidentEvent.ReviewMoved(ReviewState.Draft, ReviewState.InReview))),
        new("review-published", typeof(ReviewMessage), words => ReviewMessage.Aloud(Reviewed(words), new IncidentEvent.ReviewPublished(3, false) { Summary = words.Text }, Crew.Person(Crew.Bob), ReviewPage)),
        new("closed-with-a-reason", typeof(ReviewMessage), words => Review(words, new IncidentEvent.Closed(words.Text))),
        new("review-checked", typeof(ReviewCheckMessage), words => ReviewCheckMessage.Of(new IncidentId(1), [.. Enumerable.Range(1, 21).Select(line => new ReviewRemark(line, words.Text, words.Title, "Say what made it possible.", line % 3 == 0))], ["One comment on it is still open."], isBehind: true)),
        new("review-checked-and-fine", typeof(ReviewCheckMessage), _ => ReviewCheckMessage.Of(new IncidentId(1), [], [])),
        new("before-closing", typeof(ClosingMessage), words => ClosingMessage.Of(Telling.DeclaredForAlerts(words, Alert(words)).Acknowledged().Resolved().Then(Telling.ReviewOpened).Then(new IncidentEvent.ActionAdded(1, words.Text, null, null)).Then(new IncidentEvent.ActionAdded(2, words.Title, Crew.Bob, null)).Incident)),
        new("before-closing-what-is-owed-no-review", typeof(ClosingMessage), words => ClosingMessage.Of(Telling.Declared(words).Acknowledged().Resolved().Incident)),
        new("similar-before", typeof(PastMessage), words => PastMessage.Of([Reviewed(words, new IncidentEvent.ReviewPublished(3, false), new IncidentEvent.Closed(null)), Telling.Declared(words).Acknowledged().Resolved().Incident])),
        new("found", typeof(PastMessage), words => PastMessage.Found(words.Title, [new FoundIncident(Reviewed(words), true, words.Text), .. Enumerable.Repeat(new FoundIncident(Telling.Declared(words).Incident, false, words.Title), 9)])),
        new("found-nothing", typeof(PastMessage), words => PastMessage.Found(words.Title, [])),
        new("actions-due", typeof(ActionReminderMessage), words => ActionReminderMessage.Of([.. Actions(words).Where(item => item.Due is not null), new OpenAction(new IncidentId(1), words.Title, 2, words.Text, Crew.Bob, new DateOnly(2026, 3, 12))], new DateOnly(2026, 3, 10))),
        new("action-overdue", typeof(ActionReminderMessage), words => ActionReminderMessage.Of([.. Actions(words).Where(item => item.Due is not null)], new DateOnly(2026, 3, 10))),
        new("action-digest", typeof(ActionReminderMessage), words => ActionReminderMessage.Digest([.. Enumerable.Repeat(Actions(words), 6).SelectMany(items => items)], new DateOnly(2026, 3, 10))),
        new("actions", typeof(ActionList), words => ActionList.Of(Actions(words), new DateOnly(2026, 3, 10), "")),
        new("actions-of-nobody", typeof(ActionList), _ => ActionList.Of([], new DateOnly(2026, 3, 10), " of yours")),
        new("home", typeof(HomeMessage), words => HomeMessage.Of(Home(words))),
        new("preview", typeof(IncidentPreview), words => IncidentPreview.Of(Telling.Declared(words).Channel().Incident)),
        new("oncall", typeof(OnCallMessage), words => OnCallMessage.Now(Schedule(words), Rotations.All, Telling.Start)),
        new("oncall-at-a-time", typeof(OnCallMessage), words => OnCallMessage.At(Schedule(words), Rotations.All, Telling.Start.AddDays(1), LocalInstants.Of(new LocalDateTime(2026, 3, 29, 2, 30), DateTimeZoneProviders.Tzdb["Europe/Berlin"]).Remark)),
        new("override-history", typeof(OverrideHistoryMessage), words => OverrideHistoryMessage.Of([.. Enumerable.Repeat(Override(words) with { MadeAt = Telling.Start, RemovedAt = Telling.Start.AddDays(1), RemovedBy = Crew.Dave }, 21)])),
        new("override-history-of-none", typeof(OverrideHistoryMessage), _ => OverrideHistoryMessage.Of([])),
        new("oncall-table", typeof(OnCallTable), words => OnCallTable.Of(Schedule(words), Rotations.All, Listed, DateTimeZoneProviders.Tzdb["America/New_York"], Telling.Start, Telling.Start.AddDays(14))),
        new("shift-changed", typeof(ShiftMessage), _ => ShiftMessage.Changed(Shift())),
        new("shift-is-nobodys", typeof(ShiftMessage), _ => ShiftMessage.Changed(Shift() with { Now = [] })),
        new("shift-is-yours", typeof(ShiftMessage), _ => ShiftMessage.Yours(Shift(), [])),
        new("shift-is-yours-with-open-incidents", typeof(ShiftMessage), words => ShiftMessage.Yours(Shift(), [Telling.Declared(words).Incident, Telling.Declared(words).Acknowledged().Incident])),
        new("shift-is-over", typeof(ShiftMessage), _ => ShiftMessage.Over(Shift(), [], Crew.Bob)),
        new("shift-is-over-with-what-is-still-theirs", typeof(ShiftMessage), words => ShiftMessage.Over(Shift(), [Telling.Declared(words).Acknowledged().Incident], Crew.Bob)),
        new("shift-not-confirmed", typeof(ShiftMessage), _ => ShiftMessage.Silent(Shift(), [Crew.Grace])),
        new("shift-not-confirmed-to-the-backup", typeof(ShiftMessage), _ => ShiftMessage.SilentToBackup(Shift())),
        new("shift-confirmed-late", typeof(ShiftMessage), _ => ShiftMessage.Confirmed(Shift(), Crew.Carol)),
        new("swap-offered", typeof(FavourMessage), words => FavourMessage.SwapOffer(Swap(words), Listed)),
        new("swap-accepted", typeof(FavourMessage), words => FavourMessage.Taken(Swap(words), Crew.Carol)),
        new("swap-declined", typeof(FavourMessage), words => FavourMessage.Declined(Swap(words), Crew.Carol)),
        new("cover-asked-for", typeof(FavourMessage), words => FavourMessage.CoverCall(Cover(words), Listed)),
        new("cover-after-a-bad-night", typeof(FavourMessage), words => FavourMessage.CoverCall(BadNight(words), Listed)),
        new("you-need-sleep", typeof(FavourMessage), words => FavourMessage.YouNeedSleep(BadNight(words))),
        new("reachability-yours", typeof(ReachabilityMessage), words => ReachabilityMessage.Yours("primary", Telling.Start.AddDays(1), ["no test page was ever answered", words.Text], Telling.Start.AddHours(6))),
        new("reachability-for-the-lead", typeof(ReachabilityMessage), words => ReachabilityMessage.ForLead("primary", Telling.Start.AddDays(1), words.Title, ["no test page was ever answered", words.Text])),
        new("cover-taken", typeof(FavourMessage), words => FavourMessage.Taken(Cover(words), Crew.Carol)),
        new("cover-expired", typeof(FavourMessage), words => FavourMessage.Expired(Cover(words))),
        new("cover-withdrawn", typeof(FavourMessage), words => FavourMessage.Withdrawn(Cover(words))),
        new("fairness", typeof(FairnessReport), words => FairnessReport.Of(new DateOnly(2026, 3, 1), [new FairnessLine(Crew.Bob, words.Title, 12, 3, TimeSpan.FromHours(336), TimeSpan.FromHours(96)), new FairnessLine(Crew.Carol, "Carol", 0, 0, TimeSpan.FromHours(7.5), TimeSpan.Zero)], new Uri("https://incidents.example.com/oncall/fairness.csv?month=2026-03&key=bob.0a1b2c"))),
        new("fairness-of-nobody", typeof(FairnessReport), _ => FairnessReport.Of(new DateOnly(2026, 3, 1), [], null)),
        new("handoff-brief", typeof(HandoffBriefMessage), words => HandoffBriefMessage.Of(Brief(words))),
        new("handoff-brief-of-a-quiet-week", typeof(HandoffBriefMessage), words => HandoffBriefMessage.Of(Brief(words) with { Meeting = null, Next = null, Incidents = [], Pages = [], Alerts = [], Overdue = [], Overrides = [] })),
        new("calendar-addresses", typeof(CalendarMessage), words => CalendarMessage.Of([new CalendarAddress(words.Title, new Uri("https://incidents.example.com/oncall/primary.ics?key=bob.0a1b2c"))])),
        new("override-added", typeof(OverrideMessage), words => OverrideMessage.Added(Override(words), [Crew.Bob], [Crew.Grace])),
        new("override-also", typeof(OverrideMessage), words => OverrideMessage.Added(Override(words) with { Kind = OverrideKind.Also }, [Crew.Bob], [Crew.Bob, Crew.Grace])),
        new("override-without", typeof(OverrideMessage), words => OverrideMessage.Added(Override(words) with { Kind = OverrideKind.Without }, [Crew.Grace], [])),
        new("override-you-are-out", typeof(OverrideMessage), words => OverrideMessage.YouAre(Override(words) with { Kind = OverrideKind.Without })),
        new("override-is-yours", typeof(OverrideMessage), words => OverrideMessage.YouAre(Override(words))),
        new("override-removed", typeof(OverrideMessage), words => OverrideMessage.Removed(Override(words), Crew.Carol, [Crew.Bob])),
        new("override-no-longer", typeof(OverrideMessage), words => OverrideMessage.NoLonger(Override(words), Crew.Carol, Telling.Start)),
        new("override-you-had", typeof(OverrideMessage), words => OverrideMessage.YouAreNoLonger(Override(words) with { Kind = OverrideKind.Without }, Crew.Carol, Telling.Start)),
        new("override-is-no-longer-yours", typeof(OverrideMessage), words => OverrideMessage.YouAreNot(Override(words), Crew.Carol)),
        new("undelivered", typeof(UndeliveredMessage), words => UndeliveredMessage.Of(Undelivered(words), null)),
        new("undelivered-under-an-incident", typeof(UndeliveredMessage), words => new Message { Fallback = "INC-1", Blocks = UndeliveredMessage.Under(Undelivered(words)) }),
    ];

    private static Uri ReviewPage { get; } = new("https://incidents.example.com/incidents/INC-1/postmortem");

    private static Incident Reviewed(Words words, params IncidentEvent[] further) =>
        further.Aggregate(Telling.Declared(words).Channel().Acknowledged().Commanded().Resolved().Then(Telling.ReviewOpened), (told, happened) => told.Then(happened)).Incident;

    private static Message Review(Words words, IncidentEvent happened) => ReviewMessage.Of(Reviewed(words), happened, Crew.Person(Crew.Bob), ReviewPage);

    private static IncidentEvent.ReviewReminded Reminded(bool isOverdue) => new(isOverdue ? 2 : 1, Telling.Start.AddHours(48), isOverdue, Telling.Start.AddHours(72)) { Owner = Crew.Carol };

    /// <summary>Of words as long as an incident's may be; a draft says them a hundred times.</summary>
    private static string Draft(Words any)
    {
        var words = any with { Title = any.Title[..Math.Min(200, any.Title.Length)], Text = any.Text[..Math.Min(1_000, any.Text.Length)], Impact = any.Impact?[..Math.Min(1_000, any.Impact.Length)] };
        var incident = Reviewed(words);
        return SafeText.Clean(ReviewDraft.Of(new ReviewSource(incident, Timeline(words), new ReviewNames(incident, Roles, hasNames: false, [])) { Page = new Uri("https://incidents.example.com/incidents/INC-1") }));
    }

    private static ShiftChange Shift() => new("primary", Telling.Start, [Crew.Bob], [Crew.Carol], Telling.Start.AddDays(7));

    private static Favour.Swap Swap(Words words) => new(Crew.Carol, new FavourSpan("primary", Telling.Start.AddDays(14), Telling.Start.AddDays(21)))
    {
        Number = 3,
        AskedBy = Crew.Bob,
        Given = [new FavourSpan("primary", Telling.Start.AddDays(7), Telling.Start.AddDays(14))],
        Reason = words.Text,
        ExpiresAt = Telling.Start.AddDays(3),
    };

    private static Favour.Cover Cover(Words words) => new() { Number = 4, AskedBy = Crew.Bob, Given = Swap(words).Given, Reason = words.Text, ExpiresAt = Telling.Start.AddDays(7) };

    private static HandoffBrief Brief(Words words) => new()
    {
        Rotation = "primary",
        Shift = new OnCallShift(Telling.Start.AddDays(-4), Telling.Start.AddDays(3), [Crew.Bob], null),
        Since = Telling.Start.AddDays(-7),
        Meeting = Telling.Start.AddMinutes(30),
        Next = (Telling.Start.AddDays(3), [Crew.Carol]),
        Incidents = [Telling.Declared(words).Channel().Incident, Telling.Declared(words).Acknowledged().Resolved().Incident],
        Pages = [new PageCount(Crew.Bob, 7, 2), new PageCount(Crew.Carol, 1, 0)],
        Alerts = [new AlertCount("HighLatency", 7, 5), new AlertCount(words.Title, 2, 0)],
        Overdue = Actions(words),
        Overrides = [Override(words)],
        Today = new DateOnly(2026, 3, 10),
    };

    private static Rehearsal Rehearsal(Words words) => new(TestPlaybook.FourTiers with { Policy = words.Title }, Severity.Sev1, null, Telling.Start,
    [
        new(Telling.Start, new IncidentEvent.LevelPassedOver(1, 1, 1, words.Title, ["#oncall"], IsClosed: false)),
        new(Telling.Start, new IncidentEvent.LevelPassedOver(2, 1, 2, "Office", [], IsClosed: true)),
        new(Telling.Start, new IncidentEvent.LevelNotified(3, 1, 3, "Lead", [Crew.Dave, Crew.Erin], ["#engineering"], Telling.Start, Telling.Start.AddMinutes(15), [])
        {
            Steps = [new(Crew.Dave, 1, ContactMethod.Sms, Telling.Start.AddMinutes(2)), new(Crew.Dave, 2, ContactMethod.Phone, Telling.Start.AddMinutes(5)), new(Crew.Erin, 1, ContactMethod.Mention, Telling.Start)],
        }),
        new(Telling.Start.AddMinutes(15), new IncidentEvent.LevelNotified(4, 2, 3, "Lead", [Crew.Dave], [], Telling.Start.AddMinutes(15), Telling.Start.AddMinutes(30), [])),
        new(Telling.Start.AddMinutes(30), new IncidentEvent.EscalationExhausted([])),
    ]);

    private static IReadOnlyList<IncidentEvent> EveryNews(Words words) =>
    [
        new IncidentEvent.Acknowledged(Crew.Bob),
        new IncidentEvent.LevelNotified(2, 1, 2, "Team Lead", [Crew.Dave], [], Telling.Start.AddMinutes(15), Telling.Start.AddMinutes(45), []),
        new IncidentEvent.LevelPassedOver(2, 1, 2, "Team Lead", [], IsClosed: false),
        new IncidentEvent.EscalationExhausted([]),
        new IncidentEvent.PageUndelivered(1, "@bob", words.Text),
        new IncidentEvent.Cancelled(words.Text),
    ];

    private static Favour.Cover BadNight(Words words) => Cover(words) with { PagesLastNight = 3, Reason = null };

    private static OnCallSchedule Schedule(Words words) => new(Rotations, [Override(words)]);

    private static Override Override(Words words) => new()
    {
        Number = 7,
        Rotation = "primary",
        Person = Crew.Grace,
        From = Telling.Start.AddHours(8),
        To = Telling.Start.AddHours(32),
        Reason = words.Text,
        By = Crew.Alice,
    };

    private static Home Home(Words words) => new()
    {
        Of = Crew.Bob,
        Open = [Telling.Declared(words).Channel().Incident, Telling.Declared(words).Acknowledged().Commanded().Incident],
        Shifts = [new Shift("primary", [Crew.Bob], Telling.Start.AddDays(5), [Crew.Carol]), new Shift("nobody", [], null, [])],
        Actions = Actions(words),
    };

    private static Said Card(string name, Func<Words, Telling> tell, Func<Incident, Card> card, Uri? page = null) => Card(name, tell, (incident, _) => card(incident), page);

    private static Said Card(string name, Func<Words, Telling> tell, Func<Incident, Words, Card> card, Uri? page = null) => new(name, card(Telling.Declared(Words.Sample).Incident, Words.Sample).GetType(), words =>
    {
        var incident = tell(words).Incident;
        return CardRenderer.Render(incident, card(incident, words), isNew: false, Roles, page).ShouldNotBeNull();
    });

    private static Message Joined(string fallback, IReadOnlyList<Message> messages) => new() { Fallback = fallback, Blocks = [.. messages.SelectMany(message => message.Blocks)] };

    private static IReadOnlyList<TimelineLine> Timeline(Words words) =>
        [.. EveryEvent.With(words).Select((happened, minute) => new TimelineLine(Telling.Start.AddMinutes(minute), happened, Crew.Person(Crew.Bob), "typed", "they asked for it"))];

    private static IReadOnlyList<OpenAction> Actions(Words words) =>
    [
        new(new IncidentId(1), words.Title, 1, words.Text, Crew.Bob, new DateOnly(2026, 3, 9)),
        new(new IncidentId(2), words.Title, 3, words.Title, null, null) { Link = "https://issues.example.com/42" },
    ];

    private static IReadOnlyList<Undelivered> Undelivered(Words words) =>
    [
        new(new IncidentId(1), "the announcement in #incidents", "Slack: #incidents is archived; unarchive it or name another channel in the settings."),
        new(new IncidentId(1), "a message in #incidents", "Slack: #incidents is archived; unarchive it or name another channel in the settings."),
        new(new IncidentId(1), "a message in #incidents", "Slack: #incidents is archived; unarchive it or name another channel in the settings."),
        new(new IncidentId(2), words.Title, words.Text),
    ];
}
