namespace ChatOpsIncidentBot.Incidents;

/// <summary>Whether somebody is about to declare what is declared already.</summary>
public static class Similarity
{
    private static readonly char[] Separators = [' ', ',', '.', ':', ';', '/', '-', '(', ')', '\'', '"'];
    private static readonly HashSet<string> Filler = ["the", "are", "and", "for", "with", "not", "our", "has", "have", "all", "some", "down", "slow", "broken", "failing", "error", "errors"];

    /// <summary>Alike when both name the same service, or when at least half of the telling words of both titles are shared.</summary>
    public static bool AreAlike(string title, string? service, Incident other)
    {
        if (service is not null && service == other.Service) return true;
        var (mine, theirs) = (Words(title), Words(other.Title));
        if (mine.Count == 0 || theirs.Count == 0) return string.Equals(title.Trim(), other.Title, StringComparison.OrdinalIgnoreCase);
        return mine.Intersect(theirs).Count() * 2 >= mine.Union(theirs).Count();
    }

    private static HashSet<string> Words(string title) =>
        [.. title.ToLowerInvariant().Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 2 && !Filler.Contains(word))
            .Select(Singular)];

    private static string Singular(string word) => word.Length > 4 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;
}
