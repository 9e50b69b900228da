using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Tests.Incidents.LadderStory;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class NobodyThereTests
{
    private static readonly Contact Empty = new Contact.Rotation("empty");
    private static readonly Contact OnCall = new Contact.Channel("#oncall");

    [Test]
    public void A_level_in_which_nobody_answers_goes_on_to_the_next_at_once() =>
        Story(0, Level("First", 15, Empty), Level("Lead", 30, Person(Crew.Dave))).Climbed.ShouldBe(["10:00 First: nobody", "10:00 Lead: dave"]);

    [Test]
    public void Its_channel_is_told_all_the_same() =>
        Story(0, Level("First", 15, Empty, OnCall), Level("Lead", 30, Person(Crew.Dave))).Incident.Pages[0].Channels.ShouldBe(["#oncall"]);

    [Test]
    public void The_next_level_has_all_of_its_time() =>
        Story(0, Level("First", 15, Empty), Level("Lead", 30, Person(Crew.Dave))).Minutes(29).Climbed.Count.ShouldBe(2);

    [Test]
    public void Whoever_declares_is_told() =>
        Story(0, Level("First", 15, Empty), Level("Lead", 30, Person(Crew.Dave))).Reply.ShouldContain("nobody is on call in First now, so Lead (@dave) is paged");

    [Test]
    public void Several_empty_levels_in_a_row_take_no_time() =>
        Story(0, Level("First", 15, Empty), Level("Second", 30, Empty), Level("Lead", 30, Person(Crew.Dave))).Climbed.ShouldBe(["10:00 First: nobody", "10:00 Second: nobody", "10:00 Lead: dave"]);

    [Test]
    public void The_last_level_without_anybody_is_the_end_said_aloud() =>
        Story(0, Level("First", 15, Person(Crew.Bob)), Level("Lead", 30, Empty)).Minutes(15).Climbed.ShouldBe(["10:00 First: bob", "10:15 Lead: nobody", "10:15 exhausted"]);

    [Test]
    public void A_policy_without_anybody_is_no_loop() =>
        Story(10, Level("First", 15, Empty), Level("Lead", 30, Empty)).Minutes(600).Climbed.ShouldBe(["10:00 First: nobody", "10:00 Lead: nobody", "10:00 exhausted"]);

    [Test]
    public void An_empty_last_level_begins_the_next_climb_at_once() =>
        Story(1, Level("First", 15, Person(Crew.Bob)), Level("Lead", 30, Empty)).Minutes(60).Climbed
            .ShouldBe(["10:00 First: bob", "10:15 Lead: nobody", "10:15 First: bob", "10:30 Lead: nobody", "10:30 exhausted"]);

    [Test]
    public void A_level_outside_its_hours_is_passed_over_without_telling_its_channel()
    {
        var office = Level("Office", 15, Person(Crew.Bob), OnCall) with { Hours = new OfficeHours("Mon-Fri 18:00-22:00", "Etc/UTC") };
        var story = Story(0, office, Level("Lead", 30, Person(Crew.Dave)));

        story.Climbed.ShouldBe(["10:00 Office: closed", "10:00 Lead: dave"]);
        story.Incident.Pages[0].Channels.ShouldBeEmpty();
    }

    [Test]
    public void After_an_outage_an_empty_level_has_taken_no_time()
    {
        var story = Story(0, Level("First", 15, Person(Crew.Bob)), Level("Second", 30, Empty), Level("Lead", 30, Person(Crew.Dave))).MinutesOfOutage(40);

        story.Climbed.ShouldBe(["10:00 First: bob", "10:40 Second: nobody", "10:40 Lead: dave"]);
        story.Incident.Paging.ShouldBeOfType<Paging.Waiting>().Until.ShouldBe(story.Now.AddMinutes(5));
    }

    [Test]
    public void After_an_outage_everything_over_is_said_once() =>
        Story(1, Level("First", 15, Person(Crew.Bob)), Level("Second", 30, Empty), Level("Lead", 30, Person(Crew.Dave))).MinutesOfOutage(600).Climbed.ShouldBe(["10:00 First: bob", "20:00 exhausted"]);

    [Test]
    public void Escalating_by_hand_to_an_empty_level_goes_on_as_well() =>
        Story(0, Level("First", 15, Person(Crew.Bob)), Level("Second", 30, Empty), Level("Lead", 30, Person(Crew.Dave)))
            .Does(Crew.Alice, new IncidentCommand.Escalate(2, null)).Climbed.ShouldBe(["10:00 First: bob", "10:00 Second: nobody", "10:00 Lead: dave"]);

    [Test]
    public void Somebody_who_comes_on_call_is_met_in_the_next_round()
    {
        var story = Story(1, Level("First", 15, Empty), Level("Lead", 30, Person(Crew.Dave)));
        story.Rotations["empty"] = [Crew.Grace];

        story.Minutes(30).Climbed.ShouldBe(["10:00 First: nobody", "10:00 Lead: dave", "10:30 First: grace"]);
    }

    private static LadderStory Story(int repeat, params EscalationLevel[] levels) => new LadderStory(new EscalationPlan("made up", repeat, levels)).Declared();
}
