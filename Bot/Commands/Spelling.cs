using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What tired people write for <c>INC-3</c> and <c>15m</c>, and what it is. Their own words are left alone: there <c>#4512</c> is a ticket and 99 a percentage.</summary>
internal static partial class Spelling
{
    private const string And = "and", Into = "into", Piece = @"\d{1,4} *(?:" + Durations.Units + ")", Spoken = "an hour and a half|half an hour|half[ -]hour|an hour";

    /// <summary>
    /// A text that is nothing but incidents (<c>inc 3, #4 and INC5</c>), each as <c>INC-3</c> and a space between; of any other text only an <c>INC3</c> or <c>inc 3</c> that it begins with.
    /// </summary>
    /// <param name="takesNumber">Whether a number alone is an incident, too.</param>
    public static string Incidents(string text, bool takesNumber)
    {
        var words = Apart().Replace(text, "INC-$1").Split([' ', ',', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var spelled = new List<string>(words.Length);
        foreach (var word in words)
        {
            if (One().Match(word) is { Success: true } one && (takesNumber || one.Groups[1].Length > 0)) spelled.Add("INC-" + one.Groups[2].Value);
            else if (word.Equals(Into, StringComparison.OrdinalIgnoreCase)) spelled.Add(Into);
            else if (!word.Equals(And, StringComparison.OrdinalIgnoreCase)) return First().Replace(text, "INC-$1");
        }
        return string.Join(' ', spelled);
    }

    /// <summary>Whether an incident is named anywhere among people's own words, however it is written.</summary>
    public static bool NamesIncident(string words) => Anywhere().IsMatch(words);

    [GeneratedRegex(@"\binc[- ]?\d+\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Anywhere();

    /// <summary>Whether words behind an incident's number make a sentence that the number is a part of.</summary>
    public static bool GoesOn(string words) => Predicate().IsMatch(words);

    [GeneratedRegex(@"^(?:is|isn't|was|wasn't|are|were|has|had|may|might|could|can|must|seems|looks|caused|causes|broke|and|or|also|too)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Predicate();

    /// <summary>Whether somebody means each of them.</summary>
    public static bool IsAll(string words) => words.Trim().TrimEnd('.', '!').ToLowerInvariant() is "all" or "everything" or "both" or "all of them";

    /// <summary>An incident's number that is too large, or none, at the beginning of a text; null where there is none.</summary>
    public static string? NoIncident(string text) => Written().Match(text) is { Success: true } written && !IncidentId.TryParse(written.Value, out _) ? written.Value : null;

    /// <summary>A number with its unit as the next word, as often as that comes, as in <c>next=1 hour 30 minutes</c>, <c>half an hour</c>, <c>in 20 minutes</c>, <c>4 pm</c> or <c>16:00 UTC</c>; the sign behind it belongs to no sentence.</summary>
    [GeneratedRegex(@"\G((?:(?:in|at|until) )?(?:" + Spoken + @"|(?:\d{1,2}(?::\d\d)? ?[ap]m|\d{1,2}:\d\d)(?: ?(?:UTC|GMT|Z))?|" + Piece + "(?:[ ,]+" + Piece + @")*)(?: +ago)?)(?:[,.;](?=\s|$)|(?=\s|$))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    public static partial Regex Duration();

    [GeneratedRegex(@"(?<=^|[\s,])inc\s+(\d+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Apart();

    [GeneratedRegex(@"^(inc-?|#)?(\d+)[.:]?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex One();

    [GeneratedRegex(@"^inc\s?(\d+)(?=[\s,.:]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex First();

    [GeneratedRegex(@"^INC-\d+(?=[\s,.:]|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Written();
}
