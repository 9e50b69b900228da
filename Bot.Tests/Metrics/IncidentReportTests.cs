using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Metrics;

/// <summary>Numbers that were computed by hand.</summary>
internal sealed class IncidentReportTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly Reckoner Reckoner = new(new Targets(), service => service is "payments" or "checkout" ? "shop" : null);

    [Test]
    public void The_incident_of_the_source_guide_was_detected_within_target_and_service_was_back_after_exactly_thirty_minutes()
    {
        var day = new DateTimeOffset(2026, 3, 12, 0, 0, 0, TimeSpan.Zero);
        var report = Report(new IncidentFigure(new IncidentId(1), "payments", Severity.Sev1, IncidentStatus.Resolved)
        {
            BeganAt = day.AddHours(10).AddMinutes(13.5),
            DetectedAt = day.AddHours(10).AddMinutes(15),
            DeclaredAt = day.AddHours(10).AddMinutes(15),
            PagedAt = day.AddHours(10).AddMinutes(15),
            AcknowledgedAt = day.AddHours(10).AddMinutes(17),
            MitigatedAt = day.AddHours(10).AddMinutes(45),
            ResolvedAt = day.AddHours(11),
        });
        Mean(report, Measure.Detect).ShouldBe(1.5);
        Mean(report, Measure.Acknowledge).ShouldBe(2);
        Mean(report, Measure.Recover).ShouldBe(30);
        Mean(report, Measure.Resolve).ShouldBe(45);
        report.All[Measure.Detect].IsMet.ShouldBe(true);
        report.All[Measure.Recover].IsMet.ShouldBe(false, "thirty minutes are not under thirty minutes");
        report.All[Measure.Resolve].IsMet.ShouldBeNull();
        report.All[Measure.BetweenFailures].Missing.ShouldBe([("with none before it", 1)]);
    }

    [Test]
    public void The_alerts_of_the_source_guide_are_five_false_positives_among_ninety_that_were_reviewed()
    {
        var alerts = AlertFigures.Of([.. Enumerable.Range(0, 100).Select(number => new AlertTrouble("HighErrorRate", "payments") { BeganAt = Start, HeardAt = Start, Verdict = number < 85 ? AlertVerdict.Useful : number < 90 ? AlertVerdict.FalseAlarm : null })]);
        (alerts.Total, alerts.Actionable, alerts.FalseAlarms, alerts.Unreviewed).ShouldBe((100, 85, 5, 10));
        alerts.FalsePositiveRate.ShouldNotBeNull().ShouldBe(5 / 90.0, 1e-12);
        Reckoner.Report(Month, new Narrowing(), [], alerts).AreFalsePositivesMet.ShouldBe(false);
    }

    [Test]
    public void Mean_median_and_ninetieth_percentile_are_those_of_paper()
    {
        var spread = Spread.Of(Enumerable.Range(1, 10).Select(minutes => TimeSpan.FromMinutes(minutes * minutes))).ShouldNotBeNull();
        (spread.Count, spread.Mean.TotalMinutes, spread.Median.TotalMinutes, spread.Ninetieth.TotalMinutes).ShouldBe((10, 38.5, 30.5, 81));
        var three = Spread.Of([TimeSpan.FromMinutes(7), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4)]).ShouldNotBeNull();
        (three.Mean.TotalMinutes, three.Median.TotalMinutes, three.Ninetieth.TotalMinutes).ShouldBe((4, 4, 7));
        Spread.Of([]).ShouldBeNull();
    }

    [Test]
    public void Without_any_incident_nothing_is_known_and_nothing_is_met()
    {
        var report = Report();
        report.All.Incidents.ShouldBe(0);
        report.All.Times.ShouldAllBe(time => time.Spread == null && time.IsMet == null && time.Counted == 0 && time.Of == 0);
        report.Weeks.Count.ShouldBe(5);
        report.Services.ShouldBeEmpty();
    }

    [Test]
    public void An_unknown_beginning_leaves_an_incident_out_and_is_never_zero()
    {
        var report = Report(Incident(1, 0) with { BeganAt = Start.AddMinutes(-6) }, Incident(2, 60), Incident(3, 120) with { BeganAt = Start.AddMinutes(116) }, Incident(4, 180));
        Mean(report, Measure.Detect).ShouldBe(5);
        report.All[Measure.Detect].Missing.ShouldBe([("without a known beginning", 2)]);
        (report.All[Measure.Detect].Counted, report.All[Measure.Detect].Of).ShouldBe((2, 4));
    }

    [Test]
    public void What_is_still_open_is_not_in_the_recovery_and_is_told_since_when()
    {
        var report = Report(Incident(1, 0, back: 10), Incident(2, 30) with { Status = IncidentStatus.Identified, ResolvedAt = null }, Incident(3, 40, back: 30) with { Status = IncidentStatus.Monitoring, ResolvedAt = null });
        Mean(report, Measure.Recover).ShouldBe(20);
        report.All[Measure.Recover].Missing.ShouldBe([("still open", 1)]);
        report.All[Measure.Resolve].Missing.ShouldBe([("still open", 2)]);
        report.Open.Select(open => (open.Id.Number, open.Since)).ShouldBe([(2, Start.AddMinutes(30)), (3, Start.AddMinutes(40))]);
        report.All.StillOpen.ShouldBe(2);
    }

    [Test]
    public void Drills_cancelled_and_merged_ones_are_left_out_and_counted_as_such()
    {
        var report = Report(
            Incident(1, 0, back: 10), Incident(2, 10, back: 500) with { IsDrill = true }, Incident(3, 20) with { Status = IncidentStatus.Cancelled }, Incident(4, 30) with { Status = IncidentStatus.Merged }, Incident(5, 40) with { Status = IncidentStatus.Merged });
        report.All.Incidents.ShouldBe(1);
        Mean(report, Measure.Recover).ShouldBe(10);
        report.NotCounted.ShouldBe([(NotCounted.Drill, 1), (NotCounted.Cancelled, 1), (NotCounted.Merged, 2)]);
    }

    [Test]
    public void One_that_was_reopened_counts_once_until_service_was_back_for_good()
    {
        var report = Report(Incident(1, 0, back: 90) with { Reopened = 2 });
        Mean(report, Measure.Recover).ShouldBe(90);
        report.All[Measure.Recover].Counted.ShouldBe(1);
        report.All.Reopened.ShouldBe(1);
    }

    [Test]
    public void Between_failures_is_from_one_beginning_to_the_next_also_where_they_overlap()
    {
        // Begins: 0:00, 2:00 (while the first lasts), 12:00. Gaps: 2 h and 10 h.
        var report = Report(Incident(1, 0, back: 300), Incident(2, 120, back: 10), Incident(3, 720, back: 10));
        Mean(report, Measure.BetweenFailures).ShouldBe(6 * 60);
        report.All[Measure.BetweenFailures].IsMet.ShouldBe(false);
    }

    [Test]
    public void Between_failures_of_a_service_looks_at_that_service_only_and_at_the_one_before_the_period()
    {
        var before = Incident(1, -9 * 24 * 60, service: "checkout");
        var report = Report(before, Incident(2, 0, service: "checkout"), Incident(3, 60, service: "payments"), Incident(4, 24 * 60, service: "checkout"));
        var checkout = report.Services.Single(line => line.Key == "checkout");
        checkout[Measure.BetweenFailures].Spread!.Mean.ShouldBe(TimeSpan.FromDays(5));
        checkout.Incidents.ShouldBe(2);
        report.Services.Single(line => line.Key == "payments")[Measure.BetweenFailures].Spread.ShouldBeNull();
        // Over all: 9 days, 1 hour and 23 hours.
        Mean(report, Measure.BetweenFailures).ShouldBe(10 * 24 * 60 / 3.0);
        report.All.Incidents.ShouldBe(3);
    }

    [Test]
    public void An_earlier_beginning_orders_them_and_instants_in_the_wrong_order_count_nowhere()
    {
        var report = Report(Incident(1, 60, back: 10) with { BeganAt = Start.AddMinutes(90) }, Incident(2, 120, back: -5));
        report.All[Measure.Detect].Missing.ShouldBe([("with instants in the wrong order", 1), ("without a known beginning", 1)], ignoreOrder: true);
        report.All[Measure.Recover].Missing.ShouldBe([("with instants in the wrong order", 1)]);
        Mean(report, Measure.BetweenFailures).ShouldBe(30);
    }

    [Test]
    public void The_period_has_its_beginning_and_not_its_end()
    {
        var report = Report(Incident(1, 0), Incident(2, 30 * 24 * 60), Incident(3, -1));
        report.Counted.Select(figure => figure.Id.Number).ShouldBe([1]);
    }

    [Test]
    public void A_team_has_the_incidents_of_its_services_and_a_severity_its_own()
    {
        var report = Report(Incident(1, 0, service: "payments"), Incident(2, 10, service: "checkout"), Incident(3, 20, service: "search"), Incident(4, 30, service: null));
        report.Teams.Select(team => (team.Key, team.Incidents)).ShouldBe([("shop", 2), (null, 2)]);
        report.Services.Select(line => line.Key).ShouldBe(["checkout", "payments", "search", null]);
        Reckoner.Report(Month, new Narrowing(Team: "shop"), report.Counted, null).All.Incidents.ShouldBe(2);
        Reckoner.Report(Month, new Narrowing(Severity: Severity.Sev2), report.Counted, null).All.Incidents.ShouldBe(0);
    }

    [Test]
    public void Weeks_begin_on_Monday_where_the_zone_has_it_also_when_clocks_change()
    {
        var berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        // Monday 2026-03-30 begins in Berlin at 22:00 UTC of Sunday, because clocks went forward that day; the Monday before began at 23:00 UTC.
        var period = new ReportPeriod(new DateTimeOffset(2026, 3, 22, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 4, 5, 22, 0, 0, TimeSpan.Zero), berlin);
        period.Weeks.ShouldBe([new PeriodPart("2026-03-23", new DateTimeOffset(2026, 3, 22, 23, 0, 0, TimeSpan.Zero)), new PeriodPart("2026-03-30", new DateTimeOffset(2026, 3, 29, 22, 0, 0, TimeSpan.Zero))]);
        period.Months.ShouldBe([new PeriodPart("2026-03", new DateTimeOffset(2026, 2, 28, 23, 0, 0, TimeSpan.Zero)), new PeriodPart("2026-04", new DateTimeOffset(2026, 3, 31, 22, 0, 0, TimeSpan.Zero))]);
    }

    [Test]
    public void The_month_before_is_whole_in_its_own_zone()
    {
        var month = ReportPeriod.MonthBefore(new DateTimeOffset(2026, 4, 1, 9, 0, 0, TimeSpan.Zero), DateTimeZoneProviders.Tzdb["Europe/Berlin"]);
        (month.From, month.To).ShouldBe((new DateTimeOffset(2026, 2, 28, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 31, 22, 0, 0, TimeSpan.Zero)));
    }

    [Test]
    public void A_week_without_incidents_is_there_and_knows_nothing()
    {
        var report = Report(Incident(1, 0, back: 20), Incident(2, 15 * 24 * 60, back: 40));
        report.Weeks.Select(week => (week.Key, week.Incidents, week[Measure.Recover].Spread?.Mean.TotalMinutes)).ShouldBe(
            [("2026-03-02", 1, 20.0), ("2026-03-09", 0, null), ("2026-03-16", 1, 40.0), ("2026-03-23", 0, null), ("2026-03-30", 0, null)]);
    }

    private static ReportPeriod Month { get; } = new(Start, Start.AddDays(30), DateTimeZone.Utc);

    private static IncidentReport Report(params IncidentFigure[] figures) => Reckoner.Report(Month, new Narrowing(), figures, null);

    private static double? Mean(IncidentReport report, Measure measure) => report.All[measure].Spread?.Mean.TotalMinutes;

    /// <param name="minute">When it was declared.</param>
    /// <param name="back">After how many minutes service was back.</param>
    private static IncidentFigure Incident(int number, int minute, double? back = null, string? service = "payments") => new(new IncidentId(number), service, Severity.Sev1, IncidentStatus.Resolved)
    {
        DeclaredAt = Start.AddMinutes(minute),
        MitigatedAt = back is { } minutes ? Start.AddMinutes(minute + minutes) : null,
        ResolvedAt = back is { } ended ? Start.AddMinutes(minute + ended) : null,
    };
}
