using System.Globalization;
using System.Text;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Durations as people write them, the same in settings and in chat: <c>15m</c>, <c>15 minutes</c>, <c>1h30m</c>, <c>00:15:00</c>.</summary>
public static class Durations
{
    /// <summary>What to tell somebody whose duration could not be read.</summary>
    public const string Allowed = "write it as 15m, 15 minutes, 1h30m or 00:15:00";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>Reads a duration that is longer than nothing and at most 365 days.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        var rest = (text ?? "").Trim().ToLowerInvariant();
        if (rest.Contains(':'))
        {
            return TimeSpan.TryParseExact(rest, ["hh\\:mm\\:ss", "h\\:mm\\:ss", "d\\.hh\\:mm\\:ss"], CultureInfo.InvariantCulture, out duration) && IsSensible(duration);
        }

        var at = 0;
        while (at < rest.Length)
        {
            var digits = at;
            while (at < rest.Length && char.IsAsciiDigit(rest[at])) at++;
            if (at == digits || at - digits > 6) return false;
            var number = int.Parse(rest.AsSpan(digits, at - digits), CultureInfo.InvariantCulture);
            while (at < rest.Length && rest[at] == ' ') at++;
            var letters = at;
            while (at < rest.Length && char.IsAsciiLetter(rest[at])) at++;
            if (Unit(rest[letters..at]) is not { } unit) return false;
            duration += number * unit;
            // Here, because so many more would be longer than can be told.
            if (duration > Longest) return false;
            while (at < rest.Length && rest[at] is ' ' or ',') at++;
        }
        return IsSensible(duration);
    }

    /// <summary>The short written form, largest units first: <c>1 h 30 min</c>. Seconds appear only below a minute.</summary>
    public static string Text(TimeSpan duration)
    {
        if (duration < TimeSpan.FromMinutes(1)) return $"{Math.Max(0, (int)duration.TotalSeconds)} s";
        var text = new StringBuilder();
        if (duration.Days > 0) text.Append(CultureInfo.InvariantCulture, $"{duration.Days} d ");
        if (duration.Hours > 0) text.Append(CultureInfo.InvariantCulture, $"{duration.Hours} h ");
        if (duration.Minutes > 0) text.Append(CultureInfo.InvariantCulture, $"{duration.Minutes} min ");
        return text.ToString().TrimEnd();
    }

    /// <summary>As <see cref="TryParse"/>, and a bare number is minutes: in chat nobody means anything else. <c>half an hour</c> and <c>an hour</c> are read, too.</summary>
    public static bool TryTyped(string? text, out TimeSpan duration) => TryParse(Spoken(text) is var spoken && spoken is { Length: > 0 and <= 4 } && spoken.All(char.IsAsciiDigit) ? spoken + "m" : spoken, out duration);

    /// <summary>The lengths that have words of their own, as <see cref="TryParse"/> reads them; anything else as it is, trimmed.</summary>
    public static string? Spoken(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "half an hour" or "half hour" or "half-hour" => "30m",
        "an hour" or "one hour" => "1h",
        "an hour and a half" => "1h30m",
        _ => text?.Trim(),
    };

    private static bool IsSensible(TimeSpan duration) => duration > TimeSpan.Zero && duration <= Longest;

    /// <summary>A pattern of the words that <see cref="Unit"/> knows.</summary>
    internal const string Units = "s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?";

    private static TimeSpan? Unit(string word) => word switch
    {
        "s" or "sec" or "secs" or "second" or "seconds" => TimeSpan.FromSeconds(1),
        "m" or "min" or "mins" or "minute" or "minutes" => TimeSpan.FromMinutes(1),
        "h" or "hr" or "hrs" or "hour" or "hours" => TimeSpan.FromHours(1),
        "d" or "day" or "days" => TimeSpan.FromDays(1),
        "w" or "week" or "weeks" => TimeSpan.FromDays(7),
        _ => null,
    };
}
