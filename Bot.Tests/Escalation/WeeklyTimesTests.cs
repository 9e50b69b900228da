using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Escalation;

internal sealed class WeeklyTimesTests
{
    [TestCase("Mon-Fri 09:00-17:00", "2026-03-02T08:00", true)]
    [TestCase("Mon-Fri 09:00-17:00", "2026-03-02T07:59", false)]
    [TestCase("Mon-Fri 09:00-17:00", "2026-03-02T15:59", true)]
    [TestCase("Mon-Fri 09:00-17:00", "2026-03-02T16:00", false)]
    [TestCase("Mon-Fri 09:00-17:00", "2026-03-01T10:00", false)]
    [TestCase("mon-fri 9:00-17:00; Sat 10:00-14:00", "2026-03-07T10:00", true)]
    [TestCase("22:00-06:00", "2026-03-02T22:30", true)]
    [TestCase("22:00-06:00", "2026-03-02T05:00", false)]
    [TestCase("Fri 22:00-06:00", "2026-03-07T04:00", true)]
    [TestCase("Fri 22:00-06:00", "2026-03-06T04:00", false)]
    [TestCase("Sat-Mon 00:00-24:00", "2026-03-01T10:00", true)]
    [TestCase("Sat-Mon 00:00-24:00", "2026-03-04T10:00", false)]
    public void The_clock_of_the_place_decides(string times, string utc, bool isWithin) =>
        WeeklyTimes.Contain(new OfficeHours(times, "Europe/Berlin"), At(utc)).ShouldBe(isWithin);

    [TestCase("2026-03-27T08:00", true)]
    [TestCase("2026-03-30T07:00", true)]
    [TestCase("2026-03-30T06:59", false)]
    public void Nine_stays_nine_when_clocks_are_changed(string utc, bool isWithin) =>
        WeeklyTimes.Contain(new OfficeHours("Mon-Fri 09:00-17:00", "Europe/Berlin"), At(utc)).ShouldBe(isWithin);

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
