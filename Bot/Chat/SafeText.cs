using System.Globalization;
using System.Text;

namespace ChatOpsIncidentBot.Chat;

/// <summary>
/// What people type, freed of what no platform shows: control characters, halves of surrogate pairs, direction overrides (which make a line read
/// backwards) and invisible characters. Line breaks stay, and so does the joiner that holds an emoji together.
/// </summary>
public static class SafeText
{
    private const char Joiner = '\u200D';
    private const char Unknown = '\uFFFD';

    /// <returns>The same text where there is nothing to take out; line breaks are <c>\n</c>, tabs are spaces.</returns>
    public static string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (first < 0) return text;
        var clean = new StringBuilder(text.Length).Append(text, 0, first);
        foreach (var rune in text.AsSpan(first).EnumerateRunes())
        {
            if (rune.Value == '\n') clean.Append('\n');
            else if (rune.Value == '\t') clean.Append(' ');
            else if (IsShown(rune)) clean.Append(rune.ToString());
        }
        return clean.ToString();
    }

    /// <summary><see cref="Clean"/> on a single line: a run of spaces and line breaks becomes one space.</summary>
    public static string CleanLine(string text) => string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>As much of the beginning as there may be, and never half of a letter that takes two.</summary>
    public static string Beginning(string text, int longest)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
    }

    /// <remarks>Enumerating runes turns the half of a surrogate pair into U+FFFD, which is dropped as well.</remarks>
    private static bool IsShown(Rune rune) => rune.Value is not Unknown && (rune.Value == Joiner || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
