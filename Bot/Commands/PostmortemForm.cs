using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of <c>postmortem edit</c>: what only people know, with what stands there already.</summary>
internal static class PostmortemForm
{
    /// <summary>As much as a platform's field holds.</summary>
    private const int LongestField = 3000;

    private static readonly (string Field, string Heading, string Label, string Hint)[] Parts =
    [
        ("summary", ReviewHeadings.Summary, "What happened, in a sentence or two", ""),
        ("cause", ReviewHeadings.RootCause, "What came together to cause it?", "One a line: what broke, what let it through, what hid it."),
        ("impact", ReviewHeadings.Impact, "What was hurt, in numbers?", "Failed requests, users, money; 0 is a number, too."),
        ("well", ReviewHeadings.WentWell, "What went well?", ""),
        ("improve", ReviewHeadings.Improve, "What could be improved?", ""),
        ("lucky", ReviewHeadings.Lucky, "Where did we get lucky?", ""),
    ];

    public static Form For(ReviewDocument document) => new()
    {
        Command = "postmortem",
        Context = $"{document.Incident.Id} {document.Version.ToString(CultureInfo.InvariantCulture)} {string.Join(',', Parts.Select(part => Mark(Standing(document.Text, part.Heading))))}",
        Title = $"Review of {document.Incident.Id}",
        Submit = "Save",
        Introduction = "What the incident knows stands there already. Look at systems, not at persons.",
        Fields = [.. Parts.Select(part => Field(part.Field, part.Label, part.Hint, Standing(document.Text, part.Heading)))],
    };

    /// <summary>The version the form was opened with.</summary>
    public static int Version(FormRequest request) =>
        request.Context.Split(' ') is [_, var version, ..] && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>The text with what the form says; a part that the form does not have, or that nobody touched in it, stays: the record may have learnt more since the form was opened.</summary>
    public static string Apply(string text, FormRequest request)
    {
        var marks = request.Context.Split(' ') is [_, _, var shown] ? shown.Split(',') : [];
        foreach (var (index, (field, heading, _, _)) in Parts.Index())
        {
            if (!request.Values.TryGetValue(field, out var typed) || (index < marks.Length && marks[index] == Mark(typed))) continue;
            var (said, standing) = (typed.ReplaceLineEndings("\n").Trim(), Standing(text, heading));
            if (standing.Length > LongestField || said == standing) continue;
            text = ReviewText.WithSection(text, heading, said.Length == 0 ? ReviewHeadings.Unknown : Harmless(said));
        }
        return text;
    }

    /// <summary>Tells whether a field was touched. Platforms change the blanks in what they are given.</summary>
    private static string Mark(string words) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))).AsSpan(0, 6));

    private static FormField Field(string name, string label, string hint, string standing) => standing.Length > LongestField
        ? new FormField.Shown(name, label, "This part is too long for a form; it stays as it is.")
        : new FormField.Text(name, label) { Multiline = true, Optional = true, Value = standing, Hint = hint.Length == 0 ? null : hint, MaxLength = LongestField };

    private static string Standing(string text, string heading) => ReviewText.Section(text, heading) is { } section && section != ReviewHeadings.Unknown ? section : "";

    /// <summary>A line that began a part of the review would end this one.</summary>
    private static string Harmless(string words) => string.Join('\n', words.Split('\n').Select(line => line.StartsWith("## ", StringComparison.Ordinal) ? "#" + line : line));
}
