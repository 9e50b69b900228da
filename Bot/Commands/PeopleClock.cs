using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What time it is, and what a clock time means where somebody lives.</summary>
public sealed class PeopleClock(People people, TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateTimeZone ZoneOf(PersonId person) => people.ZoneOf(person);

    /// <summary>The last time somebody's clock showed this.</summary>
    public DateTimeOffset Last(TimeOnly clock, PersonId person)
    {
        var zone = ZoneOf(person);
        var day = Instant.FromDateTimeOffset(Now).InZone(zone).Date;
        var at = LocalInstants.Of(day + clock.ToLocalTime(), zone).At;
        return at > Now ? LocalInstants.Of(day.PlusDays(-1) + clock.ToLocalTime(), zone).At : at;
    }
}
