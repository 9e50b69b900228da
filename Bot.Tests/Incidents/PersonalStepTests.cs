using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;
using FsCheck;
using FsCheck.Fluent;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>Bob wants an SMS after two minutes and a call after five; everybody else has the direct message.</summary>
internal sealed class PersonalStepTests
{
    private static readonly Playbook Personal = Rules.Playbook with
    {
        PlanFor = (_, _) => new EscalationPlan("default", 1, [Level("On-Call Engineer", "bob", 15), Level("Team Lead", "dave", 30)]),
        StepsFor = (person, at) => person.Value == "bob"
            ? [new PersonalStep(person, 1, ContactMethod.Sms, at.AddMinutes(2)), new PersonalStep(person, 2, ContactMethod.Phone, at.AddMinutes(5))]
            : [],
        StepsPastChat = (person, at) => person.Value == "bob" ? [] : [new PersonalStep(person, 1, ContactMethod.Sms, at)],
    };

    [Test]
    public void Whoever_does_not_answer_is_reached_in_the_order_of_their_rules() =>
        Declared().Wait(5).Taken.ShouldBe([(ContactMethod.Sms, 2), (ContactMethod.Phone, 5)]);

    [Test]
    public void Acknowledging_stops_it() =>
        Declared().Wait(3).Do(Rules.Bob, new IncidentCommand.Acknowledge()).Wait(10).Taken.ShouldBe([(ContactMethod.Sms, 2)]);

    [Test]
    public void The_next_level_ends_what_was_left_of_the_one_before() =>
        Declared().Do(Rules.Alice, new IncidentCommand.Escalate(2, null)).Wait(10).Taken.ShouldBeEmpty();

    [Test]
    public void A_way_that_failed_brings_the_next_forward() =>
        Declared().Wait(2).Do(Rules.Timer, new IncidentCommand.RecordPersonUnreached(1, new PersonId("bob"), 1, "no such number")).Wait(1)
            .Taken.ShouldBe([(ContactMethod.Sms, 2), (ContactMethod.Phone, 2)]);

    [Test]
    public void A_failure_told_twice_counts_once()
    {
        var told = Declared().Wait(2).Do(Rules.Timer, new IncidentCommand.RecordPersonUnreached(1, new PersonId("bob"), 1, "no such number"));

        told.Do(Rules.Timer, new IncidentCommand.RecordPersonUnreached(1, new PersonId("bob"), 1, "no such number")).Events.OfType<PersonUnreached>().Count().ShouldBe(1);
    }

    [Test]
    public void When_nothing_of_the_level_arrived_the_next_level_is_paged_at_once()
    {
        var tried = Declared()
            .Do(Rules.Timer, new IncidentCommand.RecordPageUndelivered(1, "@bob", "deactivated"))
            .Do(Rules.Timer, new IncidentCommand.RecordPersonUnreached(1, new PersonId("bob"), 1, "no such number"));
        tried.Events.OfType<LevelNotified>().ShouldBeEmpty();

        tried.Do(Rules.Timer, new IncidentCommand.RecordPersonUnreached(1, new PersonId("bob"), 2, "busy")).Events.OfType<LevelNotified>().Last().Name.ShouldBe("Team Lead");
    }

    [Test]
    public void A_direct_message_that_cannot_arrive_brings_the_next_way_forward() =>
        Declared().Do(Rules.Timer, new IncidentCommand.RecordPageUndelivered(1, "@bob", "deactivated")).Wait(1).Taken.ShouldBe([(ContactMethod.Sms, 0)]);

    [Test]
    public void A_page_by_hand_reaches_on_until_the_person_answers()
    {
        var paged = Declared().Do(new Actor.Human(new PersonId("carol")), new IncidentCommand.Acknowledge())
            .Do(Rules.Alice, new IncidentCommand.PagePeople("@bob", [new PersonId("bob")], "please look"));

        paged.Wait(2).Do(Rules.Bob, new IncidentCommand.Join()).Wait(10).Taken.ShouldBe([(ContactMethod.Sms, 2)]);
    }

    [Test]
    public void Steps_that_fell_due_in_an_outage_are_each_taken_once() =>
        Declared().Sleep(7).Taken.ShouldBe([(ContactMethod.Sms, 7), (ContactMethod.Phone, 7)]);

