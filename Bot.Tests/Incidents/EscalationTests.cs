using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class EscalationTests
{
    [Test]
    public void Declaring_pages_the_first_level_at_once() => Rules.Declared().Paged.ShouldBe(["bob"]);

    [Test]
    public void Each_level_has_its_own_time_and_then_the_next_is_paged() =>
        Rules.Declared().TimeRunsOut(15).TimeRunsOut(30).TimeRunsOut(60).Paged.ShouldBe(["bob", "dave", "erin", "frank"]);

    [Test]
    public void After_the_last_level_the_policy_begins_again_and_then_says_that_nobody_answered()
    {
        var rules = Rules.Declared().TimeRunsOut(15).TimeRunsOut(30).TimeRunsOut(60).TimeRunsOut(120);
        rules.Paged.Last().ShouldBe("bob");
        rules.TimeRunsOut(15).TimeRunsOut(30).TimeRunsOut(60).TimeRunsOut(120);
        rules.Happened[^1].ShouldBeOfType<IncidentEvent.EscalationExhausted>();
        rules.Incident!.Paging.ShouldBeOfType<Paging.Exhausted>();
    }

    [Test]
    public void Acknowledging_stops_the_escalation()
    {
        var rules = Rules.Declared();
        var epoch = rules.Incident!.Epoch;
        rules.Do(new IncidentCommand.Acknowledge(), Rules.Bob, 5).Do(new IncidentCommand.EscalateBecauseOverdue(epoch), Rules.Timer, 60);
        rules.Paged.ShouldBe(["bob"]);
        rules.Incident!.FirstAcknowledgedAt.ShouldBe(Rules.Start.AddMinutes(5));
    }

    [Test]
    public void A_second_acknowledgement_changes_nothing_and_names_the_first()
    {
        var decision = Rules.Declared().Do(new IncidentCommand.Acknowledge(), Rules.Bob).Ask(new IncidentCommand.Acknowledge(), Rules.Alice).ShouldBeOfType<Decision.Accepted>();
        decision.Events.ShouldBeEmpty();
        decision.Reply.ShouldContain("@bob was first");
    }

    [Test]
    public void A_timer_of_an_older_epoch_does_nothing()
    {
        var rules = Rules.Declared();
        var epoch = rules.Incident!.Epoch;
        rules.Do(new IncidentCommand.Escalate(null, "nobody moves"), Rules.Alice, 3).Do(new IncidentCommand.EscalateBecauseOverdue(epoch), Rules.Timer, 60);
        rules.Paged.ShouldBe(["bob", "dave"]);
    }

    [Test]
    public void Escalating_by_hand_jumps_to_the_level_asked_for() => Rules.Declared().Do(new IncidentCommand.Escalate(4, null)).Paged.ShouldBe(["bob", "frank"]);

    [Test]
    public void A_worse_severity_pages_from_the_beginning() =>
        Rules.Declared(Severity.Sev3).Do(new IncidentCommand.Acknowledge(), Rules.Bob).Do(new IncidentCommand.ChangeSeverity(Severity.Sev1)).Paged.ShouldBe(["bob", "bob"]);

    [Test]
    public void A_lesser_severity_wakes_nobody() => Rules.Declared().Do(new IncidentCommand.ChangeSeverity(Severity.Sev4)).Paged.ShouldBe(["bob"]);

    [Test]
    public void Late_the_level_that_is_current_now_is_paged_and_the_skipped_ones_are_named()
    {
        var rules = Rules.Declared().TimeRunsOut(60);
        rules.Paged.ShouldBe(["bob", "erin"]);
    }
}
