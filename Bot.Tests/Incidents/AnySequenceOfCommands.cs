using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;
using FsCheck;
using FsCheck.Fluent;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>Whatever people do, in whatever order, an incident stays one that makes sense.</summary>
internal sealed class AnySequenceOfCommands
{
    private static readonly Actor[] Actors = [Rules.Alice, Rules.Bob, Rules.Timer, new Actor.Human(new PersonId("carol"))];

    private static readonly Gen<IncidentCommand> AnyCommand = Gen.OneOf(
        Gen.Constant<IncidentCommand>(new IncidentCommand.Acknowledge()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.Join()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.RemindOfUpdate()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.AddNote("looked at the graphs")),
        Gen.Constant<IncidentCommand>(new IncidentCommand.Resolve("fixed", null, [])),
        Gen.Constant<IncidentCommand>(new IncidentCommand.Reopen(null)),
        Gen.Constant<IncidentCommand>(new IncidentCommand.Cancel("false alarm")),
        Gen.Constant<IncidentCommand>(new IncidentCommand.MergeInto(new IncidentId(2))),
        Gen.Constant<IncidentCommand>(new IncidentCommand.Resolve(null, null, ["add an alert", "write it down"])),
        Gen.Choose(0, 3).Select(message => (IncidentCommand)new IncidentCommand.AddAction("add a breaker", Crew.Bob, new DateOnly(2027, 1, 1)) { From = message == 0 ? null : new MessageSource($"C1/{message}", null) }),
        Gen.Choose(1, 5).Select(number => (IncidentCommand)new IncidentCommand.ChangeAction(number, null, Crew.Carol, null) { ClearDue = true }),
        Gen.Choose(1, 5).Select(number => (IncidentCommand)new IncidentCommand.FinishAction(number)),
        Gen.Choose(1, 5).Select(number => (IncidentCommand)new IncidentCommand.ReopenAction(number)),
        Gen.Choose(0, 3).Select(after => (IncidentCommand)new IncidentCommand.ChooseRunbook(new Runbook($"Book {after}", null, ["look", "leap"]) { Name = $"{after}", Escalate = after == 0 ? null : new EscalateAfter(TimeSpan.FromMinutes(20 * after), "it lasts") })),
        Gen.Choose(0, 3).Select(step => (IncidentCommand)new IncidentCommand.FinishStep(step, null)),
        Gen.Choose(0, 3).Select(step => (IncidentCommand)new IncidentCommand.ReopenStep(step, step == 1 ? 2 : null)),
        Gen.Constant<IncidentCommand>(new IncidentCommand.AdviseEscalation()),
        Gen.Choose(1, 90).Select(minutes => (IncidentCommand)new IncidentCommand.PutEscalationOff(TimeSpan.FromMinutes(minutes))),
        Gen.Choose(1, 3).Select(message => (IncidentCommand)new IncidentCommand.WithdrawAction($"C1/{message}")),
        Gen.Choose(1, 3).Select(message => (IncidentCommand)new IncidentCommand.CaptureMessage(new SaidMessage($"C1/{message}", Crew.Carol, "the graph looks odd", Rules.Start.AddMinutes(-message)))),
        Gen.Choose(1, 3).Select(message => (IncidentCommand)new IncidentCommand.StrikeMessage($"C1/{message}")),
        Gen.Choose(1, 3).Select(message => (IncidentCommand)new IncidentCommand.RecordEdit($"C1/{message}", "the graph looks wrong", Rules.Start.AddMinutes(message))),
        Gen.Choose(1, 3).Select(message => (IncidentCommand)new IncidentCommand.RecordDeletion($"C1/{message}", Rules.Start)),
        Gen.Constant<IncidentCommand>(new IncidentCommand.RecordChannel("C1", "inc-1")),
        Gen.Constant<IncidentCommand>(new IncidentCommand.RecordChannelLost("archived")),
        Gen.Constant<IncidentCommand>(new IncidentCommand.RestoreChannel("C1")),
        Gen.Constant<IncidentCommand>(new IncidentCommand.RecordChannelRenamed("inc-1-payments")),
        Gen.Constant<IncidentCommand>(new IncidentCommand.ArchiveChannel()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.RecordChannelArchived()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.AskForCommander()),
        Gen.Elements(Enum.GetValues<AlertVerdict>()).Select(verdict => (IncidentCommand)new IncidentCommand.JudgeAlert(verdict)),
        Gen.Elements("alice", "bob", "carol").Select(person => (IncidentCommand)new IncidentCommand.RecordPersonEntered(new PersonId(person))),
        Gen.Elements("alice", "bob", "none").Select(person => (IncidentCommand)new IncidentCommand.AssignRole(Role.Commander, person == "none" ? null : new PersonId(person)) { Brief = "the queue" }),
        Gen.Elements("bob", "carol").Select(person => (IncidentCommand)new IncidentCommand.AssignRole(Role.Commander, new PersonId(person)) { OnlyIfFree = true }),
        Gen.Choose(1, 3).Select(what => (IncidentCommand)new IncidentCommand.BeginWatch($"queue{what}", 2)),
        Gen.Choose(1, 4).Select(number => (IncidentCommand)new IncidentCommand.RecordWatchCrossed(number, "> 5", "7", number % 2 == 0)),
        Gen.Choose(1, 4).Select(number => (IncidentCommand)new IncidentCommand.StopWatch(number, number % 2 == 0 ? null : "it is over", "7")),
        Gen.Constant<IncidentCommand>(new IncidentCommand.CallAgain()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.CheckAcknowledgement()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.EndDrill()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.HandBack()),
        Gen.Choose(1, 5).Select(number => (IncidentCommand)new IncidentCommand.RecordActionLink(number, $"https://issues.example.com/{number}")),
        Gen.Constant<IncidentCommand>(new IncidentCommand.StartReview()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.RemindOfReview()),
        Gen.Constant<IncidentCommand>(new IncidentCommand.AssignReview(Crew.Carol)),
        Gen.Elements(Enum.GetValues<ReviewState>()).Select(state => (IncidentCommand)new IncidentCommand.MoveReview(state)),
        Gen.Choose(1, 3).Select(version => (IncidentCommand)new IncidentCommand.PublishReview(version)),
        Gen.Elements("", "nothing to learn").Select(why => (IncidentCommand)new IncidentCommand.Close(why)),
        Gen.Choose(0, 3).Select(hours => (IncidentCommand)new IncidentCommand.KeepAcknowledgement(hours == 0 ? null : TimeSpan.FromHours(hours))),
        Gen.Choose(0, 6).Select(epoch => (IncidentCommand)new IncidentCommand.EscalateBecauseOverdue(epoch)),
        Gen.Choose(0, 6).Select(level => (IncidentCommand)new IncidentCommand.Escalate(level == 0 ? null : level, null)),
        Gen.Choose(1, 4).Select(severity => (IncidentCommand)new IncidentCommand.ChangeSeverity((Severity)severity)),
        Gen.Elements(Enum.GetValues<IncidentStatus>()).Select(status => (IncidentCommand)new IncidentCommand.ChangeStatus(status)),
        Gen.Choose(1, 90).Select(minutes => (IncidentCommand)new IncidentCommand.Snooze(TimeSpan.FromMinutes(minutes))),
        Gen.Choose(1, 90).Select(minutes => (IncidentCommand)new IncidentCommand.PostUpdate("still looking", TimeSpan.FromMinutes(minutes), false, null)));

