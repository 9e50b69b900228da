using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Liquid;

namespace ChatOpsIncidentBot.Communication;

/// <summary>What a template knows of an incident, by name; docs/communication.md lists it.</summary>
internal static class CommsValues
{
    /// <summary>In characters, so that whatever people write stays well below what a template may become.</summary>
    private const int LongestText = 10_000, LongestPart = 4_000, LongestList = 8_000;

    private const int MostItems = 200;

    private static readonly string[] Texts = ["id", "title", "severity", "status", "colour", "service", "impact", "cause", "need", "eta", "next", "text", "summary", "learnings", "role", "brief", "duration", "date"];
    private static readonly string[] Lists = ["doing", "actions", "timeline", "components"];
    private const string Number = "number", IsDrill = "drill";

    public static IReadOnlySet<string> Names { get; } = new HashSet<string>([.. Texts, .. Lists, Number, IsDrill], StringComparer.Ordinal);

    public static LiquidValues Of(Incident incident, Saying saying)
    {
        return new LiquidValues()
            .Set("id", incident.Id.ToString())
            .Set("title", Data(saying.Title ?? incident.MarkedTitle))
            .Set("severity", incident.Severity.Label())
            .Set("status", Label(saying.Status ?? incident.Status))
            .Set("colour", Colour(saying.Status ?? incident.Status))
            .Set("service", Data(incident.Service))
            .Set("impact", Data(saying.Impact ?? incident.Impact))
            .Set("cause", Data(saying.Cause ?? incident.Resolution?.RootCause ?? incident.RootCause))
            .Set("need", Data(saying.Need))
            .Set("eta", Data(saying.Eta))
            .Set("next", saying.Next is { } next ? Words(next) : null)
            .Set("text", Data(saying.Text, LongestText))
            .Set("summary", Data(saying.Summary, LongestText))
            .Set("learnings", Data(saying.Learnings))
            .Set("role", Data(saying.Role))
            .Set("brief", Data(saying.Brief))
            .Set("duration", saying.Duration is { } took ? Words(took) : incident.Resolution is { } over ? Words(over.At - (incident.BeganAt ?? incident.DeclaredAt)) : null)
            .Set("date", incident.DeclaredAt.UtcDateTime.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture))
            .Set("doing", List(Steps(saying.Text), LongestText))
            .Set("actions", List(saying.Actions ?? [], LongestList))
            .Set("components", List(saying.Components ?? [], LongestList))
            .Set("timeline", List(saying.Timeline ?? [], LongestText))
            .Set(IsDrill, incident.IsDrill)
            .Set(Number, saying.Number);
    }

    public static LiquidValues Empty()
    {
        var values = new LiquidValues();
        foreach (var name in Texts) values.Set(name, (string?)null);
        foreach (var name in Lists) values.Set(name, []);
        return values.Set(Number, (int?)null).Set(IsDrill, false);
    }

    /// <summary>Everything known, to try a template with.</summary>
    public static LiquidValues Full()
    {
        var values = new LiquidValues();
        foreach (var name in Texts) values.Set(name, name);
        foreach (var name in Lists) values.Set(name, [name, name]);
        return values.Set(Number, 2).Set(IsDrill, true);
    }

    /// <summary>As it is said in a sentence: <c>30 minutes</c>, <c>1 hour 30 minutes</c>.</summary>
    internal static string Words(TimeSpan duration)
    {
        var minutes = Math.Max(1, (long)Math.Round(duration.TotalMinutes));
        return string.Join(' ', new[] { (minutes / 1440, "day"), (minutes / 60 % 24, "hour"), (minutes % 60, "minute") }.Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}{(part.Item1 == 1 ? "" : "s")}"));
    }

    /// <summary>Each line is a step; a sign in front of it that makes it one is not part of it.</summary>
    private static IEnumerable<string> Steps(string? text) =>
        (text ?? "").Split('\n').Select(line => line.Trim().TrimStart('-', '*', '•', ' ')).Where(line => line.Length > 0);

    private static string? Data(string? words, int longest = LongestPart) => words is null ? null : CommsMarkup.AsData(Wording.CutAtWord(SafeText.Clean(words).Trim(), longest));

    /// <summary>As many as there is room for; how many more there are is said.</summary>
    private static List<string> List(IEnumerable<string> items, int longest)
    {
        var (all, taken, length) = (items.ToList(), new List<string>(), 0);
        foreach (var item in all.Select(item => Wording.CutAtWord(item, longest)))
        {
            if (taken.Count == MostItems || (length += item.Length) > longest) break;
            taken.Add(CommsMarkup.AsData(item));
        }
        if (taken.Count < all.Count) taken.Add($"and {all.Count - taken.Count} more");
        return taken;
    }

    private static string Label(IncidentStatus status) => char.ToUpperInvariant(status.Word()[0]) + status.Word()[1..];

    private static string Colour(IncidentStatus status) => status switch
    {
        IncidentStatus.Investigating => "🔴",
        IncidentStatus.Identified or IncidentStatus.Monitoring => "🟡",
        IncidentStatus.Resolved or IncidentStatus.Closed => "🟢",
        IncidentStatus.Cancelled or IncidentStatus.Merged => "⚪",
    };
}
