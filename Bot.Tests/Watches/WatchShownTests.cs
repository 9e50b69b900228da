using ChatOpsIncidentBot.Watches;

namespace ChatOpsIncidentBot.Tests.Watches;

internal sealed class WatchShownTests
{
    private static readonly WatchLook Look = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero),
        [.. Enumerable.Range(1, 3).Select(pod => new WatchSeries($"pod=pay-{pod}", [.. Enumerable.Range(0, 61).Select(minute => minute is > 20 and < 24 ? null : (double?)(0.01 * pod + (minute < 40 ? 0 : 0.05) + 0.004 * Math.Sin(minute * pod)))]))])
    {
        Total = 9,
        Span = TimeSpan.FromHours(1),
    };

    [TestCase(0, "0")]
    [TestCase(0.07234, "0.0723")]
    [TestCase(0.00012345, "0.00012")]
    [TestCase(0.0000321, "3.21E-5")]
    [TestCase(7, "7")]
    [TestCase(12.345, "12.3")]
    [TestCase(999, "999")]
    [TestCase(12_345, "12.3k")]
    [TestCase(-5_400_000, "-5.4M")]
    public void A_number_is_read_in_a_hurry(double number, string text) => WatchNumber.Text(number).ShouldBe(text);

    [Test]
    public void A_peak_is_never_lost_and_a_gap_is_seen()
    {
        var points = Enumerable.Range(0, 61).Select(minute => minute == 33 ? (double?)9 : minute < 5 ? null : 1).ToList();
        var line = Sparkline.Of(points, 20);
        line.Length.ShouldBeLessThanOrEqualTo(20);
        line.Count(letter => letter == '█').ShouldBe(1);
        line.ShouldStartWith("·");
        Sparkline.Of([], 20).ShouldBe("");
        Sparkline.Of([3, 3, 3], 20).ShouldBe("▁▁▁");
        Sparkline.Of([null, null], 20).ShouldBe("··");
    }

    [Test]
    public void A_chart_is_drawn_and_the_small_one_fits_into_a_card()
    {
        var line = new WatchLine.Threshold(">", 0.05, "0.05");
        var png = WatchChart.Png(Look, line);
        png[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        WatchChart.SmallJpeg(Look, line).Length.ShouldBeLessThan(15 * 1024);
        if (Environment.GetEnvironmentVariable("PICTURES") is { } folder) File.WriteAllBytes(Path.Combine(folder, "chart.png"), png);
    }

    [Test]
    public void A_chart_of_nothing_is_drawn_as_well()
    {
        WatchChart.Png(new WatchLook(Look.At, [new WatchSeries("", [null, null])]) { Span = TimeSpan.FromHours(1) }, null).ShouldNotBeEmpty();
        WatchChart.Png(new WatchLook(Look.At, [new WatchSeries("", [5])]) { Span = TimeSpan.FromHours(1) }, new WatchLine.Presence()).ShouldNotBeEmpty();
    }
}
