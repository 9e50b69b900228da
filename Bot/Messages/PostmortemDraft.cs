using System.Globalization;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>The blameless post-mortem as far as the incident itself can tell it, in Markdown; what only people know is asked for in its place.</summary>
public static class PostmortemDraft
{
    private const string Unknown = "_not known yet_";

    /// <param name="own">The draft in the operator's own words; null for the usual one.</param>
    public static Message Of(Incident incident, IReadOnlyList<TimelineLine> timeline, string? own) => new()
    {
        Fallback = $"Draft of the post-mortem of {incident.Id}",
        Blocks =
        [
            new Block.Paragraph(RichText.Of($"The review of {new Span.Bold(incident.Id.ToString())} starts here: copy the draft, fill in what only people know, and look at systems, not at persons.")),
            new Block.Code(own ?? Markdown(incident, timeline)),
        ],
    };

    public static string Markdown(Incident incident, IReadOnlyList<TimelineLine> timeline)
    {
        var text = new StringBuilder();
        text.Append("# Post-Mortem: ").AppendLine(incident.Title).AppendLine();
        text.Append("**Date:** ").AppendLine(incident.DeclaredAt.UtcDateTime.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture));
        text.Append("**Duration:** ").AppendLine(Duration(incident));
        text.Append("**Severity:** ").AppendLine(incident.Severity.Label()).AppendLine();
        Section(text, "Summary", incident.Resolution?.Summary ?? Unknown);
        text.AppendLine("## Timeline (UTC)");
        foreach (var line in Lines(incident, timeline)) text.Append("- ").AppendLine(line);
        text.AppendLine();
        Section(text, "Root Cause", incident.Resolution?.RootCause ?? Unknown);
        Section(text, "Impact", incident.Impact ?? Unknown);
        Section(text, "What Went Well", Unknown);
        Section(text, "What Could Be Improved", Unknown);
        text.AppendLine("## Action Items").AppendLine("| Task | Owner | Due |").AppendLine("|------|-------|-----|");
        foreach (var item in incident.Resolution?.ActionItems ?? []) text.Append("| ").Append(Cell(item)).AppendLine(" | | |");
        foreach (var item in incident.Actions) text.AppendLine(CultureInfo.InvariantCulture, $"| {Cell(item.What)}{(item.IsOpen ? "" : " (done)")} | {(item.Owner is { } owner ? "@" + owner : "")} | {item.Due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} |");
        return text.ToString().TrimEnd();
    }

    /// <summary>What happened and when, in UTC; without what was taken back.</summary>
    public static IEnumerable<string> Lines(Incident incident, IReadOnlyList<TimelineLine> timeline) => timeline.Where(line => !IsStruck(incident, line))
        .Select(line => $"{line.At.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} - {PlainText.Of(EventLines.Of(line.What, line.By))}");

    private static bool IsStruck(Incident incident, TimelineLine line) =>
        line.What is IncidentEvent.MessageStruck || (line.What is IncidentEvent.MessageCaptured { Message.Id: var id } && incident.Captured.Exists(known => known.Id == id && known.IsStruck));

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Duration(Incident incident) =>
        incident.Resolution is { } resolution ? Durations.Text(resolution.At - (incident.BeganAt ?? incident.DeclaredAt)) : "still going on";

    private static void Section(StringBuilder text, string heading, string body) => text.Append("## ").AppendLine(heading).AppendLine(body).AppendLine();
}
