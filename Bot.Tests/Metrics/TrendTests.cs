using ChatOpsIncidentBot.Metrics;

namespace ChatOpsIncidentBot.Tests.Metrics;

internal sealed class TrendTests
{
    private static readonly Trend Trend = new(Measure.Recover, TimeSpan.FromMinutes(30),
        [new TrendPoint("2026-03-02", TimeSpan.FromMinutes(20), 3), new TrendPoint("2026-03-09", null, 0), new TrendPoint("2026-03-16", TimeSpan.FromMinutes(95), 1)]);

    [Test]
    public void Its_words_say_what_the_picture_shows() =>
        Trend.Words.ShouldBe("MTTR by week, target under 30 min: 2026-03-02 20 min of 3; 2026-03-09 none; 2026-03-16 1 h 35 min of 1");

    [Test]
    public void The_same_numbers_give_the_same_picture()
    {
        TrendChart.Png(Trend).ShouldBe(TrendChart.Png(Trend));
        TrendChart.SmallJpeg(Trend).Length.ShouldBeLessThan(12 * 1024);
    }

    [Test]
    public void One_week_alone_and_a_year_can_be_drawn()
    {
        TrendChart.Png(Trend with { Points = [.. Trend.Points.Take(1)] }).ShouldNotBeEmpty();
        TrendChart.Png(Trend with { Target = null, Points = [.. Enumerable.Range(0, 104).Select(week => new TrendPoint("2026-03-02", TimeSpan.FromHours(week), 1))] }).ShouldNotBeEmpty();
    }
}
