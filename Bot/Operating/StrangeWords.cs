namespace ChatOpsIncidentBot.Operating;

/// <summary>Words of a command line that are neither a verb, an option nor a setting. A mistyped <c>--dry-run</c> must not do what it was to spare, and a mistyped verb must not start the bot.</summary>
internal static class StrangeWords
{
    /// <summary>Of the host itself; everything else that is a setting begins with a capital letter.</summary>
    private static readonly HashSet<string> OfTheHost = new(["urls", "contentRoot", "environment", "applicationName", "webroot"], StringComparer.OrdinalIgnoreCase);

    /// <param name="left">What no verb and no option took, in order: settings and their values.</param>
    /// <returns>Null where there is none.</returns>
    public static string? First(IReadOnlyList<string> left)
    {
        for (var at = 0; at < left.Count; at++)
        {
            var word = left[at];
            var equals = word.IndexOf('=', StringComparison.Ordinal);
            var name = (equals < 0 ? word : word[..equals]).TrimStart('-', '/');
            if (!IsSetting(word, name)) return word;
            if (equals < 0) at++;
        }
        return null;
    }

    private static bool IsSetting(string word, string name) =>
        (word.StartsWith("--", StringComparison.Ordinal) || word.Contains('=', StringComparison.Ordinal)) && name.Length > 0 && (char.IsAsciiLetterUpper(name[0]) || name.Contains(':', StringComparison.Ordinal) || OfTheHost.Contains(name));
}
