using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.OnCall;

internal sealed class RotationTests
{
    private static readonly PersonId Bob = new("bob"), Carol = new("carol"), Grace = new("grace");

    [Test]
    public void A_weekly_hand_off_is_at_nine_on_both_sides_of_the_change_and_the_shift_between_is_an_hour_shorter()
    {
        var rotation = One("weekly", "2026-03-16T09:00", "Europe/Berlin", Bob, Carol);
        var schedule = new OnCallSchedule(new Rotations([rotation]), []);
        var shifts = schedule.Shifts("one", Utc("2026-03-16T08:00"), Utc("2026-04-06T07:00")).ToList();

        shifts.Select(shift => shift.From).ShouldBe([Utc("2026-03-16T08:00"), Utc("2026-03-23T08:00"), Utc("2026-03-30T07:00")]);
        shifts.Select(shift => (shift.To - shift.From).TotalHours).ShouldBe([168, 167, 168]);
        schedule.Shifts("one", Utc("2026-10-19T07:00"), Utc("2026-10-26T08:00")).ShouldHaveSingleItem();
    }

    [TestCase("daily", "2026-03-28T02:30", "2026-03-29T00:59", "bob", TestName = "A_hand_off_at_an_hour_that_clocks_skip_waits_until_they_do")]
    [TestCase("daily", "2026-03-28T02:30", "2026-03-29T01:00", "carol", TestName = "A_hand_off_at_an_hour_that_clocks_skip_comes_when_they_do")]
    [TestCase("daily", "2026-10-24T02:30", "2026-10-25T00:30", "carol", TestName = "A_hand_off_at_an_hour_that_comes_twice_comes_at_the_first")]
    [TestCase("hourly", "2026-10-25T02:00", "2026-10-25T01:30", "bob", TestName = "An_hour_that_comes_twice_is_one_turn_of_two_hours")]
    [TestCase("hourly", "2026-03-29T01:00", "2026-03-29T01:00", "grace", TestName = "An_hour_that_clocks_skip_is_nobodys_turn")]
    [TestCase("monthly", "2026-01-31T09:00", "2026-02-28T08:00", "carol", TestName = "A_month_without_a_31st_hands_over_on_its_last_day")]
    [TestCase("monthly", "2026-01-31T09:00", "2026-03-31T06:59", "carol", TestName = "The_31st_comes_back_after_a_shorter_month")]
    [TestCase("monthly", "2026-01-31T09:00", "2026-03-31T07:00", "grace", TestName = "The_31st_that_came_back_hands_over")]
    [TestCase("daily", "2026-05-01T09:00", "2026-05-04T07:00", "bob", TestName = "After_the_last_member_comes_the_first")]
    [TestCase("2 weeks", "2026-05-04T09:00", "2026-05-18T07:00", "carol", TestName = "A_length_of_ones_own_counts_from_the_start")]
    [TestCase("3 months", "2026-01-01T09:00", "2026-06-30T07:00", "carol", TestName = "Months_may_be_several")]
    public void Turns_follow_the_clock(string every, string start, string at, string who) =>
        One(every, start, "Europe/Berlin", Bob, Carol, Grace).At(Utc(at)).ShouldBe([new PersonId(who)]);

    [Test]
    public void Before_the_first_turn_nobody_answers_and_that_is_a_gap()
    {
        var schedule = new OnCallSchedule(new Rotations([One("weekly", "2026-12-07T09:00", "Etc/UTC", Bob)]), []);
        var shifts = schedule.Shifts("one", Utc("2026-12-01T00:00"), Utc("2026-12-10T00:00")).ToList();

        shifts[0].IsGap.ShouldBeTrue();
        shifts[0].To.ShouldBe(Utc("2026-12-07T09:00"));
        shifts[1].People.ShouldBe([Bob]);
    }

    [Test]
    public void Everybody_who_is_always_available_answers_from_ever_to_ever()
    {
        var rotation = One("always", "2026-12-07T09:00", "Etc/UTC", Bob, Carol);

        rotation.At(Utc("1999-01-01T00:00")).ShouldBe([Bob, Carol]);
        rotation.BoundaryAfter(Utc("1999-01-01T00:00")).ShouldBeNull();
    }

    [TestCase("Mon-Fri 09:00-17:00", "2026-11-27T16:59", true)]
    [TestCase("Mon-Fri 09:00-17:00", "2026-11-27T17:00", false)]
    [TestCase("Mon-Fri 09:00-17:00", "2026-11-28T12:00", false)]
    [TestCase("mon, wed 09:00 - 17:00", "2026-11-25T12:00", true)]
    [TestCase("22:00-06:00", "2026-11-27T05:59", true)]
    [TestCase("22:00-06:00", "2026-11-27T12:00", false)]
    [TestCase("Sat-Sun", "2026-11-29T23:59", true)]
    [TestCase("Sat-Sun", "2026-11-30T00:00", false)]
    [TestCase("Fri 17:00 - Mon 09:00", "2026-11-29T12:00", true)]
    [TestCase("Fri 17:00–Mon 09:00", "2026-11-30T09:00", false)]
    [TestCase("Fri 17:00-Fri 09:00", "2026-12-03T12:00", true)]
    [TestCase("Sun 20:00-24:00", "2026-11-29T23:59", true)]
    public void Hours_are_read_as_they_are_written(string text, string at, bool holds) =>
        WeeklyHours.Parse(text).ShouldNotBeNull().Hold(Instant.FromDateTimeOffset(Utc(at)), DateTimeZone.Utc).ShouldBe(holds);

    [TestCase("")]
    [TestCase("Mon-Fri 09:00")]
    [TestCase("Mon-Fri-Sat 09:00-17:00")]
    [TestCase("Mo 09:00-17:00")]
    [TestCase("09:00-25:00")]
    [TestCase("Fri 17:00-Mon")]
    public void Hours_that_are_none_are_refused(string text) => WeeklyHours.Parse(text).ShouldBeNull();

    private static Rotation One(string every, string start, string zone, params PersonId[] members) => Rotation.Of("one", new RotationLayer
    {
        Members = members,
        Every = ShiftLength.Parse(every),
        Start = LocalDateTime.FromDateTime(DateTime.Parse(start, System.Globalization.CultureInfo.InvariantCulture)),
        TimeZone = DateTimeZoneProviders.Tzdb[zone],
    });

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", System.Globalization.CultureInfo.InvariantCulture);
}
