using ChatOpsIncidentBot.Incidents;
using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>For how long people were on call, and for how long of that at the weekend where they live. Pure.</summary>
public static class DutyHours
{
    /// <summary>Of rotations with turns; an hour in two rotations at once is one hour.</summary>
    public static IReadOnlyDictionary<PersonId, (TimeSpan All, TimeSpan Weekend)> Of(OnCallSchedule schedule, People people, DateTimeOffset from, DateTimeOffset to)
    {
        var duties = schedule.Rotations.All.Where(rotation => !rotation.IsAlwaysTheSame)
            .SelectMany(rotation => schedule.Shifts(rotation.Name, from, to))
            .SelectMany(shift => shift.People.Select(person => (Person: person, shift.From, shift.To)));
        return duties.GroupBy(duty => duty.Person).ToDictionary(of => of.Key, of => Sum([.. of.Select(duty => (duty.From, duty.To)).Order()], people.ZoneOf(of.Key)));
    }

    private static (TimeSpan All, TimeSpan Weekend) Sum(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> spans, DateTimeZone zone)
    {
        var (all, weekend, until) = (TimeSpan.Zero, TimeSpan.Zero, DateTimeOffset.MinValue);
        foreach (var (begin, end) in spans)
        {
            var from = begin > until ? begin : until;
            if (end <= from) continue;
            all += end - from;
            weekend += Weekend(from, end, zone);
            until = end;
        }
        return (all, weekend);
    }

    private static TimeSpan Weekend(DateTimeOffset from, DateTimeOffset to, DateTimeZone zone)
    {
        var sum = TimeSpan.Zero;
        for (var at = from; at < to;)
        {
            var day = Instant.FromDateTimeOffset(at).InZone(zone).Date;
            var next = LocalInstants.InOrder(day.PlusDays(1).AtMidnight(), zone).ToDateTimeOffset();
            var end = next < to && next > at ? next : to;
            if (day.DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) sum += end - at;
            at = end;
        }
        return sum;
    }
}
