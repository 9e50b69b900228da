using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class UndeliveredPageTests
{
    [Test]
    public void A_page_that_did_not_arrive_everywhere_waits_for_those_it_reached() =>
        Story.Declared().Accepted(Crew.Timer, Lost("@bob")).LevelsPaged.ShouldBe(["On-Call Engineer"]);

    [Test]
    public void A_page_that_arrived_nowhere_pages_the_next_level_at_once()
    {
        var story = Story.Declared().Minutes(1).Accepted(Crew.Timer, Lost("@bob")).Accepted(Crew.Timer, Lost("#oncall"));

        story.LevelsPaged.ShouldBe(["On-Call Engineer", "Team Lead"]);
        story.Waiting.Until.ShouldBe(story.Now.AddMinutes(30));
    }

    [Test]
    public void A_private_page_goes_to_no_channel_so_none_can_have_received_it() =>
        Story.Declared(isPrivate: true).Accepted(Crew.Timer, Lost("@bob")).LevelsPaged.ShouldBe(["On-Call Engineer", "Team Lead"]);

    [Test]
    public void Where_a_page_did_not_arrive_is_remembered() =>
        Story.Declared().Accepted(Crew.Timer, Lost("@bob")).Incident.Pages[0].Undelivered.ShouldBe(["@bob"]);

    [Test]
    public void Hearing_of_it_twice_changes_nothing() =>
        Story.Declared().Accepted(Crew.Timer, Lost("@bob")).Accepted(Crew.Timer, Lost("@bob")).Events<IncidentEvent.PageUndelivered>().Count().ShouldBe(1);

    [Test]
    public void An_acknowledged_incident_pages_nobody_for_it() =>
        Story.Declared().Does(Crew.Carol, new IncidentCommand.Acknowledge()).Accepted(Crew.Timer, Lost("@bob")).Accepted(Crew.Timer, Lost("#oncall"))
            .LevelsPaged.ShouldBe(["On-Call Engineer"]);

    [Test]
    public void A_page_of_a_level_whose_time_is_over_pages_nobody_for_it() =>
        Story.Declared().Minutes(15).Accepted(Crew.Timer, Lost("@bob")).Accepted(Crew.Timer, Lost("#oncall"))
            .LevelsPaged.ShouldBe(["On-Call Engineer", "Team Lead"]);

    [Test]
    public void A_page_nobody_knows_of_changes_nothing() =>
        Story.Declared().Accepted(Crew.Timer, new IncidentCommand.RecordPageUndelivered(9, "@bob", "gone")).Timeline.Count.ShouldBe(2);

    private static IncidentCommand.RecordPageUndelivered Lost(string to) => new(1, to, "the account is deactivated");
}
