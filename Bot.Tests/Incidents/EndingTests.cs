using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class EndingTests
{
    [Test]
    public void Resolving_says_how_long_it_took() =>
        Story.Declared().Minutes(95).Does(Crew.Alice, Resolve()).Reply.ShouldBe("INC-1 is resolved after 1 h 35 min.");

    [Test]
    public void Resolving_keeps_what_was_learned()
    {
        var story = Story.Declared().Does(Crew.Alice, new IncidentCommand.Resolve(" Rolled back ", " ", [" Add a test ", "", "Alert sooner"]));

        var resolution = story.Incident.Resolution.ShouldNotBeNull();
        (resolution.Summary, resolution.RootCause).ShouldBe(("Rolled back", null));
        story.Incident.Actions.Select(item => item.What).ShouldBe(["Add a test", "Alert sooner"]);
    }

    [Test]
    public void Nobody_is_paged_once_it_is_resolved() => Story.Declared().Does(Crew.Alice, Resolve()).Minutes(600).LevelsPaged.Count().ShouldBe(1);

    [Test]
    public void Service_was_back_at_the_latest_when_it_was_resolved()
    {
        var story = Story.Declared().Minutes(30).Does(Crew.Alice, Resolve());

        story.Incident.MitigatedAt.ShouldBe(story.Now);
    }

    [Test]
    public void Who_resolves_second_is_told_who_was_first() =>
        Story.Declared().Minutes(5).Does(Crew.Bob, Resolve()).Minutes(5).Does(Crew.Alice, Resolve()).Reply.ShouldBe("@bob resolved INC-1 at 10:05 UTC already.");

    [Test]
    public void What_whoever_resolves_second_wrote_is_kept()
    {
        var first = new IncidentCommand.Resolve("Rolled back", "A bad deploy", []);
        var second = new IncidentCommand.Resolve("Restarted the pool", "A bad deploy", ["Alert on the pool"]) { Learnings = "Watch the pool" };
        var story = Story.Declared().Minutes(5).Does(Crew.Bob, first).Minutes(5).Does(Crew.Alice, second);

        story.Reply.ShouldBe("@bob resolved INC-1 at 10:05 UTC already; what you wrote is noted in its timeline, and 1 action item is added.");
        story.Events<IncidentEvent.NoteAdded>().Select(note => note.Text).ShouldBe(["Restarted the pool", "Learnt: Watch the pool"]);
        story.Incident.Actions.ShouldHaveSingleItem().What.ShouldBe("Alert on the pool");
        story.Incident.Resolution!.Summary.ShouldBe("Rolled back");
        foreach (var (who, again) in new[] { (Crew.Bob, first), (Crew.Alice, second) }) story.Does(who, again).Reply.ShouldBe("@bob resolved INC-1 at 10:05 UTC already.");
        story.Events<IncidentEvent.NoteAdded>().Count().ShouldBe(2);
    }

    [Test]
    public void Of_those_who_resolve_second_only_what_they_wrote_themselves_is_kept()
    {
        var story = Story.Declared().Does(Crew.Bob, new IncidentCommand.Resolve(null, "The pool was empty", []));

        story.Does(Crew.Alice, new IncidentCommand.Resolve(null, "A bad deploy", []) { IsCauseUntouched = true }).Reply.ShouldEndWith("already.");
        story.Does(Crew.Alice, new IncidentCommand.Resolve(null, null, [new string('x', 600)])).Does(Crew.Alice, new IncidentCommand.Resolve(null, null, [new string('x', 600)])).Incident.Actions.ShouldHaveSingleItem();
        story.Does(Crew.Alice, new IncidentCommand.Resolve(null, null, []) { PublicText = "All payments go through again" });
        story.Events<IncidentEvent.NoteAdded>().ShouldHaveSingleItem().Text.ShouldBe("For customers, and not sent to them: All payments go through again");
        story.Refused(Crew.Alice, new IncidentCommand.Resolve(new string('x', 10_001), null, [])).ShouldContain("/incident note INC-1");
    }

    [Test]
    public void Reopening_pages_from_the_first_level()
    {
        var story = Story.Declared().Does(Crew.Bob, new IncidentCommand.Acknowledge()).Does(Crew.Bob, Resolve()).Minutes(60).Does(Crew.Carol, Reopen());

        story.Incident.Status.ShouldBe(IncidentStatus.Investigating);
        story.Waiting.Level.ShouldBe(1);
        story.Waiting.Until.ShouldBe(story.Now.AddMinutes(15));
    }

    [Test]
    public void Reopening_promises_an_update_anew()
    {
        var story = Story.Declared().Does(Crew.Bob, Resolve()).Minutes(60).Does(Crew.Carol, Reopen());

        story.Promise.DueAt.ShouldBe(story.Now.AddMinutes(30));
    }

    [Test]
    public void Reopening_takes_the_resolution_back()
    {
        var incident = Story.Declared().Does(Crew.Bob, Resolve()).Does(Crew.Carol, Reopen()).Incident;

        incident.Resolution.ShouldBeNull();
        incident.MitigatedAt.ShouldBeNull();
    }

    [Test]
    public void The_first_acknowledgement_stays_the_first_after_reopening()
    {
        var story = Story.Declared().Minutes(4).Does(Crew.Bob, new IncidentCommand.Acknowledge());
        var first = story.Now;
        story.Does(Crew.Bob, Resolve()).Does(Crew.Carol, Reopen()).Minutes(5).Does(Crew.Carol, new IncidentCommand.Acknowledge());

        story.Incident.FirstAcknowledgedAt.ShouldBe(first);
    }

    [Test]
    public void Reopening_what_is_open_changes_nothing() => Story.Declared().Does(Crew.Alice, Reopen()).Reply.ShouldBe("INC-1 is open already.");

    [Test]
    public void A_false_alarm_is_cancelled_with_a_reason()
    {
        var story = Story.Declared().Does(Crew.Alice, new IncidentCommand.Cancel(" A test alert "));

        story.Incident.Status.ShouldBe(IncidentStatus.Cancelled);
        story.Incident.CancelReason.ShouldBe("A test alert");
    }

    [Test]
    public void Cancelling_stops_paging_and_reminding()
    {
        var story = Story.Declared().Does(Crew.Alice, new IncidentCommand.Cancel("A test alert")).Minutes(600);

        story.Timeline.Count.ShouldBe(3);
        story.Incident.Paging.ShouldBeOfType<Paging.Off>();
    }

    [Test]
    public void Cancelling_without_a_reason_is_refused() =>
        Story.Declared().Refused(Crew.Alice, new IncidentCommand.Cancel("  ")).ShouldBe("Say why it is a false alarm: /incident cancel INC-1 <reason>.");

    [Test]
    public void A_false_alarm_cannot_be_reopened() =>
        Story.Declared().Does(Crew.Alice, new IncidentCommand.Cancel("A test alert")).Refused(Crew.Alice, Reopen())
            .ShouldBe("INC-1 was cancelled as a false alarm; declare a new incident if it is real.");

    private static IncidentCommand.Resolve Resolve() => new(null, null, []);

    private static IncidentCommand.Reopen Reopen() => new(null);
}
