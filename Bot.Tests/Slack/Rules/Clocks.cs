using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>Whether a text leaves the clock to the reader: a time of day stands in it only as Slack's date token, or in the review's draft, which is a document.</summary>
internal static partial class Clocks
{
    public static void AreTheReaders(string text)
    {
        var left = Token().Replace(Document().Replace(text, ""), "");
        if (Raw().Match(left) is { Success: true } raw) Assert.Fail($"'{raw.Value}' is the bot's clock, not the reader's: {text}");
    }

    [GeneratedRegex(@"<!date\^\d+\^[^|<>]*\|[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex("```.*?```", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Document();

    [GeneratedRegex(@"\d\d:\d\d(:\d\d)? UTC|\{(time|day):", RegexOptions.CultureInvariant)]
    private static partial Regex Raw();
}
