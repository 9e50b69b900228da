using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>A severity at the beginning of people's words, as they type it: <c>sev1</c>, <c>SEV-1</c>, <c>sev 1</c>, and <c>P1</c> where other tools say that. Not <c>S3</c>, which is where files are kept.</summary>
internal static class SeverityWord
{
    private const string Sev = "sev";

    /// <param name="isNumberOne">Whether a bare number is a severity, too.</param>
    /// <param name="after">What follows it; where there is none, what follows the first word.</param>
    public static bool TryTake(string text, bool isNumberOne, out Severity severity, out string after)
    {
        (var word, after) = Request.Split(text);
        if (word.Equals(Sev, StringComparison.OrdinalIgnoreCase) && Request.Split(after) is var (number, rest) && Severities.TryParse(Bare(number), out severity))
        {
            after = rest;
            return true;
        }
        return TryParse(word, isNumberOne, out severity);
    }

    /// <param name="isNumberOne">Whether a bare number is a severity, too.</param>
    public static bool TryParse(string word, bool isNumberOne, out Severity severity)
    {
        var bare = Bare(word);
        if (bare.Length is 2 or 3 && bare[0] is 'p' or 'P' && bare.AsSpan(1).TrimStart('-').Length == 1) bare = Sev + bare[1..];
        return Severities.TryParse(bare, out severity) && (isNumberOne || bare.StartsWith(Sev, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is said of a word that is meant for one and is none.</summary>
    public static string Unknown(string word) => $"There is no severity '{word}'; it goes from sev1 (worst) to sev4.";

    private static string Bare(string word) => word.Trim(':', ',', '[', ']', '(', ')', '"', '“', '”');
}
