using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>A condition on one label, as Alertmanager writes it: <c>severity="critical"</c>, <c>service=~"pay.*"</c>, <c>team!=""</c>. A pattern has to match the whole value.</summary>
public sealed partial class Matcher
{
    private const double MostStates = 200_000;

    /// <summary>Longer than anybody writes. A choice of plain words may be of any length.</summary>
    private const int LongestPattern = 2_000;

    /// <summary>Alerts wait meanwhile. It is looked at after every thousand letters of a value.</summary>
    private static readonly TimeSpan LongestMatch = TimeSpan.FromMilliseconds(250);

    public const string Allowed = "matchers such as severity=\"critical\", service=~\"pay.*\", env!=test or name!~\"x|y\"";

    private static readonly string[] Signs = ["=~", "!~", "!=", "="];

    private readonly FrozenSet<string>? _words;
    private readonly Regex? _pattern;
    private volatile bool _isTooSlow;

    /// <exception cref="ArgumentException">The value is no pattern.</exception>
    /// <exception cref="NotSupportedException">The value is a pattern that would take too long.</exception>
    private Matcher(string name, string sign, string value)
    {
        (Name, Sign, Value) = (name, sign, value);
        if (!sign.EndsWith('~')) return;
        _words = PlainWords.Of(value);
        if (_words is null) _pattern = Pattern(value);
    }

    public string Name { get; }

    /// <summary><c>=</c>, <c>!=</c>, <c>=~</c> or <c>!~</c>.</summary>
    public string Sign { get; }

    public string Value { get; }

    /// <summary>Holds where the label has one of these values.</summary>
    public static Matcher OneOf(string name, IEnumerable<string> values) => new(name, "=~", string.Join('|', values.Select(Regex.Escape)));

    public static Matcher Not(string name, string value) => new(name, "!=", value);

    /// <summary>A pattern that once took too long over a value holds of nothing from then on, whatever its sign: nothing is silenced by it.</summary>
    public bool Holds(LabelSet labels)
    {
        var value = labels[Name];
        return Sign switch
        {
            "=" => value == Value,
            "!=" => value != Value,
            "=~" => Matches(value) is true,
            "!~" => Matches(value) is false,
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <returns>Null where there is no telling in time.</returns>
    private bool? Matches(string value)
    {
        if (_words is not null) return _words.Contains(value);
        try
        {
            return _isTooSlow ? null : _pattern!.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            _isTooSlow = true;
            return null;
        }
    }

    /// <summary>Those of a list in the settings; what is not understood is a mistake.</summary>
    public static IReadOnlyList<Matcher> Read(SettingsReader entry, string key)
    {
        var read = new List<Matcher>();
        foreach (var text in entry.List(key))
        {
            if (TryParse(text, out var matcher)) read.Add(matcher);
            else entry.Mistake(key, $"'{text}' is not understood", Allowed);
        }
        return read;
    }

    public override string ToString() => $"{Name}{Sign}\"{Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <param name="text">The value with or without quotes.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Matcher? matcher)
    {
        matcher = null;
        var at = text.IndexOfAny(['=', '!']);
        if (at <= 0 || Signs.FirstOrDefault(sign => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0) is not { } found) return false;
        var name = text[..at].Trim();
        if (!IsName(name) || Unquoted(text[(at + found.Length)..].Trim()) is not { } value) return false;
        try
        {
            matcher = new Matcher(name, found, value);
            return true;
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    /// <summary>Without backtracking it takes time in proportion to the value and to the pattern's states, whatever somebody wrote; so the states are bounded, too.</summary>
    private static Regex Pattern(string pattern) => pattern.Length > LongestPattern || States(pattern) > MostStates ? throw new NotSupportedException("It would take too many states.") : new($@"^(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline, LongestMatch);

    /// <summary>At most so many: what is repeated may stand within what is.</summary>
    private static double States(string pattern) => Counts().Matches(pattern).Aggregate((double)pattern.Length, (states, count) => states * Math.Max(1, double.Parse(count.ValueSpan, CultureInfo.InvariantCulture)));

    [GeneratedRegex(@"(?<=\{([0-9]*,)?)[0-9]+(?=\})", RegexOptions.CultureInvariant)]
    private static partial Regex Counts();

    private static bool IsName(string name) => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or ':' or '.');

    private static string? Unquoted(string text)
    {
        if (!text.StartsWith('"')) return text.Contains('"') ? null : text;
        if (text.Length < 2 || !text.EndsWith('"')) return null;
        return text[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
    }
}