    [Test]
    public void In_quiet_hours_what_can_wait_waits_and_what_cannot_does_not()
    {
        var quiet = Personal with { StepsFor = (person, at) => [new PersonalStep(person, 1, ContactMethod.Sms, at.AddMinutes(2)) { HeldUntil = at.AddMinutes(12) }] };

        new Run(quiet, Severity.Sev2).Wait(14).Taken.ShouldBe([(ContactMethod.Sms, 2)]);
        new Run(quiet, Severity.Sev3).Wait(14).Taken.ShouldBe([(ContactMethod.Sms, 12)]);
        new Run(quiet, Severity.Sev3).Wait(4).Do(Rules.Alice, new IncidentCommand.ChangeSeverity(Severity.Sev1)).Wait(3).Taken.ShouldBe([(ContactMethod.Sms, 6)]);
    }

    [Test]
    public void A_silent_chat_makes_everything_due_and_finds_ways_for_those_who_named_none()
    {
        var run = Declared().Do(Rules.Timer, new IncidentCommand.GoPastChat(Rules.Start)).Wait(1);
        run.Taken.ShouldBe([(ContactMethod.Sms, 0), (ContactMethod.Phone, 0)]);
        run.Do(Rules.Timer, new IncidentCommand.GoPastChat(Rules.Start)).Events.OfType<ChatWentSilent>().Count().ShouldBe(1);

        run.Do(Rules.Alice, new IncidentCommand.Escalate(2, null)).Do(Rules.Timer, new IncidentCommand.GoPastChat(Rules.Start)).Wait(1)
            .Events.OfType<PersonNotified>().Last().Person.ShouldBe(new PersonId("dave"));
    }

