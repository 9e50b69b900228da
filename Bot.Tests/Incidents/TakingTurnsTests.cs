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
}
