using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.OnCall;

internal sealed class OnCallScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Bob = new("bob"), Carol = new("carol"), Grace = new("grace");

    private static readonly Rotations Rotations = new([
        Rotation.Of("daily", new RotationLayer { Members = [Bob, Carol], Every = ShiftLength.OfDays(1), Start = new LocalDateTime(2026, 1, 5, 9, 0), TimeZone = DateTimeZoneProviders.Tzdb["Europe/Berlin"] }),
        Rotation.Of("always", new RotationLayer { Members = [Bob, Carol], Every = null, Start = new LocalDateTime(2026, 1, 5, 9, 0), TimeZone = DateTimeZone.Utc }),
    ]);

    [TestCase("daily")]
    [TestCase("always")]
    public void Between_now_and_the_next_change_nobody_else_answers_and_then_somebody_does(string rotation) => Prop.ForAll(
        Gen.Choose(0, 20 * 24 * 60).Two().ListOf(4).Zip(Gen.Choose(0, 25 * 24 * 60)).ToArbitrary(),
        given =>
        {
            var schedule = new OnCallSchedule(Rotations, [.. given.Item1.Where(pair => pair.Item1 != pair.Item2).Select((pair, index) => One(rotation, index + 1, Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2)))]);
            var now = Start.AddMinutes(given.Item2);
            var next = schedule.Next(rotation, now);
            var present = schedule.At(rotation, now);
            var until = next?.At ?? now.AddDays(60);
            for (var at = now; at < until; at = at.AddMinutes(7)) schedule.At(rotation, at).ShouldBe(present);
            if (next is { } change) change.People.ShouldBe(schedule.At(rotation, change.At));
            (next is null || !next.Value.People.SequenceEqual(present)).ShouldBeTrue();
        }).QuickCheckThrowOnFailure();

    [Test]
    public void It_holds_from_its_first_instant_and_no_longer_at_its_end()
    {
        var schedule = new OnCallSchedule(Rotations, [One("always", 1, 60, 120)]);

        schedule.At("always", Start.AddMinutes(60)).ShouldBe([Grace]);
        schedule.At("ALWAYS", Start.AddMinutes(120).AddMilliseconds(-1)).ShouldBe([Grace]);
        schedule.At("always", Start.AddMinutes(120)).ShouldBe([Bob, Carol]);
        schedule.At("daily", Start.AddMinutes(60)).ShouldNotContain(Grace);
    }

    private static Override One(string rotation, int number, int from, int to) =>
        new() { Number = number, Rotation = rotation, Person = Grace, From = Start.AddMinutes(from), To = Start.AddMinutes(to), By = Bob };
}