    private static readonly Gen<(IncidentCommand Command, Actor By, int Minutes)> AnyStep =
        from command in AnyCommand from actor in Gen.Elements(Actors) from minutes in Gen.Choose(0, 200) select (command, actor, minutes);

    [Test]
    public void Keeps_an_incident_that_makes_sense() =>
        Prop.ForAll(AnyStep.ListOf().ToArbitrary(), steps =>
        {
            var rules = Rules.Declared();
            var (sequence, epoch) = (rules.Incident!.Sequence, rules.Incident.Epoch);
            foreach (var (command, by, minutes) in steps)
            {
                var events = rules.Happened.Count;
                rules.Do(command, by, minutes);
                var incident = rules.Incident!;
                incident.Sequence.ShouldBe(sequence + rules.Happened.Count - events);
                incident.Epoch.ShouldBeGreaterThanOrEqualTo(epoch);
                (sequence, epoch) = (incident.Sequence, incident.Epoch);
                MakesSense(incident);
            }
        }).QuickCheckThrowOnFailure();

    private static void MakesSense(Incident incident)
    {
        foreach (var kind in DueInstants.Kinds)
        {
            if (incident.IsOpen == (kind is DueInstants.Archive or DueInstants.Review)) DueInstants.Of(incident, kind).ShouldBeNull();
        }
        if (incident.Vacancy is not null) (incident.IsOpen && incident.Commander is null).ShouldBeTrue();
        if (incident.IsOpen && incident.Commander is null) incident.Vacancy.ShouldNotBeNull();
        if (incident.Channel is IncidentChannel.Unavailable or IncidentChannel.Created { IsBorrowed: true }) incident.ArchiveAt.ShouldBeNull();
        if (incident.IsOpen) incident.Promise.ShouldNotBeNull();
        if (incident.Status is IncidentStatus.Resolved) incident.Resolution.ShouldNotBeNull();
        if (incident.Paging is Paging.Answered answered)
        {
            incident.FirstAcknowledgedAt.ShouldNotBeNull();
            var answers = answered.Others.Select(other => other.By).Prepend(answered.By).ToList();
            answers.ShouldBeUnique();
            answered.Missing?.People.ShouldBeUnique();
            answered.Missing?.People.ShouldAllBe(person => !answers.Contains(person));
            if (!incident.IsOpen) (answered.Missing ?? (object?)answered.Check).ShouldBeNull();
        }
        if (incident.IsOpen) incident.Review.ShouldBeNull();
        if (incident.Review is { State: ReviewState.Published } published) (published.RemindAt is null && published.Version is not null).ShouldBeTrue();
        if (incident.Status is IncidentStatus.Closed) (incident.Review?.RemindAt).ShouldBeNull();
        incident.Watches.Count.ShouldBeLessThanOrEqualTo(2);
        incident.Watches.Select(watch => watch.What).ShouldBeUnique();
        incident.Pages.Select(page => page.Number).ShouldBe(Enumerable.Range(1, incident.Pages.Count));
        incident.Captured.Select(message => message.Id).ShouldBeUnique();
        incident.Actions.Select(item => item.Number).ShouldBeUnique();
        incident.Actions.ShouldAllBe(item => item.Number <= incident.ActionCount && item.What.Length > 0);
        incident.Actions.Where(item => item.From is not null).Select(item => item.From!.Id).ShouldBeUnique();
        if (incident.MergedInto is not null) incident.Status.ShouldBe(IncidentStatus.Merged);
        IncidentJson.Write(IncidentJson.ReadIncident(IncidentJson.Write(incident))).ShouldBe(IncidentJson.Write(incident));
    }
}
