using System.Globalization;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// Instants in a sentence, which stand as <c>{time:2026-11-25T14:20:00Z}</c> or <c>{day:2026-11-25T14:20:00Z}</c> until it reaches a reader: only the edge knows
/// where their clock is.
/// </summary>
public static partial class SaidInstants
{
    /// <summary>Shown as a clock time.</summary>
    public static string Time(DateTimeOffset at) => Written("time", at);

    /// <summary>Shown with the day.</summary>
    public static string Day(DateTimeOffset at) => Written("day", at);

    /// <summary>The sentence in pieces; <paramref name="words"/> takes what is between the instants.</summary>
    /// <param name="instant">Takes an instant, and whether the day is shown.</param>
    public static IEnumerable<T> Read<T>(string sentence, Func<string, T> words, Func<DateTimeOffset, bool, T> instant)
    {
        var from = 0;
        foreach (Match match in Marked().Matches(sentence))
        {
            if (!DateTimeOffset.TryParseExact(match.Groups["at"].Value, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) continue;
            if (match.Index > from) yield return words(sentence[from..match.Index]);
            yield return instant(at, match.Groups["kind"].Value == "day");
            from = match.Index + match.Length;
        }
        if (from < sentence.Length) yield return words(sentence[from..]);
    }

    private const string Form = "yyyy-MM-ddTHH:mm:ssZ";

    private static string Written(string kind, DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{{{kind}:{at.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z}}");

    [GeneratedRegex(@"\{(?<kind>time|day):(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();
}
