using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class MergingTests
{
    private static readonly IncidentId Other = new(7);

    [Test]
    public void A_duplicate_ends_where_the_other_goes_on()
    {
        var story = Story.Declared().Does(Crew.Alice, new IncidentCommand.MergeInto(Other));

        story.Incident.Status.ShouldBe(IncidentStatus.Merged);
        story.Incident.MergedInto.ShouldBe(Other);
        story.Reply.ShouldBe("INC-1 is merged into INC-7; it goes on there.");
    }

    [Test]
    public void A_duplicate_pages_nobody_any_more() =>
        Story.Declared().Does(Crew.Alice, new IncidentCommand.MergeInto(Other)).Minutes(600).LevelsPaged.Count().ShouldBe(1);

    [Test]
    public void The_incident_that_goes_on_gets_the_duplicates_people() =>
        Story.Declared().Does(Crew.Alice, new IncidentCommand.Absorb(Other, "Checkout fails", [Crew.Dave, Crew.Alice]))
            .Incident.Responders.ShouldBe([Crew.Alice, Crew.Dave]);

    [Test]
    public void An_incident_cannot_be_merged_into_itself() =>
        Story.Declared().Refused(Crew.Alice, new IncidentCommand.MergeInto(Story.Id)).ShouldBe("INC-1 cannot be merged into itself; name the other incident.");

    [Test]
    public void A_duplicate_cannot_be_merged_elsewhere_afterwards() =>
        Story.Declared().Does(Crew.Alice, new IncidentCommand.MergeInto(Other)).Refused(Crew.Alice, new IncidentCommand.MergeInto(new IncidentId(8)))
            .ShouldBe("INC-1 was merged into INC-7; say it there.");

    [TestCase("Payments are down", null)]
    [TestCase("payments DOWN again", null)]
    [TestCase("Nothing alike", "payments")]
    public void What_is_probably_the_same_is_noticed(string title, string? service) =>
        Similarity.AreAlike(title, service, Story.Declared(service: "payments").Incident).ShouldBeTrue();

    [TestCase("Search is slow", null)]
    [TestCase("Search is down", "search")]
    [TestCase("the and", null)]
    public void What_is_something_else_is_let_alone(string title, string? service) =>
        Similarity.AreAlike(title, service, Story.Declared(service: "payments").Incident).ShouldBeFalse();
}
