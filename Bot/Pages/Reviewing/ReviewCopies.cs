using System.Text;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages.Reviewing;

/// <summary>A review to take away: as Markdown, as one HTML file, and as a sheet that prints well. It is the published one, as soon as there is one.</summary>
public sealed class ReviewCopies(ReviewDesk desk, PageFrame frame)
{
    public Task<IResult> MarkdownAsync(Visit visit, string id) => CopyAsync(visit, id, document =>
        Results.File(Encoding.UTF8.GetBytes(document.Readable), "text/markdown; charset=utf-8", $"{document.Incident.Id}-postmortem.md"));

    public Task<IResult> HtmlAsync(Visit visit, string id) => CopyAsync(visit, id, document =>
        Results.File(Encoding.UTF8.GetBytes(ReviewHtml.Page(Title(document), document.Readable).Markup), PageFrame.Type, $"{document.Incident.Id}-postmortem.html"));

    public Task<IResult> SheetAsync(Visit visit, string id) => CopyAsync(visit, id, document =>
        Results.Text(PageFrame.Sheet(Title(document), ReviewHtml.Of(document.Readable)), PageFrame.Type));

    private async Task<IResult> CopyAsync(Visit visit, string id, Func<ReviewDocument, IResult> copy) =>
        IncidentPage.TryRead(id, out var wanted) && await desk.ReadAsync(wanted, visit.Reader.Id, visit.Aborted) is { } document ? copy(document) : frame.NoIncident(visit);

    private static string Title(ReviewDocument document) => $"Review of {document.Incident.Id} {document.Incident.Title}";
}
