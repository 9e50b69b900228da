using ChatOpsIncidentBot.OnCall;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.OnCall;

internal sealed class PersonalRulesTests
{
    [TestCase("chat 0m, sms 2m, phone 5m", "chat 0m, sms 2m, phone 5m")]
    [TestCase("Phone 1h30m, Chat, E-Mail 10 minutes", "chat 0m, email 10m, phone 1h30m")]
    [TestCase("SMS 90s", "sms 1m30s")]
    public void They_are_read_as_people_write_them(string typed, string read) => PersonalRules.TryParse(typed)!.ToString().ShouldBe(read);

    [TestCase("")]
    [TestCase("pigeon 2m")]
    [TestCase("sms soon")]
    [TestCase("sms 13h")]
    [TestCase("sms 2m phone 5m")]
    public void What_cannot_be_read_is_none(string typed) => PersonalRules.TryParse(typed).ShouldBeNull();

    [TestCase("22:00-07:00", "2026-11-24T23:30Z", "2026-11-25T06:00Z", Description = "Berlin is an hour ahead; it is half past midnight there.")]
    [TestCase("22:00-07:00", "2026-11-24T20:59Z", null)]
    [TestCase("22:00-07:00", "2026-11-24T21:00Z", "2026-11-25T06:00Z")]
    [TestCase("22:00-07:00", "2026-11-25T06:00Z", null)]
    [TestCase("12:00-13:00", "2026-11-25T11:15Z", "2026-11-25T12:00Z")]
    [TestCase("01:00-02:30", "2026-03-29T00:30Z", "2026-03-29T01:30Z", Description = "Half past two does not exist that night; it is half past three.")]
    public void Quiet_hours_end_where_the_person_lives(string hours, string at, string? end) =>
        QuietHours.TryParse(hours)!.EndAfter(Instant(at), DateTimeZoneProviders.Tzdb["Europe/Berlin"]).ShouldBe(end is null ? null : Instant(end));

    [TestCase("22-7")]
    [TestCase("22:00")]
    [TestCase("22:00-22:00")]
    [TestCase("25:00-07:00")]
    public void Hours_that_are_none_are_refused(string hours) => QuietHours.TryParse(hours).ShouldBeNull();

    /// <summary>At the end nobody is quiet any more, in every zone, whatever clocks do meanwhile.</summary>
    [Test]
    public void At_their_end_they_are_over()
    {
        var zones = DateTimeZoneProviders.Tzdb.Ids.ToArray();
        var any = from zone in Gen.Elements(zones)
                  from minute in Gen.Choose(0, 365 * 24 * 60)
                  from begin in Gen.Choose(0, 1439)
                  from length in Gen.Choose(1, 1439)
                  select (zone, minute, begin, length);
        Prop.ForAll(any.ToArbitrary(), drawn =>
        {
            var from = TimeOnly.MinValue.AddMinutes(drawn.begin);
            var quiet = new QuietHours(from, from.AddMinutes(drawn.length));
            var at = Instant("2026-01-01T00:00Z").AddMinutes(drawn.minute);
            if (quiet.EndAfter(at, DateTimeZoneProviders.Tzdb[drawn.zone]) is not { } end) return;
            end.ShouldBeGreaterThan(at.AddHours(-1));
            end.ShouldBeLessThanOrEqualTo(at.AddHours(25));
        }).QuickCheckThrowOnFailure();
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
