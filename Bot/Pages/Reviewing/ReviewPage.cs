using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages.Reviewing;

/// <summary>Where the review of an incident is written: its text, what it will look like, what could be better, and what others say of it.</summary>
public sealed class ReviewPage(ReviewDesk desk, ReviewComments comments, ReviewSections sections, PageFrame frame)
{
    public const string Route = IncidentPage.Route + "/postmortem";

    public static string PathOf(IncidentId id) => $"{IncidentPage.PathOf(id)}/postmortem";

    public async Task<IResult> ShowAsync(Visit visit, string id)
    {
        if (!IncidentPage.TryRead(id, out var wanted)) return frame.NoIncident(visit);
        // One name for one page.
        return id == wanted.ToString() ? await ShowAsync(visit, wanted, Typed.Nothing) : Results.Redirect(PathOf(wanted));
    }

    /// <param name="typed">What somebody wrote that was refused, and why; it is shown again.</param>
    public async Task<IResult> ShowAsync(Visit visit, IncidentId id, Typed typed)
    {
        if (await desk.ReadAsync(id, visit.Reader.Id, visit.Aborted) is not { } document) return frame.NoIncident(visit);
        var said = await comments.AllAsync(id, visit.Reader.Id, visit.Aborted) ?? [];
        var status = typed.Trouble is null ? StatusCodes.Status200OK : typed.IsUnsaved ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity;
        return frame.Page(visit, $"Review of {id}", IncidentsPage.Path, sections.All(visit with { Here = PathOf(id) }, document, said, typed, await desk.IsBehindAsync(id, visit.Reader.Id, visit.Aborted)), status);
    }

    /// <summary>For the script of an open page: what others say now, and the text where somebody else has saved.</summary>
    /// <param name="version">The one the page has.</param>
    public async Task<IResult> NewsAsync(Visit visit, string id, int version)
    {
        if (!IncidentPage.TryRead(id, out var wanted) || await desk.LatestAsync(wanted, visit.Reader.Id, visit.Aborted) is not { } latest) return Results.NotFound();
        var there = visit with { Here = PathOf(wanted) };
        var news = new ReviewNews(version);
        if (latest != version)
        {
            if (await desk.ReadAsync(wanted, visit.Reader.Id, visit.Aborted) is not { } document) return Results.NotFound();
            news = sections.News(there, document) with { Text = document.Text };
        }
        news = news with { Comments = ReviewSections.CommentList(there, wanted, await comments.AllAsync(wanted, visit.Reader.Id, visit.Aborted) ?? []).Markup };
        return Results.Json(news, ReviewNewsJson.Default.ReviewNews);
    }
}

/// <summary>What somebody wrote that was not taken.</summary>
/// <param name="Trouble">Why; null where nothing was refused.</param>
public sealed record Typed(string? Trouble)
{
    public static Typed Nothing { get; } = new((string?)null);

    /// <summary>Whether the database did not take it, so that the same is right to send again.</summary>
    public bool IsUnsaved { get; init; }

    public string? Text { get; init; }

    /// <summary>The version that <see cref="Text"/> was made of.</summary>
    public int? Base { get; init; }

    /// <summary>The draft it was made of, where nobody had saved one by then.</summary>
    public string? Since { get; init; }

    public string? Comment { get; init; }

    /// <summary>The heading that <see cref="Comment"/> is about.</summary>
    public string? Anchor { get; init; }

    /// <summary>What makes sending <see cref="Comment"/> again one delivery with the first; null for a new one.</summary>
    public string? CommentKey { get; init; }
}
