using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Tests.Incidents.LadderStory;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class TakingTurnsTests
{
    private static readonly EscalationPlan Plan = new("team", 2,
    [
        Level("Developers", 10, Person(Crew.Bob), Person(Crew.Carol), Person(Crew.Dave)) with { Style = LevelStyle.RoundRobin },
        Level("Lead", 10, Person(Crew.Erin)),
    ]);

    [TestCase(0, "bob")]
    [TestCase(1, "carol")]
    [TestCase(2, "dave")]
    [TestCase(3, "bob")]
    public void The_first_page_goes_to_whose_turn_it_is(int turn, string person)
    {
        var story = new LadderStory(Plan);
        story.TurnsTaken[new Turns("team", "Developers")] = turn;

        story.Declared().Climbed.ShouldBe([$"10:00 Developers: {person}"]);
    }

    [Test]
    public void The_next_round_of_the_same_incident_goes_to_the_next_person_and_takes_no_turn()
    {
        var story = new LadderStory(Plan).Declared().Minutes(50);

        story.Climbed.ShouldBe(["10:00 Developers: bob", "10:10 Lead: erin", "10:20 Developers: carol", "10:30 Lead: erin", "10:40 Developers: dave", "10:50 Lead: erin"]);
        story.Events<IncidentEvent.LevelNotified>().Where(level => level.Turn is not null).ShouldAllBe(level => level.Turn == 0);
    }

    [TestCaseSource(nameof(WaysUp))]
    public void However_the_next_level_is_reached_the_page_goes_to_whose_turn_it_is(Func<LadderStory, LadderStory> way)
    {
        var story = new LadderStory(Later) { StepsFor = (person, at) => [new PersonalStep(person, 1, ContactMethod.Email, at.AddMinutes(2))] };
        story.TurnsTaken[new Turns("later", "Developers")] = 1;

        way(story.Declared()).Events<IncidentEvent.LevelNotified>().Last().People.ShouldBe([Crew.Carol]);
    }

    [TestCaseSource(nameof(WaysAnew))]
    public void However_paging_begins_anew_the_page_goes_to_whose_turn_it_is(Func<LadderStory, LadderStory> way)
    {
        var story = new LadderStory(Later) { Term = new AcknowledgementTerm.For(TimeSpan.FromMinutes(10)) };
        story.TurnsTaken[new Turns("team", "Developers")] = 1;
        story.Declared(Severity.Sev3).Plan = Plan;

        way(story).Events<IncidentEvent.LevelNotified>().Last().People.ShouldBe([Crew.Carol]);
    }

    [Test]
    public void An_alert_that_names_a_policy_pages_whose_turn_it_is()
    {
        var story = new LadderStory(Later) { Named = Plan };
        story.TurnsTaken[new Turns("team", "Developers")] = 1;

        story.Learns(new IncidentCommand.Declare(new IncidentId(1), "The disk is full", Severity.Sev1, "slack") { Policy = "team" }).Climbed.ShouldBe(["10:00 Developers: carol"]);
    }

    private static readonly EscalationPlan Later = new("later", 0, [Level("Lead", 10, Person(Crew.Erin)), Plan.Levels[0]]);

    private static IEnumerable<TestCaseData> WaysUp() =>
    [
        Way("its time runs out", story => story.Minutes(10)),
        Way("by hand", story => story.Does(Crew.Alice, new IncidentCommand.Escalate(null, null))),
        Way("no mail arrives", story => story.Learns(new IncidentCommand.RecordPageUndelivered(1, "@erin", "deactivated")).Learns(new IncidentCommand.RecordPersonUnreached(1, Crew.Erin, 1, "no such address"))),
        Way("no message arrives", story => story.Learns(new IncidentCommand.RecordPersonUnreached(1, Crew.Erin, 1, "no such address")).Learns(new IncidentCommand.RecordPageUndelivered(1, "@erin", "deactivated"))),
    ];

    private static IEnumerable<TestCaseData> WaysAnew() =>
    [
        Way("graver", story => story.Does(Crew.Alice, new IncidentCommand.ChangeSeverity(Severity.Sev1))),
        Way("reopened", story => story.Does(Crew.Alice, new IncidentCommand.Resolve("fixed", null, [])).Does(Crew.Alice, new IncidentCommand.Reopen(null))),
        Way("handed back", story => story.Does(Crew.Erin, new IncidentCommand.Acknowledge()).Does(Crew.Erin, new IncidentCommand.HandBack())),
        Way("nothing heard", story => story.Does(Crew.Erin, new IncidentCommand.Acknowledge()).Minutes(20)),
    ];

    private static TestCaseData Way(string name, Func<LadderStory, LadderStory> way) => new TestCaseData(way).SetArgDisplayNames(name);
}
