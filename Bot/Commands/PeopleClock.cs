using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What time it is, and what a clock time means where somebody lives.</summary>
public sealed partial class PeopleClock(People people, TimeProvider time)
{
    /// <summary>What to tell somebody whose words <see cref="Ahead"/> could not read.</summary>
    public const string Allowed = Durations.Allowed + ", or a time such as 14:30";

    /// <summary>Beyond that a bare time was meant for today, and is over.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    public DateTimeOffset Now => time.GetUtcNow();

    public DateTimeZone ZoneOf(PersonId person) => people.ZoneOf(person);

    /// <summary>How long it is from now: a duration, <c>half an hour</c>, or the next time somebody's clock shows <c>14:30</c>, with or without an <c>until</c>; null where it is none of them.</summary>
    public TimeSpan? Ahead(string text, PersonId person)
    {
        var typed = Leading().Replace(text.Trim(), "");
        if (Durations.TryTyped(typed, out var duration)) return duration;
        var words = new Queue<string>(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Count == 1 && new TimeWords(ZoneOf(person), Now).Take(words) is { } instant && instant.At - Now is var wait && wait > TimeSpan.Zero && wait <= LongestWait ? wait : null;
    }

    [GeneratedRegex("^(?:for|in|until|till|at) +", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Leading();

    /// <summary>The last time somebody's clock showed this.</summary>
    public DateTimeOffset Last(TimeOnly clock, PersonId person)
    {
        var zone = ZoneOf(person);
        var day = Instant.FromDateTimeOffset(Now).InZone(zone).Date;
        var at = LocalInstants.Of(day + clock.ToLocalTime(), zone).At;
        return at > Now ? LocalInstants.Of(day.PlusDays(-1) + clock.ToLocalTime(), zone).At : at;
    }
}
