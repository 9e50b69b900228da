using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Tests.Faults;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.OnCall;

/// <summary>Ten years in ten zones: exactly those answer whom the definition names, and no change comes unannounced.</summary>
internal sealed class AtEveryInstant
{
    private static readonly IReadOnlyList<PersonId> People = [.. new[] { "ann", "ben", "cem", "dot", "eve", "fay", "gus" }.Select(name => new PersonId(name))];

    /// <summary>Apia leaves a day out in 2011, Sao Paulo changes at midnight, Lord Howe by half an hour, Kathmandu never.</summary>
    private static readonly string[] Zones =
    [
        "Australia/Lord_Howe", "Pacific/Apia", "America/Sao_Paulo", "Europe/London", "America/New_York", "Asia/Kathmandu", "Europe/Berlin", "America/St_Johns", "Africa/Casablanca", "Pacific/Chatham",
    ];

    private static readonly (string Name, string Every, Func<LocalDateTime, long, LocalDateTime> Turn)[] Lengths =
    [
        ("hourly", "hourly", (first, turn) => first.PlusHours(turn)),
        ("daily", "daily", (first, turn) => first.PlusDays((int)turn)),
        ("weekly", "weekly", (first, turn) => first.PlusWeeks((int)turn)),
        ("monthly", "monthly", (first, turn) => first.PlusMonths((int)turn)),
        ("every 12 hours", "12h", (first, turn) => first.PlusHours(12 * turn)),
        ("every 50 minutes", "50m", (first, turn) => first.PlusMinutes(50 * turn)),
    ];

    [Test]
    public void Those_answer_whom_the_definition_names([ValueSource(nameof(Zones))] string zone, [Values("hourly", "daily", "weekly", "monthly", "every 12 hours", "every 50 minutes")] string length)
    {
        var rotation = Alone(zone, length);
        Compare(rotation, NaiveRotation.Of(rotation, Until(zone), (layer, turn) => Lengths.First(one => one.Name == length).Turn(layer.Start, turn)), zone);
    }

    [Test]
    public void The_topmost_layer_that_has_somebody_answers([ValueSource(nameof(Zones))] string zone)
    {
        var rotation = Layered(zone);
        Compare(rotation, NaiveRotation.Of(rotation, Until(zone), (layer, turn) => layer.Start.PlusDays((int)turn * (layer.Members.Count == 2 ? 7 : 1))), zone);
    }

    /// <summary>Row 29 of faults.md, half a minute by half a minute where clocks are changed.</summary>
    [Test]
    public void Walking_through_three_years_finds_no_gap_and_no_overlap() => Walk(Zones, Duration.FromMinutes(67));

    /// <summary>Zones that tell the same time throughout are one.</summary>
    [Test]
    [Long]
    public void Nor_does_walking_half_a_minute_by_half_a_minute_in_every_zone_there_is() =>
        Walk(DateTimeZoneProviders.Tzdb.Ids.DistinctBy(id => (From(id), string.Join(';', Told(id)))), Duration.FromSeconds(30));

    private static IEnumerable<string> Told(string id) =>
        DateTimeZoneProviders.Tzdb[id].GetZoneIntervals(From(id).AtMidnight().InUtc().ToInstant(), Until(id).AtMidnight().InUtc().ToInstant()).Select(interval => $"{(interval.HasEnd ? interval.End.ToString() : "")} {interval.WallOffset}");

    private static void Walk(IEnumerable<string> zones, Duration step)
    {
        Parallel.ForEach(zones, id =>
        {
            var rotation = Layered(id);
            var zone = DateTimeZoneProviders.Tzdb[id];
            var naive = NaiveRotation.Of(rotation, Until(id), (layer, turn) => layer.Start.PlusDays((int)turn * (layer.Members.Count == 2 ? 7 : 1)));
            var (from, to) = (Instant.FromUtc(From(id).Year + 1, 6, 1, 0, 0), Instant.FromUtc(From(id).Year + 4, 6, 1, 0, 0));
            var changes = zone.GetZoneIntervals(from, to).Where(interval => interval.HasEnd && interval.End < to).Select(interval => interval.End).ToList();
            for (var at = from; at < to;)
            {
                var people = rotation.At(at.ToDateTimeOffset());
                if (people.Count != 1 || !people.SequenceEqual(naive.At(at))) Assert.Fail($"{id} at {at}: {string.Join(", ", people)} instead of {string.Join(", ", naive.At(at))}");
                at += changes.Exists(change => at >= change - Duration.FromHours(2) && at <= change + Duration.FromHours(2)) ? Duration.FromSeconds(30) : step;
            }
        });
    }

    private static void Compare(Rotation rotation, NaiveRotation naive, string zone)
    {
        var end = LocalInstantsOf(Until(zone).PlusDays(-40));
        var breaks = naive.Breaks.Where(at => at < end).ToList();
        var boundary = (breaks[0] - Duration.FromDays(1)).ToDateTimeOffset();
        foreach (var (at, next) in breaks.Zip(breaks.Skip(1)))
        {
            var before = (at - Duration.FromTicks(1)).ToDateTimeOffset();
            var here = naive.At(at);
            foreach (var instant in new[] { at, at + (next - at) / 2, next - Duration.FromTicks(1) })
            {
                if (!rotation.At(instant.ToDateTimeOffset()).SequenceEqual(here)) Assert.Fail($"{zone} at {instant}: not {string.Join(", ", here)}");
            }
            if (rotation.At(before).SequenceEqual(here)) continue;
            while (boundary < at.ToDateTimeOffset()) boundary = rotation.BoundaryAfter(boundary).ShouldNotBeNull();
            boundary.ShouldBe(at.ToDateTimeOffset(), $"{zone}: a change without a boundary");
        }
    }

    /// <summary>At half past two, which is where clocks are changed, and on the 31st, which not every month has.</summary>
    private static Rotation Alone(string zone, string length) => Rotation.Of("one", Layer(zone, People, Lengths.First(one => one.Name == length).Every, From(zone) + new LocalTime(2, 30)));

    private static Rotation Layered(string zone) => new()
    {
        Name = "layered",
        TimeZone = DateTimeZoneProviders.Tzdb[zone],
        Layers =
        [
            Layer(zone, [People[0], People[1]], "weekly", From(zone) + new LocalTime(9, 0), "Mon-Fri 09:00-17:00", "Sat 00:30-02:30"),
            Layer(zone, [People[2], People[3], People[4]], "daily", From(zone) + new LocalTime(0, 0), "22:00-06:00", "Fri 17:00-Mon 02:30"),
            Layer(zone, [People[5]], "always", From(zone) + new LocalTime(0, 0)),
        ],
    };

    private static RotationLayer Layer(string zone, IReadOnlyList<PersonId> members, string every, LocalDateTime start, params string[] restrictions) => new()
    {
        Members = members,
        Every = ShiftLength.Parse(every),
        Start = start,
        TimeZone = DateTimeZoneProviders.Tzdb[zone],
        Restrictions = [.. restrictions.Select(text => WeeklyHours.Parse(text).ShouldNotBeNull(text))],
    };

    private static LocalDate From(string zone) => zone is "Pacific/Apia" or "America/Sao_Paulo" ? new LocalDate(2009, 8, 31) : new LocalDate(2025, 8, 31);

    private static LocalDate Until(string zone) => From(zone).PlusYears(10);

    private static Instant LocalInstantsOf(LocalDate day) => day.AtMidnight().InUtc().ToInstant();
}
