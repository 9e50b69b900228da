using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Settings;
using Microsoft.Extensions.Configuration;

namespace ChatOpsIncidentBot.Tests.Metrics;

internal sealed class MetricsSettingsTests
{
    [Test]
    public void Without_any_the_targets_are_the_source_guides_and_the_month_is_summed_up_on_its_first_day()
    {
        var (read, mistakes) = Read();
        mistakes.ShouldBeEmpty();
        read.Targets.ShouldBe(new Targets());
        read.ReportChannel.ShouldBe("#incidents");
        read.MonthlyReport!.After(new DateTimeOffset(2026, 11, 1, 9, 0, 0, TimeSpan.Zero)).ShouldBe(new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero));
    }

    [Test]
    public void The_report_has_its_day_and_time_in_its_own_zone()
    {
        var (read, _) = Read(("TimeZone", "Europe/Berlin"), ("MonthlyReport:Day", "28"), ("MonthlyReport:At", "10:30"), ("MonthlyReport:Channel", "#engineering"));
        read.MonthlyReport!.After(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBe(new DateTimeOffset(2026, 3, 28, 9, 30, 0, TimeSpan.Zero));
        read.MonthlyReport.After(new DateTimeOffset(2026, 3, 28, 9, 30, 0, TimeSpan.Zero)).ShouldBe(new DateTimeOffset(2026, 4, 28, 8, 30, 0, TimeSpan.Zero));
        read.ReportChannel.ShouldBe("#engineering");
        Read(("MonthlyReport:At", "never")).Read.MonthlyReport.ShouldBeNull();
    }

    [TestCase("MonthlyReport:Day", "31", "a whole number from 1 to 28")]
    [TestCase("MonthlyReport:At", "noon", "a time such as 09:00, or never")]
    [TestCase("MonthlyReport:Hour", "9", "one of")]
    [TestCase("Targets:FalsePositives", "-5", "a number of percent such as 5 or 2.5")]
    [TestCase("Targets:Recover", "soon", "write it as 15m")]
    [TestCase("TimeZone", "Mars", "an IANA name")]
    public void A_mistake_is_told_with_its_key(string key, string value, string allowed) =>
        Read((key, value)).Mistakes.ShouldHaveSingleItem().ToString().ShouldSatisfyAllConditions(line => line.ShouldStartWith("Metrics:" + key), line => line.ShouldContain(allowed));

    private static (MetricsSettings Read, IReadOnlyList<SettingsMistake> Mistakes) Read(params (string Key, string Value)[] values)
    {
        var settings = new SettingsReader(new ConfigurationBuilder().AddInMemoryCollection(values.Select(pair => KeyValuePair.Create("Metrics:" + pair.Key, (string?)pair.Value))).Build());
        return (MetricsSettings.Read(settings.Section("Metrics"), "#incidents"), settings.Mistakes);
    }
}
