using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class EscalatingByHandTests
{
    [Test]
    public void Escalating_pages_the_next_level_at_once() =>
        Story.Declared().Minutes(3).Does(Crew.Alice, Escalate()).LevelsPaged.ShouldBe(["On-Call Engineer", "Team Lead"]);

    [Test]
    public void A_level_paged_by_hand_has_its_time_from_then()
    {
        var story = Story.Declared().Minutes(3).Does(Crew.Alice, Escalate());

        story.Waiting.Until.ShouldBe(story.Now.AddMinutes(30));
    }

    [Test]
    public void The_timer_of_the_level_before_does_nothing_after_escalating_by_hand() =>
        Story.Declared().Minutes(3).Does(Crew.Alice, Escalate()).Minutes(29).LevelsPaged.ShouldBe(["On-Call Engineer", "Team Lead"]);

    [Test]
    public void Escalating_to_a_level_jumps_over_those_between() =>
        Story.Declared().Does(Crew.Alice, Escalate(4)).LevelsPaged.ShouldBe(["On-Call Engineer", "VP Engineering"]);

    [Test]
    public void After_a_jump_the_ladder_goes_on_from_there() =>
        Story.Declared().Does(Crew.Alice, Escalate(3)).Minutes(60).LevelsPaged.ShouldBe(["On-Call Engineer", "Engineering Manager", "VP Engineering"]);

    [Test]
    public void The_reason_given_is_kept()
    {
        var decision = Story.Declared().Decide(Crew.Person(Crew.Alice), new IncidentCommand.Escalate(null, " Bob is ill "));

        decision.ShouldBeOfType<Decision.Accepted>().Reason.ShouldBe("Bob is ill");
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(5)]
    public void A_level_that_does_not_exist_is_refused_with_those_that_do(int level) => Story.Declared().Refused(Crew.Alice, Escalate(level))
        .ShouldBe($"There is no level {level}; the policy default has 1 On-Call Engineer, 2 Team Lead, 3 Engineering Manager, 4 VP Engineering.");

    [Test]
    public void There_is_nobody_above_the_last_level() =>
        Story.Declared().Does(Crew.Alice, Escalate(4)).Refused(Crew.Alice, Escalate()).ShouldContain("VP Engineering is the last level");

    [Test]
    public void Escalating_after_an_acknowledgement_looks_for_somebody_again()
    {
        var story = Story.Declared().Does(Crew.Bob, new IncidentCommand.Acknowledge()).Does(Crew.Bob, Escalate());

        story.Waiting.Level.ShouldBe(2);
    }

    [Test]
    public void After_everybody_was_paged_in_vain_one_can_start_again_at_the_first_level()
    {
        var story = Story.Declared(Severity.Sev3).Minutes(60).Does(Crew.Alice, Escalate(1));

        story.LevelsPaged.ShouldBe(["Office", "Office"]);
    }

    [Test]
    public void Paging_people_leaves_the_escalation_as_it_is()
    {
        var story = Story.Declared().Minutes(5);
        var before = story.Waiting;

        story.Does(Crew.Alice, new IncidentCommand.PagePeople("@carol", [Crew.Carol], "the ledger, please")).Waiting.ShouldBe(before);
    }

    [Test]
    public void Paging_people_is_a_page_of_its_own_with_their_message()
    {
        var page = Story.Declared().Does(Crew.Alice, new IncidentCommand.PagePeople("@carol", [Crew.Carol], "the ledger, please")).Incident.Pages[^1];

        page.Number.ShouldBe(2);
        page.IsLevel.ShouldBeFalse();
        page.Message.ShouldBe("the ledger, please");
    }

    [Test]
    public void Paging_nobody_is_refused() =>
        Story.Declared().Refused(Crew.Alice, new IncidentCommand.PagePeople("secondary", [], "help")).ShouldStartWith("Nobody is on call for secondary now");

    [Test]
    public void Paging_without_a_message_is_refused() =>
        Story.Declared().Refused(Crew.Alice, new IncidentCommand.PagePeople("@carol", [Crew.Carol], " ")).ShouldStartWith("Say what you need of them");

    private static IncidentCommand.Escalate Escalate(int? level = null) => new(level, null);
}
