using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>A condition of a silence as Alertmanager keeps it. All of a silence's have to hold, and a label that is not there is empty.</summary>
public sealed partial record AlertmanagerMatcher(string Name, string Value, bool IsRegex, bool IsEqual)
{
    /// <summary>The same condition for Alertmanager; null for a pattern that means something else there, or nothing.</summary>
    public static AlertmanagerMatcher? Of(Matcher matcher)
    {
        var (isRegex, isEqual) = (matcher.Sign.EndsWith('~'), matcher.Sign.StartsWith('='));
        if (isRegex && (MeansSomethingElse().IsMatch(matcher.Value) || (!isEqual && MeansLess().IsMatch(matcher.Value)))) return null;
        return new AlertmanagerMatcher(matcher.Name, matcher.Value, isRegex, isEqual);
    }

    public static AlertmanagerMatcher Equal(string name, string value) => new(name, value, IsRegex: false, IsEqual: true);

    /// <summary>Whether it says that a label has just this value, or is not there.</summary>
    public bool IsPlain => IsEqual && !IsRegex;

    /// <summary>What differs between .NET's patterns and RE2's (https://github.com/google/re2/wiki/Syntax): names and options of groups, subtracted classes, classes and characters only one of them knows.</summary>
    [GeneratedRegex(@"\(\?(?!:|[ims-]+[:)])|-\[|\\[ceukDWSB]|\\[pP]\{Is|\[\^[^\]]*\\[dws]", RegexOptions.CultureInvariant)]
    private static partial Regex MeansSomethingElse();

    /// <summary>RE2 knows them of ASCII only: what a pattern with them finds is less, and what it does not find is more.</summary>
    [GeneratedRegex(@"\\[dwsb]", RegexOptions.CultureInvariant)]
    private static partial Regex MeansLess();
}
