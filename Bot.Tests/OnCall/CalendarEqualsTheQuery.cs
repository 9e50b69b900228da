using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.OnCall.Calendar;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.OnCall;

/// <summary>Whatever overrides there are, at any instant a calendar says the same as the bot.</summary>
internal sealed class CalendarEqualsTheQuery
{
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Bob = new("bob"), Carol = new("carol"), Grace = new("grace");
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    private static readonly People Listed = new([.. new[] { Bob, Carol, Grace }.Select(person => new Person { Id = person, Name = person.Value, TimeZone = DateTimeZone.Utc })]);

    private static readonly Rotations Rotations = new([
        Rotation.Of("weekly", Layer("weekly", Bob, Carol)),
        Rotation.Of("alone", Layer("weekly", Bob)),
        Rotation.Of("always", Layer("always", Bob, Carol)),
        Rotation.Of("office", Layer("daily", Bob, Carol) with { Restrictions = [WeeklyHours.Parse("Mon-Fri 09:00-17:00")!] }),
        Rotation.Of("monthly", Layer("3 months", Bob, Carol)),
    ]);

    [TestCase("weekly")]
    [TestCase("alone")]
    [TestCase("always")]
    [TestCase("office")]
    [TestCase("monthly")]
    public void A_rotations_calendar_says_the_same(string name) => Prop.ForAll(
        Gen.Choose(-60, 240).Two().ListOf(4).Zip(Gen.Choose(-47 * 24 * 60, 190 * 24 * 60).ListOf(200)).ToArbitrary(),
        given =>
        {
            var overrides = given.Item1.Where(pair => pair.Item1 != pair.Item2).Select((pair, index) => One(name, index + 1, Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2)));
            var schedule = new OnCallSchedule(Rotations, [.. overrides]);
            var events = Ical.Net.Calendar.Load(CalendarText.OfRotation(schedule, Rotations.Find(name)!, Listed, Now))!.Events;
            events.Select(one => one.Uid).Distinct().Count().ShouldBe(events.Count);
            var bobs = Ical.Net.Calendar.Load(CalendarText.OfPerson(schedule, Listed.Find(Bob)!, Now))!.Events.Where(one => one.Summary!.Contains(name, StringComparison.Ordinal)).ToList();
            foreach (var at in given.Item2.Select(minutes => Now.AddMinutes(minutes)))
            {
                var people = schedule.At(name, at);
                var found = events.Where(one => one.Start!.AsUtc <= at.UtcDateTime && at.UtcDateTime < one.End!.AsUtc).ToList();
                found.Count.ShouldBe(people.Count == 0 ? 0 : 1, $"{name} at {at}");
                if (people.Count > 0) found[0].Summary.ShouldStartWith($"{name}: {string.Join(", ", people)}");
                bobs.Count(one => one.Start!.AsUtc <= at.UtcDateTime && at.UtcDateTime < one.End!.AsUtc).ShouldBe(people.Contains(Bob) ? 1 : 0);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Test]
    public void An_hourly_rotation_ends_before_a_calendar_chokes_on_it()
    {
        var hourly = new Rotations([Rotation.Of("hourly", Layer("hourly", Bob, Carol))]);

        CalendarShifts.Of(new OnCallSchedule(hourly, []), "hourly", Now).Count.ShouldBe(CalendarShifts.Most);
    }

    private static RotationLayer Layer(string every, params PersonId[] members) => new()
    {
        Members = members,
        Every = ShiftLength.Parse(every),
        Start = new LocalDateTime(2025, 1, 6, 9, 0),
        TimeZone = Berlin,
    };

    private static Override One(string rotation, int number, int from, int to) =>
        new() { Number = number, Rotation = rotation, Person = Grace, From = Now.AddDays(from), To = Now.AddDays(to), By = Bob };
}
