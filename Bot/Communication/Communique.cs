using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Communication;

/// <summary>What an audience reads.</summary>
/// <param name="Subject">One line; empty where the template has none.</param>
/// <param name="Written">The whole below the subject as it was rendered, for where it is Markdown.</param>
public sealed record Communique(string Subject, IReadOnlyList<RichText> Paragraphs, string Written)
{
    private const int LongestSubject = 250;

    internal static Communique Of(string? subject, string body) => new(
        subject is null ? "" : Shorten.ToLine(SafeText.CleanLine(CommsMarkup.AsWritten(subject)), LongestSubject), CommsMarkup.Paragraphs(body), CommsMarkup.AsWritten(body));

    /// <summary>As a chat message shows it.</summary>
    public IEnumerable<Block> Blocks =>
        [.. Subject.Length == 0 ? Array.Empty<Block>() : [new Block.Paragraph(RichText.Of($"{new Span.Bold(Subject)}"))], .. Paragraphs.Select(paragraph => new Block.Paragraph(paragraph))];

    /// <summary>Without emphasis.</summary>
    public string Plain => string.Join("\n\n", Paragraphs.Select(PlainText.Of).Prepend(Subject).Where(part => part.Length > 0));
}
