using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class StatusTests
{
    [TestCase(IncidentStatus.Identified)]
    [TestCase(IncidentStatus.Monitoring)]
    public void An_open_incident_moves_between_the_open_statuses(IncidentStatus status) =>
        Story.Declared().Does(Crew.Alice, To(status)).Incident.Status.ShouldBe(status);

    [Test]
    public void A_cause_thought_identified_may_turn_out_wrong() =>
        Story.Declared().Does(Crew.Alice, To(IncidentStatus.Identified)).Does(Crew.Alice, To(IncidentStatus.Investigating))
            .Incident.Status.ShouldBe(IncidentStatus.Investigating);

    [Test]
    public void Service_was_back_when_the_last_monitoring_began_because_what_broke_again_was_not_back()
    {
        var story = Story.Declared().Minutes(12).Does(Crew.Alice, To(IncidentStatus.Monitoring)).Minutes(5).Does(Crew.Alice, To(IncidentStatus.Identified));
        story.Incident.MitigatedAt.ShouldBeNull();
        story.Minutes(5).Does(Crew.Alice, To(IncidentStatus.Monitoring));
        var back = story.Now;

        story.Minutes(30).Does(Crew.Bob, new IncidentCommand.Resolve("Rolled back", null, [])).Incident.MitigatedAt.ShouldBe(back);
    }

    [Test]
    public void What_broke_again_and_was_never_watched_after_was_back_when_it_was_resolved()
    {
        var story = Story.Declared().Minutes(12).Does(Crew.Alice, To(IncidentStatus.Monitoring)).Minutes(5).Does(Crew.Alice, To(IncidentStatus.Investigating)).Minutes(5).Does(Crew.Bob, new IncidentCommand.Resolve("Rolled back", null, []));

        story.Incident.MitigatedAt.ShouldBe(story.Now);
    }

    [TestCase(IncidentStatus.Resolved, "/incident resolve INC-1")]
    [TestCase(IncidentStatus.Closed, "closed by its review")]
    [TestCase(IncidentStatus.Cancelled, "/incident cancel INC-1")]
    [TestCase(IncidentStatus.Merged, "/incident merge INC-1")]
    public void An_end_has_a_command_of_its_own_and_the_refusal_names_it(IncidentStatus status, string named) =>
        Story.Declared().Refused(Crew.Alice, To(status)).ShouldContain(named);

    [Test]
    public void A_change_of_status_stops_no_escalation() =>
        Story.Declared().Does(Crew.Alice, To(IncidentStatus.Identified)).Minutes(15).LevelsPaged.Count().ShouldBe(2);

    [Test]
    public void Every_status_is_read_back_from_its_word([Values] IncidentStatus status)
    {
        IncidentStatuses.TryParse(status.Word().ToUpperInvariant(), out var read).ShouldBeTrue();
        read.ShouldBe(status);
    }

    [TestCase("INC-42", 42)]
    [TestCase("inc-7", 7)]
    public void An_incident_is_read_by_its_number_in_any_case(string text, int number)
    {
        IncidentId.TryParse(text, out var id).ShouldBeTrue();
        id.ShouldBe(new IncidentId(number));
    }

    [TestCase(null)]
    [TestCase("42")]
    [TestCase("INC-")]
    [TestCase("INC-0")]
    [TestCase("INC--1")]
    [TestCase("INC- 1")]
    [TestCase("INC-99999999999")]
    public void What_is_no_incidents_number_is_not_read_as_one(string? text) => IncidentId.TryParse(text, out _).ShouldBeFalse();

    private static IncidentCommand.ChangeStatus To(IncidentStatus status) => new(status);
}
