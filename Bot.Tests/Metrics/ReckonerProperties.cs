using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Metrics;

internal sealed class ReckonerProperties
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly ReportPeriod Period = new(Start, Start.AddDays(60), DateTimeZoneProviders.Tzdb["Europe/Berlin"]);
    private static readonly Reckoner Reckoner = new(new Targets(), service => service == "search" ? null : "shop");

    private static readonly Gen<IncidentFigure> AnyFigure =
        from service in Gen.Elements("payments", "checkout", "search", null)
        from severity in Gen.Elements(Severity.Sev1, Severity.Sev2, Severity.Sev4)
        from status in Gen.Elements(Enum.GetValues<IncidentStatus>())
        from drill in Gen.Choose(0, 9)
        from declared in Gen.Choose(-10_000, 100_000)
        from began in Gen.Choose(-60, 20)
        from back in Gen.Choose(-10, 300)
        select new IncidentFigure(new IncidentId(1), service, severity, status)
        {
            IsDrill = drill == 0,
            DeclaredAt = Start.AddMinutes(declared),
            BeganAt = began > 0 ? null : Start.AddMinutes(declared + began),
            AcknowledgedAt = back % 3 == 0 ? null : Start.AddMinutes(declared + Math.Abs(back) / 2.0),
            MitigatedAt = status.IsOpen() || back % 5 == 0 ? null : Start.AddMinutes(declared + back),
            ResolvedAt = status.IsOpen() ? null : Start.AddMinutes(declared + back),
        };

    private static readonly Arbitrary<IList<IncidentFigure>> Any = AnyFigure.ListOf().Select(all => (IList<IncidentFigure>)[.. all.Select((figure, place) => figure with { Id = new IncidentId(place + 1) })]).ToArbitrary();

    [Test]
    public void Every_incident_of_the_period_is_counted_or_left_out_with_a_reason() => Prop.ForAll(Any, figures =>
    {
        var report = Report(figures);
        (report.All.Incidents + report.NotCounted.Sum(why => why.Count)).ShouldBe(figures.Count(figure => Period.Contains(figure.DeclaredAt)));
        foreach (var time in Lines(report).SelectMany(line => line.Times)) (time.Counted + time.Missing.Sum(why => why.Count)).ShouldBe(time.Of);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Services_severities_teams_weeks_and_months_each_add_up_to_all() => Prop.ForAll(Any, figures =>
    {
        var report = Report(figures);
        foreach (var parts in new[] { report.Services, report.Severities, report.Weeks, report.Months }) parts.Sum(line => line.Incidents).ShouldBe(report.All.Incidents);
        report.Weeks.Sum(week => week[Measure.BetweenFailures].Counted).ShouldBe(report.All[Measure.BetweenFailures].Counted);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void The_order_in_which_they_are_read_does_not_matter() => Prop.ForAll(Any, figures =>
    {
        var (one, other) = (Report(figures), Report([.. figures.Reverse()]));
        Words(one).ShouldBe(Words(other));
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_mean_lies_between_the_shortest_and_the_longest_and_nothing_is_negative() => Prop.ForAll(Any, figures =>
    {
        foreach (var spread in Lines(Report(figures)).SelectMany(line => line.Times).Select(time => time.Spread).OfType<Spread>())
        {
            spread.Mean.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
            spread.Ninetieth.ShouldBeGreaterThanOrEqualTo(spread.Median.Subtract(TimeSpan.FromTicks(1)));
        }
    }).QuickCheckThrowOnFailure();

    private static IncidentReport Report(IEnumerable<IncidentFigure> figures) => Reckoner.Report(Period, new Narrowing(), [.. figures], null);

    private static IEnumerable<MetricLine> Lines(IncidentReport report) => [report.All, .. report.Services, .. report.Severities, .. report.Teams, .. report.Weeks, .. report.Months];

    private static string Words(IncidentReport report) => string.Join('\n', Lines(report).Select(line => $"{line.Key} {line.Incidents} {string.Join(' ', line.Times.Select(time => $"{time.Spread} {string.Join(',', time.Missing)}"))}"));
}
