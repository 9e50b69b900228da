using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>Finds runbooks by words: where more of them stand comes first, and a word in a title weighs more than one in the text.</summary>
public static partial class RunbookSearch
{
    private const int InTitle = 8, InAlert = 6, InService = 5, InHeading = 3, InText = 1;

    /// <summary>A word that begins as the typed one does counts half.</summary>
    private const int Whole = 2;

    private static readonly ConditionalWeakTable<RunbookEntry, Dictionary<string, int>> Indexes = [];

    public static IReadOnlyList<RunbookEntry> Find(IReadOnlyList<RunbookEntry> all, string typed)
    {
        var named = all.Where(entry => entry.Alerts.Concat(entry.Services).Contains(typed.Trim(), StringComparer.OrdinalIgnoreCase)).ToList();
        if (named.Count > 0) return named;
        var words = Words(typed).Distinct().ToList();
        if (words.Count == 0) return [];
        var found = all.Select(entry => (entry, index: Index(entry))).Select(pair => (pair.entry, scores: words.Select(word => Score(pair.index, word)).Where(score => score > 0).ToList()))
            .Where(pair => pair.scores.Count > 0).OrderByDescending(pair => pair.scores.Count).ThenByDescending(pair => pair.scores.Sum()).ToList();
        // What holds all the words is meant; what holds some is shown only where nothing does.
        var most = found.FirstOrDefault().scores?.Count ?? 0;
        return [.. found.Where(pair => pair.scores.Count == most).Select(pair => pair.entry)];
    }

    /// <summary>The words a search would find something by, for whoever mistyped one.</summary>
    public static IEnumerable<string> Vocabulary(IReadOnlyList<RunbookEntry> all) =>
        all.SelectMany(entry => Index(entry).Where(word => word.Value >= InHeading).Select(word => word.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static int Score(Dictionary<string, int> index, string typed)
    {
        var best = 0;
        foreach (var (word, weight) in index)
        {
            if (word == typed) best = Math.Max(best, weight * Whole);
            else if (typed.Length > 2 && word.StartsWith(typed, StringComparison.Ordinal)) best = Math.Max(best, weight);
        }
        return best;
    }

    private static Dictionary<string, int> Index(RunbookEntry entry) => Indexes.GetValue(entry, Read);

    private static Dictionary<string, int> Read(RunbookEntry entry)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        Add(index, entry.Runbook.Title + " " + entry.Runbook.Name, InTitle);
        Add(index, string.Join(' ', entry.Alerts), InAlert);
        Add(index, string.Join(' ', entry.Services), InService);
        Add(index, string.Join(' ', entry.Runbook.Steps), InHeading);
        Add(index, entry.Runbook.Text ?? "", InText);
        return index;
    }

    private static void Add(Dictionary<string, int> index, string text, int weight)
    {
        foreach (var word in Words(text)) index[word] = Math.Max(index.GetValueOrDefault(word), weight);
    }

    /// <summary>In small letters; <c>HighErrorRate</c> is also high, error and rate.</summary>
    private static IEnumerable<string> Words(string text)
    {
        foreach (Match match in Word().Matches(text.Normalize(NormalizationForm.FormC)))
        {
            yield return match.Value.ToLowerInvariant();
            var parts = Part().Matches(match.Value);
            if (parts.Count < 2) continue;
            foreach (Match part in parts) yield return part.Value.ToLowerInvariant();
        }
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+", RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
