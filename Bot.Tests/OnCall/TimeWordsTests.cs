using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.OnCall;

internal sealed class TimeWordsTests
{
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    /// <summary>Friday, 27 March 2026, 10:00 in Berlin; on Sunday clocks are put forward.</summary>
    private static readonly DateTimeOffset Now = new(2026, 3, 27, 9, 0, 0, TimeSpan.Zero);

    [TestCase("now", "2026-03-27T09:00Z")]
    [TestCase("18:00", "2026-03-27T17:00Z")]
    [TestCase("9:30", "2026-03-28T08:30Z")]
    [TestCase("10:00", "2026-03-28T09:00Z")]
    [TestCase("tomorrow 18:00", "2026-03-28T17:00Z")]
    [TestCase("today 18:00", "2026-03-27T17:00Z")]
    [TestCase("friday 11:00", "2026-03-27T10:00Z")]
    [TestCase("fri 09:00", "2026-04-03T07:00Z")]
    [TestCase("from Sunday 12:00", "2026-03-29T10:00Z")]
    [TestCase("2026-12-01 18:00", "2026-12-01T17:00Z")]
    [TestCase("2026-12-01T18:00", "2026-12-01T17:00Z")]
    public void They_are_read_in_the_zone_of_whoever_writes(string words, string instant) => Read(words)!.At.ShouldBe(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

    [TestCase("soon")]
    [TestCase("25:00")]
    [TestCase("tomorrow")]
    [TestCase("2026-02-30 10:00")]
    [TestCase("2d")]
    [TestCase("fr")]
    [TestCase("")]
    public void What_is_no_instant_is_left_where_it_is(string words)
    {
        var queue = Queue(words);

        new TimeWords(Berlin, Now).Take(queue).ShouldBeNull();
        queue.Count.ShouldBe(Queue(words).Count);
    }

    [TestCase("2d", "2026-03-30T17:00Z")]
    [TestCase("for 2 days", "2026-03-30T17:00Z")]
    [TestCase("1h30m", "2026-03-28T18:30Z")]
    [TestCase("until 22:00", "2026-03-28T21:00Z")]
    [TestCase("18:00", "2026-03-29T16:00Z")]
    [TestCase("monday 09:00", "2026-03-30T07:00Z")]
    public void An_end_counts_from_the_beginning(string words, string instant) =>
        new TimeWords(Berlin, Now).Take(Queue(words), new DateTimeOffset(2026, 3, 28, 17, 0, 0, TimeSpan.Zero))!.At.ShouldBe(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture));

    [Test]
    public void A_time_that_clocks_skip_is_read_an_hour_later_and_said()
    {
        var skipped = Read("2026-03-29 02:30")!;

        skipped.At.ShouldBe(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero));
        skipped.Remark.ShouldBe("2026-03-29 02:30 does not exist in Europe/Berlin, clocks are put forward then; it is read as 2026-03-29 03:30.");
    }

    [Test]
    public void Of_a_time_that_comes_twice_the_first_is_meant_and_said()
    {
        var twice = Read("2026-10-25 02:30")!;

        twice.At.ShouldBe(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        twice.Remark.ShouldNotBeNull().ShouldContain("comes twice");
    }

    private static LocalInstant? Read(string words) => new TimeWords(Berlin, Now).Take(Queue(words));

    private static Queue<string> Queue(string words) => new(words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
