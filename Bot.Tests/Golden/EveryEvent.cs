using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Tests.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>One of each kind of event, for the lines that tell of them.</summary>
internal static class EveryEvent
{
    public static IReadOnlyList<IncidentEvent> With(Words words) =>
    [
        new Declared(new IncidentId(1), words.Title, Severity.Sev1, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30)),
        new ResponderJoined(Crew.Carol),
        new LevelNotified(1, 1, 1, "On-Call Engineer", [Crew.Bob], ["#oncall"], Telling.Start, Telling.Start.AddMinutes(15), []),
        new LevelNotified(3, 2, 3, "Engineering Manager", [], [], Telling.Start, Telling.Start.AddMinutes(60), ["On-Call Engineer", "Team Lead"]),
        new LevelPassedOver(1, 1, 1, "On-Call Engineer", ["#oncall"], IsClosed: false),
        new LevelPassedOver(2, 1, 2, "Office", [], IsClosed: true),
        new AnswerGiven(Crew.Carol),
        new AnswersAskedFor(2, 1, "On-Call Engineer", [Crew.Carol], Telling.Start.AddMinutes(15)),
        new StillOnItAsked(1, Crew.Bob, Telling.Start.AddMinutes(75)),
        new AcknowledgementKept(Telling.Start.AddHours(2)),
        new AcknowledgementKept(null),
        new AcknowledgementLapsed(Crew.Bob, WasHandedBack: true, TestPlaybook.FourTiers),
        new AcknowledgementLapsed(Crew.Bob, WasHandedBack: false, TestPlaybook.FourTiers),
        new EscalationExhausted([]),
        new Acknowledged(Crew.Bob),
        new SeverityChanged(Severity.Sev3, Severity.Sev1, TestPlaybook.FourTiers, TimeSpan.FromMinutes(15)),
        new StatusChanged(IncidentStatus.Investigating, IncidentStatus.Monitoring),
        new RoleAssigned(Role.Commander, Crew.Carol, null),
        new RoleAssigned(Role.Commander, null, Crew.Carol),
        new UpdatePosted(1, words.Text, TimeSpan.FromMinutes(15), IsPublic: true),
        new UpdateReminded(1, 1, Telling.Start.AddMinutes(30), Telling.Start.AddMinutes(60), [Crew.Carol]),
        new UpdateReminded(2, 3, Telling.Start.AddMinutes(30), Telling.Start.AddMinutes(60), []),
        new ReminderSnoozed(Telling.Start.AddMinutes(45)),
        new NoteAdded(words.Text),
        new PeoplePaged(2, "secondary", [Crew.Grace], words.Text),
        new Resolved(words.Text, null, []),
        new Resolved(null, null, []),
        new Reopened(words.Text, TimeSpan.FromMinutes(30)),
        new Reopened(null, TimeSpan.FromMinutes(30)),
        new Cancelled(words.Text),
        new Merged(new IncidentId(7)),
        new Absorbed(new IncidentId(8), words.Title, [Crew.Grace]),
        new ChannelCreated("C0INC1", "inc-1"),
        new ChannelLost("Slack: #inc-1 is archived; unarchive it or name another channel in the settings."),
        new PageUndelivered(1, "@bob", "Slack: @bob cannot be written to (user_disabled)."),
        new PersonNotified(1, Crew.Bob, 1, ContactMethod.Sms, Telling.Start),
        new PersonUnreached(1, Crew.Bob, 1, ContactMethod.Sms, words.Text),
        new ChatWentSilent(Telling.Start, [1], []),
        new CommanderAskedFor(1, 1, 1, Telling.Start, Telling.Start.AddMinutes(5), [Crew.Alice]),
        new PersonEntered(Crew.Grace),
        new ChannelRestored("C0INC1", "inc-1"),
        new ChannelRenamed("inc-1-payments", "inc-1"),
        new ChannelRetired(Telling.Start),
        new ChannelArchived(),
        new ActionAdded(1, words.Text, Crew.Bob, new DateOnly(2026, 3, 9)),
        new ActionChanged(1, words.Text, null, null),
        new ActionDone(1, words.Text),
        new ActionReopened(1, words.Text),
        new ActionWithdrawn(1, words.Text),
        new MessageCaptured(new SaidMessage("C0INC1/1", Crew.Carol, words.Text, Telling.Start) { Link = "https://example.slack.com/archives/C0INC1/p1", Files = [new SharedFile(words.Title, "https://example.slack.com/files/F1")] }),
        new MessageCaptured(new SaidMessage("C0INC1/2", Crew.Carol, "", Telling.Start) { Files = [new SharedFile("graph.png", "https://example.slack.com/files/F1")] }),
        new MessageStruck("C0INC1/1", Crew.Carol, words.Text),
        new MessageRestored("C0INC1/1", Crew.Carol, words.Text),
        new MessageEdited("C0INC1/1", Crew.Carol, words.Text, Telling.Start),
        new MessageDeleted("C0INC1/1", Crew.Carol, Telling.Start),
    ];
}
