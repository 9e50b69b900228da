using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class EscalationTests
{
    private static readonly string[] OneClimb = ["On-Call Engineer", "Team Lead", "Engineering Manager", "VP Engineering"];

    [Test]
    public void Nobody_else_is_paged_before_the_level_has_had_its_time() => Story.Declared().Minutes(14).LevelsPaged.ShouldBe(["On-Call Engineer"]);

    [Test]
    public void The_next_level_is_paged_when_the_time_is_over()
    {
        var story = Story.Declared().Minutes(15);

        story.LevelsPaged.ShouldBe(["On-Call Engineer", "Team Lead"]);
        story.Incident.Pages[^1].People.ShouldBe([Crew.Dave]);
        story.Incident.Pages[^1].Channels.ShouldBe(["#engineering"]);
    }

    [TestCase(44, 2)]
    [TestCase(45, 3)]
    [TestCase(104, 3)]
    [TestCase(105, 4)]
    public void Each_level_has_its_own_time_counted_from_when_it_was_notified(int minutes, int levels) =>
        Story.Declared().Minutes(minutes).LevelsPaged.ShouldBe(OneClimb.Take(levels));

    [Test]
    public void The_ladder_is_climbed_again_as_often_as_the_policy_repeats() =>
        Story.Declared().Minutes(10 * 60).LevelsPaged.ShouldBe([.. OneClimb, .. OneClimb]);

    [Test]
    public void The_second_climb_keeps_the_same_times() => Story.Declared().Minutes(225 + 14).LevelsPaged.ShouldBe([.. OneClimb, "On-Call Engineer"]);

    [Test]
    public void After_the_last_climb_it_is_said_that_nobody_answered()
    {
        var story = Story.Declared().Minutes(450);

        story.Incident.Paging.ShouldBe(new Paging.Exhausted(story.Now));
        story.Events<IncidentEvent.EscalationExhausted>().Count().ShouldBe(1);
    }

    [Test]
    public void A_policy_that_does_not_repeat_gives_up_after_its_last_level() =>
        Story.Declared(Severity.Sev3).Minutes(60).Incident.Paging.ShouldBeOfType<Paging.Exhausted>();

    [Test]
    public void Acknowledging_stops_the_escalation() =>
        Story.Declared().Minutes(10).Does(Crew.Bob, new IncidentCommand.Acknowledge()).Minutes(600).LevelsPaged.ShouldBe(["On-Call Engineer"]);

    [Test]
    public void Anybody_may_acknowledge_not_only_who_was_paged()
    {
        var story = Story.Declared().Minutes(10).Does(Crew.Carol, new IncidentCommand.Acknowledge());

        story.Incident.Paging.ShouldBe(new Paging.Answered(Crew.Carol, story.Now));
    }

    [Test]
    public void Acknowledging_after_everybody_was_paged_still_counts() =>
        Story.Declared(Severity.Sev3).Minutes(90).Does(Crew.Carol, new IncidentCommand.Acknowledge()).Incident.Paging.ShouldBeOfType<Paging.Answered>();

    [Test]
    public void Acknowledging_makes_a_responder() =>
        Story.Declared().Does(Crew.Bob, new IncidentCommand.Acknowledge()).Incident.Responders.ShouldBe([Crew.Alice, Crew.Bob]);

    [Test]
    public void Who_acknowledges_second_is_told_who_was_first()
    {
        var story = Story.Declared().Minutes(4).Does(Crew.Bob, new IncidentCommand.Acknowledge()).Minutes(1);

        story.Does(Crew.Carol, new IncidentCommand.Acknowledge()).Reply.ShouldBe("@bob was first: INC-1 was acknowledged at 10:04 UTC.");
    }

    [Test]
    public void A_timer_cannot_acknowledge() =>
        Story.Declared().Decide(Crew.Timer, new IncidentCommand.Acknowledge()).ShouldBe(new Decision.Refused("Only a person can acknowledge."));

    [Test]
    public void A_timer_set_before_the_acknowledgement_does_nothing()
    {
        var story = Story.Declared();
        var epoch = story.Incident.Epoch;
        story.Does(Crew.Bob, new IncidentCommand.Acknowledge()).Minutes(20);

        story.Accepted(Crew.Timer, new IncidentCommand.EscalateBecauseOverdue(epoch)).LevelsPaged.ShouldBe(["On-Call Engineer"]);
    }

    [Test]
    public void A_timer_that_comes_early_does_nothing()
    {
        var story = Story.Declared().Minutes(5);

        story.Accepted(Crew.Timer, new IncidentCommand.EscalateBecauseOverdue(story.Incident.Epoch)).LevelsPaged.ShouldBe(["On-Call Engineer"]);
    }

    [Test]
    public void Escalating_says_whose_time_ran_out()
    {
        var story = Story.Declared();
        var overdue = new IncidentCommand.EscalateBecauseOverdue(story.Incident.Epoch);
        var late = IncidentDecider.Decide(story.Incident, overdue, Crew.Timer, story.Now.AddMinutes(15), TestPlaybook.Usual);

        late.ShouldBeOfType<Decision.Accepted>().Reason.ShouldBe("no acknowledgement from On-Call Engineer by {time:2026-03-02T10:15:00Z}");
    }

    [Test]
    public void After_an_outage_only_the_level_that_is_current_now_is_paged()
    {
        var story = Story.Declared().MinutesOfOutage(50);

        story.LevelsPaged.ShouldBe(["On-Call Engineer", "Engineering Manager"]);
        story.Events<IncidentEvent.LevelNotified>().Last().Skipped.ShouldBe(["Team Lead"]);
    }

    [Test]
    public void After_an_outage_the_level_has_until_the_instant_it_would_have_had_anyway()
    {
        var story = Story.Declared();
        var declared = story.Now;

        story.MinutesOfOutage(50).Waiting.Until.ShouldBe(declared.AddMinutes(105));
    }

    [Test]
    public void After_an_outage_longer_than_every_climb_it_is_said_once_that_nobody_answered()
    {
        var story = Story.Declared().MinutesOfOutage(24 * 60);

        story.LevelsPaged.ShouldBe(["On-Call Engineer"]);
        story.Events<IncidentEvent.EscalationExhausted>().ShouldHaveSingleItem().Skipped.Count.ShouldBe(7);
    }
}
