using ChatOpsIncidentBot.Incidents;
using static ChatOpsIncidentBot.Tests.Incidents.LadderStory;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class EveryoneAnswersTests
{
    private static readonly EscalationPlan Plan = new("all", 0,
    [
        Level("Crew", 10, Person(Crew.Bob), Person(Crew.Carol), Person(Crew.Dave)) with { Style = LevelStyle.EveryoneAnswers },
        Level("Lead", 10, Person(Crew.Erin)),
    ]);

    [Test]
    public void The_first_answer_stops_the_escalation_and_counts()
    {
        var story = Answered(Crew.Bob);

        story.Incident.FirstAcknowledgedAt.ShouldBe(story.Now);
        story.Minutes(60).Climbed.ShouldBe(["10:00 Crew: bob carol dave"]);
        story.Reply.ShouldNotBeNull();
    }

    [Test]
    public void Those_who_have_not_answered_are_paged_again_until_they_have()
    {
        var story = Answered(Crew.Bob).Minutes(10);
        story.Incident.Pages[^1].People.ShouldBe([Crew.Carol, Crew.Dave]);
        story.Does(Crew.Carol, new IncidentCommand.Acknowledge()).Minutes(10);
        story.Incident.Pages[^1].People.ShouldBe([Crew.Dave]);
        story.Does(Crew.Dave, new IncidentCommand.Acknowledge());
        var pages = story.Incident.Pages.Count;

        story.Minutes(120).Incident.Pages.Count.ShouldBe(pages);
    }

    [Test]
    public void It_is_shown_who_has_answered_and_who_has_not()
    {
        var answered = Answered(Crew.Bob).Minutes(3).Does(Crew.Dave, new IncidentCommand.Acknowledge()).Incident.Paging.ShouldBeOfType<Paging.Answered>();

        answered.By.ShouldBe(Crew.Bob);
        answered.Others.Select(other => other.By).ShouldBe([Crew.Dave]);
        answered.Missing.ShouldNotBeNull().People.ShouldBe([Crew.Carol]);
    }

    [Test]
    public void Once_the_last_has_answered_nobody_is_missing() =>
        Answered(Crew.Bob).Does(Crew.Carol, new IncidentCommand.Acknowledge()).Does(Crew.Dave, new IncidentCommand.Acknowledge())
            .Incident.Paging.ShouldBeOfType<Paging.Answered>().Missing.ShouldBeNull();

    [Test]
    public void Somebody_of_another_level_who_is_first_does_not_answer_for_them() =>
        new LadderStory(Plan).Declared().Minutes(12).Does(Crew.Erin, new IncidentCommand.Acknowledge())
            .Incident.Paging.ShouldBeOfType<Paging.Answered>().Missing.ShouldNotBeNull().People.ShouldBe([Crew.Bob, Crew.Carol, Crew.Dave]);

    [Test]
    public void Answering_twice_changes_nothing()
    {
        var story = Answered(Crew.Bob).Does(Crew.Dave, new IncidentCommand.Acknowledge()).Minutes(1);

        story.Does(Crew.Dave, new IncidentCommand.Acknowledge()).Reply.ShouldBe("You answered INC-1 at 10:02 UTC already.");
    }

    [Test]
    public void After_an_outage_they_are_paged_again_once()
    {
        var story = Answered(Crew.Bob).MinutesOfOutage(65);

        story.Events<IncidentEvent.AnswersAskedFor>().Count().ShouldBe(1);
        story.Minutes(6).Events<IncidentEvent.AnswersAskedFor>().Count().ShouldBe(2);
    }

    [Test]
    public void Nobody_is_called_once_the_incident_is_over() =>
        Answered(Crew.Bob).Does(Crew.Bob, new IncidentCommand.Resolve("done", null, [])).Minutes(120).Events<IncidentEvent.AnswersAskedFor>().ShouldBeEmpty();

    private static LadderStory Answered(PersonId person) => new LadderStory(Plan).Declared().Minutes(2).Does(person, new IncidentCommand.Acknowledge());
}