    /// <summary>Whatever happens in whatever order, no step is taken twice and none while nobody is looked for.</summary>
    [Test]
    public void No_step_is_taken_twice_and_none_after_an_answer()
    {
        IncidentCommand[] commands =
        [
            new IncidentCommand.Acknowledge(), new IncidentCommand.Escalate(null, null), new IncidentCommand.PagePeople("@bob", [new PersonId("bob")], "look"),
            new IncidentCommand.RecordPersonUnreached(1, new PersonId("bob"), 1, "busy"), new IncidentCommand.RecordPersonUnreached(2, new PersonId("bob"), 2, "busy"),
            new IncidentCommand.RecordPageUndelivered(1, "@bob", "gone"), new IncidentCommand.GoPastChat(Rules.Start), new IncidentCommand.ChangeSeverity(Severity.Sev1),
            new IncidentCommand.ChangeSeverity(Severity.Sev4), new IncidentCommand.Resolve(null, null, []), new IncidentCommand.Reopen(null), new IncidentCommand.Join(),
        ];
        var step = Gen.Choose(0, commands.Length - 1).Zip(Gen.Choose(0, 6));
        Prop.ForAll(step.ListOf().ToArbitrary(), steps =>
        {
            var run = new Run(Personal, Severity.Sev2);
            foreach (var (command, minutes) in steps)
            {
                run.Wait(minutes);
                run.Do(Rules.Bob, commands[command]);
                if (!run.Incident.IsOpen) DueInstants.Of(run.Incident, DueInstants.Contacts).ShouldBeNull();
            }
            run.Events.OfType<PersonNotified>().Select(notified => (notified.Page, notified.Person, notified.Step)).ShouldBeUnique();
            run.TookWhileNobodyWasLookedFor.ShouldBeFalse();
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Where each of two has to answer and is asked again, nobody is reached who has answered, or is on it and was not asked.</summary>
    [Test]
    public void Where_everybody_answers_nobody_is_reached_after_their_own_answer()
    {
        var crew = Personal with
        {
            PlanFor = (_, _) => new EscalationPlan("crew", 1,
            [
                new EscalationLevel("Crew", TimeSpan.FromMinutes(15), [new Contact.Person(new PersonId("bob")), new Contact.Person(new PersonId("dave"))]) { Style = LevelStyle.EveryoneAnswers },
            ]),
            StepsFor = (person, at) => [new PersonalStep(person, 1, ContactMethod.Sms, at.AddMinutes(2)), new PersonalStep(person, 2, ContactMethod.Phone, at.AddMinutes(5))],
            TermOf = _ => new AcknowledgementTerm.For(TimeSpan.FromMinutes(20)),
        };
        var dave = new Actor.Human(new PersonId("dave"));
        (Actor By, IncidentCommand Command)[] acts =
        [
            (Rules.Bob, new IncidentCommand.Acknowledge()), (dave, new IncidentCommand.Acknowledge()), (Rules.Timer, new IncidentCommand.CallAgain()), (Rules.Timer, new IncidentCommand.CheckAcknowledgement()),
            (Rules.Bob, new IncidentCommand.HandBack()), (Rules.Bob, new IncidentCommand.KeepAcknowledgement(null)), (Rules.Alice, new IncidentCommand.Escalate(1, null)), (Rules.Alice, new IncidentCommand.Resolve(null, null, [])),
            (Rules.Alice, new IncidentCommand.Reopen(null)),
        ];
        Prop.ForAll(Gen.Choose(0, acts.Length - 1).Zip(Gen.Choose(0, 12)).ListOf().ToArbitrary(), steps =>
        {
            var run = new Run(crew, Severity.Sev2);
            foreach (var (act, minutes) in steps)
            {
                run.Wait(minutes);
                run.Do(acts[act].By, acts[act].Command);
            }
            run.Events.OfType<PersonNotified>().Select(notified => (notified.Page, notified.Person, notified.Step)).ShouldBeUnique();
            run.ReachedAfterTheirAnswer.ShouldBeEmpty();
        }).QuickCheckThrowOnFailure();
    }

    private static EscalationLevel Level(string name, string person, int minutes) => new(name, TimeSpan.FromMinutes(minutes), [new Contact.Person(new PersonId(person))]);

    private static Run Declared() => new(Personal, Severity.Sev1);

    private sealed class Run(Playbook playbook, Severity severity)
    {
        private DateTimeOffset _now = Rules.Start;

        public Incident Incident { get; private set; } = Begin(playbook, severity);

        public List<IncidentEvent> Events { get; } = [];

        public bool TookWhileNobodyWasLookedFor { get; private set; }

        public List<PersonId> ReachedAfterTheirAnswer { get; } = [];

        /// <summary>Which way, and after how many minutes.</summary>
        public List<(ContactMethod Method, int Minute)> Taken { get; } = [];

        public Run Do(Actor by, IncidentCommand command)
        {
            if (IncidentDecider.Decide(Incident, command, by, _now, playbook) is not Decision.Accepted accepted) return this;
            foreach (var what in accepted.Events)
            {
                if (what is PersonNotified notified)
                {
                    Taken.Add((notified.Method, (int)(_now - Rules.Start).TotalMinutes));
                    if (!Incident.IsOpen) TookWhileNobodyWasLookedFor = true;
                    if (Incident.Paging is Paging.Answered answered && HasAnswered(answered, notified)) ReachedAfterTheirAnswer.Add(notified.Person);
                }
                Incident = IncidentDecider.Evolve(Incident, what, by, _now);
                Events.Add(what);
            }
            return this;
        }

        /// <summary>Being asked whether one is still on it is another question.</summary>
        private bool HasAnswered(Paging.Answered answered, PersonNotified notified) =>
            Incident.Pages.Single(page => page.Number == notified.Page).Purpose is not PagePurpose.StillOnIt
                ? answered.By == notified.Person || answered.Others.Any(other => other.By == notified.Person)
                : answered.Check is not AcknowledgementCheck.Asked;

        public Run Wait(int minutes)
        {
            var until = _now.AddMinutes(minutes);
            while (DueInstants.Of(Incident, DueInstants.Contacts) is { } due && due.At <= until)
            {
                if (due.At > _now) _now = due.At;
                Do(Rules.Timer, DueInstants.CommandFor(DueInstants.Contacts, due.Epoch));
            }
            _now = until;
            return this;
        }

        public Run Sleep(int minutes)
        {
            _now = _now.AddMinutes(minutes);
            return Wait(0);
        }

        private static Incident Begin(Playbook playbook, Severity severity)
        {
            Incident? incident = null;
            var declared = (Decision.Accepted)IncidentDecider.Decide(null, new IncidentCommand.Declare(new IncidentId(1), "Payments are down", severity, "local"), Rules.Alice, Rules.Start, playbook);
            foreach (var what in declared.Events) incident = IncidentDecider.Evolve(incident, what, Rules.Alice, Rules.Start);
            return incident!;
        }
    }
}
