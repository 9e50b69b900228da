using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class SeverityTests
{
    [Test]
    public void Raising_the_severity_restarts_paging_by_the_graver_policy()
    {
        var story = Story.Declared(Severity.Sev3).Minutes(10).Does(Crew.Alice, To(Severity.Sev1));

        story.LevelsPaged.ShouldBe(["Office", "On-Call Engineer"]);
        story.Incident.Plan.Policy.ShouldBe("default");
        story.Waiting.Until.ShouldBe(story.Now.AddMinutes(15));
    }

    [Test]
    public void Raising_the_severity_pages_even_what_was_acknowledged() =>
        Story.Declared(Severity.Sev3).Does(Crew.Grace, new IncidentCommand.Acknowledge()).Does(Crew.Alice, To(Severity.Sev2))
            .Incident.Paging.ShouldBeOfType<Paging.Waiting>();

    [Test]
    public void Lowering_the_severity_wakes_nobody()
    {
        var story = Story.Declared(Severity.Sev1).Minutes(3);
        var before = story.Waiting;

        story.Does(Crew.Alice, To(Severity.Sev3)).Waiting.ShouldBe(before);
        story.Incident.Severity.ShouldBe(Severity.Sev3);
        story.Incident.Pages.Count.ShouldBe(1);
    }

    [Test]
    public void Lowering_the_severity_of_an_acknowledged_incident_leaves_it_acknowledged() =>
        Story.Declared().Does(Crew.Bob, new IncidentCommand.Acknowledge()).Does(Crew.Alice, To(Severity.Sev4)).Minutes(500)
            .LevelsPaged.ShouldBe(["On-Call Engineer"]);

    [Test]
    public void A_graver_severity_brings_the_promised_update_nearer()
    {
        var story = Story.Declared(Severity.Sev4).Minutes(10).Does(Crew.Alice, To(Severity.Sev1));

        story.Promise.DueAt.ShouldBe(story.Now.AddMinutes(15));
        story.Promise.RemindAt.ShouldBe(story.Now.AddMinutes(15));
    }

    [Test]
    public void A_change_of_severity_never_puts_a_promise_off()
    {
        var story = Story.Declared(Severity.Sev2);
        var due = story.Promise.DueAt;

        story.Minutes(20).Does(Crew.Alice, To(Severity.Sev4)).Promise.DueAt.ShouldBe(due);
    }

    [Test]
    public void The_same_severity_again_changes_nothing()
    {
        var story = Story.Declared().Does(Crew.Alice, To(Severity.Sev2));

        story.Timeline.Count.ShouldBe(2);
        story.Reply.ShouldBe("INC-1 is SEV2 already.");
    }

    [TestCase("sev1", Severity.Sev1)]
    [TestCase("SEV-2", Severity.Sev2)]
    [TestCase(" 3 ", Severity.Sev3)]
    [TestCase("Sev 4", Severity.Sev4)]
    public void A_severity_is_read_as_people_write_it(string text, Severity severity)
    {
        Severities.TryParse(text, out var read).ShouldBeTrue();
        read.ShouldBe(severity);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("sev5")]
    [TestCase("sev0")]
    [TestCase("sev11")]
    [TestCase("critical")]
    public void What_is_no_severity_is_not_read_as_one(string? text) => Severities.TryParse(text, out _).ShouldBeFalse();

    private static IncidentCommand.ChangeSeverity To(Severity severity) => new(severity);
}
