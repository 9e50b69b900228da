using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Tests.Golden;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>When trouble was detected, when it began, and what its alert was worth.</summary>
internal sealed class DetectionTests
{
    private static readonly DateTimeOffset Start = Telling.Start;
    private static readonly SourceAlert Alert = new("HighErrorRate", Start.AddMinutes(-1)) { HeldFor = TimeSpan.FromMinutes(2) };

    [Test]
    public void Detection_is_when_the_alert_reached_us_though_somebody_declared_later()
    {
        var heard = Start.AddMinutes(-20);
        Telling.DeclaredForAlerts(Words.Sample, Alert with { HeardAt = heard }).Incident.DetectedAt.ShouldBe(heard);
        Telling.DeclaredForAlerts(Words.Sample, Alert).Incident.DetectedAt.ShouldBe(Start);
    }

    [Test]
    public void The_earliest_alert_proposes_the_beginning_and_a_later_one_changes_nothing()
    {
        var incident = Telling.DeclaredForAlerts(Words.Sample, Alert).Incident;
        var earlier = Decide(incident, new IncidentCommand.RecordAlerts(4, 13, null) { BeganAt = Start.AddMinutes(-10) }).ShouldBeOfType<Decision.Accepted>().Events.ShouldHaveSingleItem();
        var after = IncidentDecider.Evolve(incident, earlier, Crew.Timer, Start.AddMinutes(2));
        after.Alert!.ProbablyBeganAt.ShouldBe(Start.AddMinutes(-10));
        after.BeganAt.ShouldBeNull();
        Decide(after, new IncidentCommand.RecordAlerts(4, 13, null) { BeganAt = Start.AddMinutes(-9) }).ShouldBeOfType<Decision.Accepted>().Events.ShouldBeEmpty();
    }

    [Test]
    public void An_end_that_tells_of_an_earlier_beginning_tells_both()
    {
        var incident = Telling.DeclaredForAlerts(Words.Sample, Alert).Incident;
        var events = Decide(incident, new IncidentCommand.RecordAlerts(0, 12, Start.AddMinutes(1)) { BeganAt = Start.AddMinutes(-10) }).ShouldBeOfType<Decision.Accepted>().Events;
        events.Select(what => what.Kind).ShouldBe([IncidentEventKinds.AlertsCounted, IncidentEventKinds.AlertsEnded]);
    }

    [Test]
    public void The_same_verdict_again_is_nothing_new()
    {
        var incident = Telling.DeclaredForAlerts(Words.Sample, Alert).Then(new AlertJudged(AlertVerdict.Noise, null), Crew.Bob).Incident;
        Decide(incident, new IncidentCommand.JudgeAlert(AlertVerdict.Noise)).ShouldBeOfType<Decision.Accepted>().Events.ShouldBeEmpty();
        Decide(incident, new IncidentCommand.JudgeAlert(AlertVerdict.Useful)).ShouldBeOfType<Decision.Accepted>().Events.ShouldHaveSingleItem().ShouldBe(new AlertJudged(AlertVerdict.Useful, AlertVerdict.Noise));
    }

    [Test]
    public void Cancelling_judges_only_what_nobody_judged()
    {
        var incident = Telling.DeclaredForAlerts(Words.Sample, Alert).Incident;
        Decide(incident, new IncidentCommand.Cancel("a load test")).ShouldBeOfType<Decision.Accepted>().Events.OfType<AlertJudged>().ShouldHaveSingleItem().Verdict.ShouldBe(AlertVerdict.FalseAlarm);
        var judged = Telling.DeclaredForAlerts(Words.Sample, Alert).Then(new AlertJudged(AlertVerdict.Useful, null), Crew.Bob).Incident;
        Decide(judged, new IncidentCommand.Cancel("a load test")).ShouldBeOfType<Decision.Accepted>().Events.OfType<AlertJudged>().ShouldBeEmpty();
    }

    private static Decision Decide(Incident incident, IncidentCommand command) => IncidentDecider.Decide(incident, command, Crew.Person(Crew.Bob), Start.AddMinutes(2), TestPlaybook.Usual);
}
