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

    private const string Over = "is over by your clock; write a time to come, or a duration such as 15m.";

    /// <summary>A time of tomorrow that is farther away was meant for today, and is over.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(12);

    /// <summary>As long as <c>12:30am</c>; what is longer names the day, too.</summary>
    private const int LongestClock = 7;

    public DateTimeOffset Now => time.GetUtcNow();

    public DateTimeZone ZoneOf(PersonId person) => people.ZoneOf(person);

    /// <summary>How long it is from now: a duration, <c>half an hour</c>, or the next time somebody's clock shows <c>14:30</c>, which <c>until</c> or <c>at</c> may precede and <c>UTC</c> follow.</summary>
    /// <returns>Otherwise what is wrong with it, as the end of a sentence that names it.</returns>
    public (TimeSpan? Wait, string Problem) Ahead(string text, PersonId person)
    {
        var (typed, zone, hasWord, isTime) = Read(text, person);
        if (!isTime && !Universal().IsMatch(text.TrimEnd()) && Durations.TryTyped(typed, out var duration)) return (duration, "");
        if (typed.EndsWith(" ago", StringComparison.OrdinalIgnoreCase)) return (null, Over);
        // Without a word that says so 0:30 is as likely half an hour.
        if (!isTime && typed.StartsWith("0:", StringComparison.Ordinal)) return (null, "may be a time or a duration; write 00:30 for the one and 30m for the other.");
        if (typed.Contains(' ') || (hasWord && !isTime) || new TimeWords(zone, Now).Take(new Queue<string>([typed])) is not { } instant) return (null, $"is not a duration; {Allowed}.");
        var wait = instant.At - Now;
        return wait > TimeSpan.Zero && (wait <= LongestWait || DayOf(instant.At, zone) == DayOf(Now, zone) || typed.Length > LongestClock) ? (wait, "") : (null, Over);
    }

    /// <summary>What was typed without the word in front and the zone behind it; the zone; whether there is such a word, and whether it says that a time follows.</summary>
    private (string Typed, DateTimeZone Zone, bool HasWord, bool IsTime) Read(string text, PersonId person)
    {
        text = text.Trim();
        var leading = Leading().Match(text);
        var typed = BeforeHalf().Replace(text[leading.Length..], "");
        return Universal().IsMatch(typed)
            ? (Universal().Replace(typed, ""), DateTimeZone.Utc, leading.Success, leading.Groups[1].Success)
            : (typed, ZoneOf(person), leading.Success, leading.Groups[1].Success);
    }

    private static LocalDate DayOf(DateTimeOffset at, DateTimeZone zone) => Instant.FromDateTimeOffset(at).InZone(zone).Date;

    [GeneratedRegex("(?<=[0-9]) +(?=[ap]m)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex BeforeHalf();

    /// <summary>The zone that stands behind times where the reader's is not known.</summary>
    [GeneratedRegex("(?<=[0-9m]) *(?:UTC|GMT|Z)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Universal();

    [GeneratedRegex("^(?:(until|till|at)|for|in) +", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Leading();

    /// <summary>The last time somebody's clock showed what they typed, as <see cref="Ahead"/> reads times; null where it is none.</summary>
    public DateTimeOffset? LastTyped(string text, PersonId person)
    {
        var (typed, zone, _, _) = Read(text, person);
        return TimeWords.Time(typed) is { } clock ? Last(clock, zone) : null;
    }

    /// <summary>The last time somebody's clock showed this.</summary>
    public DateTimeOffset Last(TimeOnly clock, PersonId person) => Last(clock.ToLocalTime(), ZoneOf(person));

    private DateTimeOffset Last(LocalTime clock, DateTimeZone zone)
    {
        var day = Instant.FromDateTimeOffset(Now).InZone(zone).Date;
        var at = LocalInstants.Of(day + clock, zone).At;
        return at > Now ? LocalInstants.Of(day.PlusDays(-1) + clock, zone).At : at;
    }
}
