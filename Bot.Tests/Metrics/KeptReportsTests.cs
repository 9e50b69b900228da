using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Tests.Incidents;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Metrics;

internal sealed class KeptReportsTests
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365), Slow = TimeSpan.FromSeconds(3), Fast = TimeSpan.FromMilliseconds(200);

    /// <summary>Read for a report, also where it is of one service.</summary>
    private const int Many = 10_000;

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 13, 5, 0, TimeSpan.Zero));

    [Test]
    public void What_took_long_is_answered_at_once_for_a_while_and_says_of_when_it_is()
    {
        var kept = new KeptReports(_time);
        kept.Keep(Year, Report(), Many, Slow);
        _time.Advance(TimeSpan.FromMinutes(4));
        MetricsMessage.LeftOut(kept.Find(Year, new Narrowing(), Crew.Bob).ShouldNotBeNull()).ShouldContain("These are the numbers of Mon 2 Mar 14:05 (Europe/Berlin): of so many incidents they are reckoned every few minutes.");
        _time.Advance(TimeSpan.FromMinutes(2));
        kept.Find(Year, new Narrowing(), Crew.Bob).ShouldBeNull();
    }

    [Test]
    public void What_took_a_moment_is_of_now()
    {
        var kept = new KeptReports(_time);
        kept.Keep(Year, Report(), Many, Fast).KeptSince.ShouldBeNull();
        kept.Find(Year, new Narrowing(), Crew.Bob).ShouldBeNull();
    }

    [Test]
    public void What_is_of_few_is_of_now_however_busy_the_machine_is()
    {
        var kept = new KeptReports(_time);
        kept.Keep(Year, Report(), 9_999, Slow).KeptSince.ShouldBeNull();
        kept.Find(Year, new Narrowing(), Crew.Bob).ShouldBeNull();
    }

    [Test]
    public void Nobody_gets_what_another_may_know_or_asked()
    {
        var kept = new KeptReports(_time);
        kept.Keep(Year, Report(), Many, Slow);
        kept.Find(Year, new Narrowing(), Crew.Alice).ShouldBeNull();
        kept.Find(Year, new Narrowing(), null).ShouldBeNull();
        kept.Find(Year, new Narrowing("payments"), Crew.Bob).ShouldBeNull();
        kept.Find(TimeSpan.FromDays(30), new Narrowing(), Crew.Bob).ShouldBeNull();
    }

    [Test]
    public void Of_more_than_memory_is_for_the_oldest_goes()
    {
        var kept = new KeptReports(_time);
        for (var days = 1; days <= 6; days++) kept.Keep(TimeSpan.FromDays(days), Report(figures: 100_000), Many, Slow);
        kept.Find(TimeSpan.FromDays(1), new Narrowing(), Crew.Bob).ShouldBeNull();
        for (var days = 2; days <= 6; days++) kept.Find(TimeSpan.FromDays(days), new Narrowing(), Crew.Bob).ShouldNotBeNull();
    }

    private IncidentReport Report(int figures = 1)
    {
        var period = new ReportPeriod(_time.GetUtcNow() - Year, _time.GetUtcNow(), DateTimeZoneProviders.Tzdb["Europe/Berlin"]);
        var figure = new IncidentFigure(new IncidentId(1), "payments", Severity.Sev1, IncidentStatus.Resolved) { DeclaredAt = _time.GetUtcNow().AddDays(-1) };
        return new Reckoner(new Targets(), _ => null).Report(period, new Narrowing(), [figure], null) with { Reader = Crew.Bob, Counted = [.. Enumerable.Repeat(figure, figures)] };
    }
}
