using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Benchmarks.Filling;

/// <summary>A text of a sample with what differs from one incident to the next taken out: instants, days, the number, and the words that stand for others.</summary>
internal sealed partial class Pattern
{
    private const string Second = "yyyy-MM-dd'T'HH:mm:ss", Day = "yyyy-MM-dd";

    private readonly List<Part> _parts = [];
    private readonly StringBuilder _text = new();

    private Pattern() { }

    private enum Kind { Literal, Instant, Day, Number, Word }

    /// <returns>Null where nothing of it differs.</returns>
    public static Pattern? Of(string text, int number)
    {
        var pattern = new Pattern();
        var end = 0;
        foreach (var match in Differing().EnumerateMatches(text))
        {
            var found = text.AsSpan(match.Index, match.Length);
            Part? part = found[0] == 'q' ? new Part(Kind.Word, null, default, Words.IndexOf(found.ToString()))
                : found.Length == Second.Length - 2 ? new Part(Kind.Instant, null, DateTime.ParseExact(found, Second, CultureInfo.InvariantCulture), 0)
                : found.Length == Day.Length && found[4] == '-' ? new Part(Kind.Day, null, DateTime.ParseExact(found, Day, CultureInfo.InvariantCulture), 0)
                : int.Parse(found, CultureInfo.InvariantCulture) == number ? new Part(Kind.Number, null, default, 0) : null;
            if (part is null) continue;
            if (match.Index > end) pattern._parts.Add(new Part(Kind.Literal, text[end..match.Index], default, 0));
            pattern._parts.Add(part);
            end = match.Index + match.Length;
        }
        if (end == 0) return null;
        if (end < text.Length) pattern._parts.Add(new Part(Kind.Literal, text[end..], default, 0));
        return pattern;
    }

    /// <summary>For one thread at a time.</summary>
    public string Text(Place place)
    {
        _text.Clear();
        Span<char> written = stackalloc char[Second.Length];
        foreach (var part in _parts)
        {
            switch (part.Kind)
            {
                case Kind.Literal:
                    _text.Append(part.Literal);
                    break;
                case Kind.Number:
                    _text.Append(CultureInfo.InvariantCulture, $"{place.Number}");
                    break;
                case Kind.Word:
                    _text.Append(place.Words[part.Word]);
                    break;
                default:
                    (part.At + place.Shift).TryFormat(written, out var length, part.Kind is Kind.Day ? Day : Second, CultureInfo.InvariantCulture);
                    _text.Append(written[..length]);
                    break;
            }
        }
        return _text.ToString();
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d)?|9876\d{5}|qtitleq|qserviceq|qnoteq|qsummaryq", RegexOptions.ExplicitCapture)]
    private static partial Regex Differing();

    private sealed record Part(Kind Kind, string? Literal, DateTime At, int Word);
}

/// <summary>Where a sample is put.</summary>
/// <param name="Shift">From the sample's instants to this one's; whole seconds, so that fractions stay as they are written.</param>
/// <param name="Words">As many as <see cref="Benchmarks.Filling.Words.Count"/>, of letters, digits and spaces.</param>
internal readonly record struct Place(int Number, TimeSpan Shift, string[] Words);
