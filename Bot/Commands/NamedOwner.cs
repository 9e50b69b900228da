using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Whom the words of an action item give it to: whoever stands first, or the only one who is named at all.</summary>
internal static partial class NamedOwner
{
    /// <summary>After these a name belongs to the sentence, also at its end.</summary>
    private static readonly HashSet<string> Needing = new(
        ["about", "after", "and", "as", "ask", "at", "before", "by", "for", "from", "like", "of", "on", "or", "than", "tell", "through", "to", "via", "with", "without"], StringComparer.OrdinalIgnoreCase);

    /// <param name="find">Null for a word that is nobody's name, such as <c>@Deprecated</c>.</param>
    /// <returns>Who it is, and the words without a name that only says that. Two who are named are nobody's choice.</returns>
    public static (PersonId? Owner, string What) Read(string text, Func<string, PersonId?> find)
    {
        var named = Mention().Matches(text).Select(match => (Place: match, Who: find(match.Value))).Where(one => one.Who is not null).ToList();
        if (named.Count == 0) return (null, text);
        var (first, last) = (named[0], named[^1]);
        if (first.Place.Index == 0 && !(named.Count > 1 && Between(text, first.Place, named[1].Place) is "" or "and" or "&")) return (first.Who, text[first.Place.Length..].TrimStart(' ', ',', ':', '-', '–'));
        if (named.Select(one => one.Who).Distinct().Count() > 1) return (null, text);
        var (before, after) = (text[..last.Place.Index].TrimEnd(), text[(last.Place.Index + last.Place.Length)..]);
        var isLast = after.Trim(' ', '.', '!', ')').Length == 0 && !Needing.Contains(before[(before.LastIndexOfAny([' ', '\n']) + 1)..]);
        return (first.Who, isLast ? before.TrimEnd(' ', ',', ':', '-', '–', '(') : text);
    }

    private static string Between(string text, Match one, Match other) => text[(one.Index + one.Length)..other.Index].Trim(' ', ',');

    [GeneratedRegex(@"(?<![\w.@])@[A-Za-z0-9](?:[\w.:-]*\w)?")]
    private static partial Regex Mention();
}
