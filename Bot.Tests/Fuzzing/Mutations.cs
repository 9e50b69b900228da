using System.Text;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>Makes strange texts of good ones: the same number always makes the same text, so that what was found once is found again.</summary>
/// <param name="seeds">Good ones, of every form there is.</param>
/// <param name="words">What means something where the text is read.</param>
internal sealed class Mutations(IReadOnlyList<string> seeds, params string[] words)
{
    /// <summary>A text may grow to this: the doors let nothing larger through to most readers.</summary>
    private const int Longest = 20_000;

    private static readonly string[] Nasty =
    [
        "\0", "\u0007", "\ud800", "\udfff", "\u202e", "\u200d", "\ufeff", "\u00a0", "\u2028", "👩‍👩‍👧‍👦", "é", "ß", "İ", "\r\n", "\n", "\t", "\\", "\"", "'", "“", "`", "<", ">", "&", "=", "{{", "}}", "{%", "%}", "[", "]", "{", "}", "(", ")", "|", "*", "#", ":", ";", ",", "/",
        "-1", "0", "1", "7", "99", "999999", "2147483647", "2147483648", "9223372036854775807", "-9223372036854775808", "1e308", "-1e400", "NaN", "0001-01-01", "9999-12-31", "23:59", "24:00", "null", "true", "<script>alert(1)</script>", "javascript:alert(1)", "onerror=alert(1)", "&#106;avascript:",
    ];

    public string Of(int number)
    {
        var random = new Random(number);
        var text = new StringBuilder(Any(random, seeds));
        for (var times = random.Next(1, 6); times > 0; times--) Change(text, random);
        return text.Length > Longest ? text.ToString(0, Longest) : text.ToString();
    }

    private void Change(StringBuilder text, Random random)
    {
        var (from, length) = Part(text, random);
        switch (random.Next(9))
        {
            case 0:
                text.Remove(from, length);
                break;
            case 1:
                text.Insert(from, text.ToString(from, length));
                break;
            case 2:
                text.Insert(from, Any(random, Nasty));
                break;
            case 3:
                text.Remove(from, length).Insert(from, Any(random, Nasty));
                break;
            case 4:
                text.Insert(from, words.Length > 0 ? Any(random, words) : Any(random, Nasty));
                break;
            case 5:
                text.Insert(from, Any(random, seeds));
                break;
            case 6:
                text.Insert(from, (char)random.Next(0, 0x10000));
                break;
            case 7:
                text.Length = from;
                break;
            default:
                var repeated = text.ToString(from, Math.Min(length, 8));
                for (var times = random.Next(2, 1 << random.Next(2, 11)); times > 0 && text.Length < Longest; times--) text.Insert(from, repeated);
                break;
        }
    }

    private static (int From, int Length) Part(StringBuilder text, Random random)
    {
        var from = random.Next(text.Length + 1);
        return (from, Math.Min(text.Length - from, random.Next(1, 1 << random.Next(1, 7))));
    }

    private static string Any(Random random, IReadOnlyList<string> of) => of[random.Next(of.Count)];
}
