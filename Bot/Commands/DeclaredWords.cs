using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>What is typed after <c>declare</c> and <c>here</c>, without the options: a severity, perhaps <c>private</c> before it, and the title.</summary>
/// <param name="Severity">Null where none is named.</param>
/// <param name="SoundsPrivate">Whether the option <c>private=yes</c> was meant, most likely: <c>sev1 private: Payroll data leaked</c>.</param>
internal sealed partial record DeclaredWords(string Title, Severity? Severity, bool SoundsPrivate)
{
    /// <returns>No words and why, where they name nothing that can be declared.</returns>
    public static (DeclaredWords? Words, string Problem) Read(string text)
    {
        if (IsPrivate(text)) return (null, "Say what is wrong: /incident declare sev1 private=yes Payroll data leaked; alone, /incident declare opens a form.");
        var (first, left) = Request.Split(text);
        var startsPrivate = left.Length > 0 && IsPrivate(first);
        if (SeverityWord.TryTake(startsPrivate ? left : text, isNumberOne: false, out var severity, out var title)) return (new DeclaredWords(title, severity, startsPrivate || HasPrivate(title)), "");
        if (SeverityLike().IsMatch(first)) return (null, SeverityWord.Unknown(first));
        var isSetApart = startsPrivate && !char.IsLetter(first[^1]);
        return (new DeclaredWords(isSetApart ? left : text, null, startsPrivate || HasPrivate(text)), "");
    }

    /// <summary>Whether words begin or end so that the option was meant, most likely.</summary>
    public static bool HasPrivate(string title) => Decided().IsMatch(title)
        || (title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var first, .., var last] words && (IsPrivate(first) || IsPrivate(last) || (IsPrivate(words[^2]) && IsPlease().IsMatch(last))));

    private static bool IsPrivate(string word) => word.Trim('(', ')', '[', ']', ':', ',', '.', '!', '-', '–', '—', '#') is var bare
        && (bare.Equals("private", StringComparison.OrdinalIgnoreCase) || bare.Equals("privat", StringComparison.OrdinalIgnoreCase));

    /// <summary><c>private: yes</c>, <c>private = true</c>: whoever writes so means the option.</summary>
    [GeneratedRegex(@"\bprivate\s*[:=]\s*(?:yes|y|true|1|on)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex Decided();

    [GeneratedRegex(@"^\W*(?:please|pls|yes|true)\W*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 250)]
    private static partial Regex IsPlease();

    /// <summary><c>sev0</c>, <c>sev-7</c>, <c>P0:</c>, <c>seb1</c>: whoever writes so means a severity.</summary>
    [GeneratedRegex(@"^\W?(sev-?[0-9-]{1,3}|p-?[0-9]|(se[bfg]|sve|esv)-?[1-4])\W?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeverityLike();
}
