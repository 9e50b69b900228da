using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages.Reviewing;

/// <summary>The parts of the page on which a review is written.</summary>
public sealed class ReviewSections(ReviewDesk desk, People people)
{
    public Html All(Visit visit, ReviewDocument document, IReadOnlyList<ReviewComment> comments, Typed typed, bool isBehind)
    {
        var incident = document.Incident;
        var text = typed.Text ?? document.Text;
        return Html.Of($"""
            {Head(visit, document)}
            {Html.When(typed.Trouble is not null, $"<p class=\"said refusal\" role=\"alert\">{visit.Text.Sentence(typed.Trouble ?? "")}</p>")}
            <div class="columns review"><div>{Published(document)}{(IsWritable(incident) ? Editor(visit, document, text, typed) : Html.Of($"<p class=\"said\">{NotYet(document)}</p>"))}
            <section aria-labelledby="preview-title"><h2 id="preview-title">What it looks like</h2><div id="preview" class="sheet">{ReviewHtml.Of(text)}</div></section></div>
            <div>{Behind(visit, incident.Id, isBehind)}{Steps(visit, document, typed.Base ?? document.Version, comments.Count(comment => comment.IsOpen))}<section aria-labelledby="findings-title"><h2 id="findings-title">What could be better</h2><div id="findings">{Findings(incident, text)}</div></section>
            {Comments(visit, document, comments, text, typed)}</div></div>
            <script src="/pages/review.js" defer></script>
            """);
    }

    /// <summary>What changes with the text.</summary>
    public ReviewNews News(Visit visit, ReviewDocument document) => new(document.Version)
    {
        Preview = ReviewHtml.Of(document.Text).Markup,
        Findings = Findings(document.Incident, document.Text).Markup,
        Said = PlainText.Of(Saved(document)) is var said ? visit.Text.Sentence(said) : null,
    };

    public static Html CommentList(Visit visit, IncidentId id, IReadOnlyList<ReviewComment> comments) => Html.Of($"""
        {Html.When(comments.Count == 0, $"<p>Nobody has said anything yet.</p>")}
        <ul class="bare">{comments.OrderBy(comment => comment.IsOpen ? 0 : 1).ThenBy(comment => comment.Number).Select(comment => Comment(visit, id, comment))}</ul>
        """);

    private static Html Head(Visit visit, ReviewDocument document)
    {
        var (incident, review) = (document.Incident, document.Review);
        return Html.Of($"""
            <section class="card"><h1>Review of <a href="{IncidentPage.PathOf(incident.Id)}">{incident.Id.ToString()}</a> {incident.Title}</h1>
            <dl><div><dt>It is</dt><dd>{review?.State.Word() ?? (document.Version == 0 ? "not begun" : incident.IsOpen ? "waiting for the end of the incident" : "a draft")}{Html.When(review?.Version is not null && !document.IsPublished, $", and changed since (<a href=\"{ReviewPage.PathOf(incident.Id)}/history?from={review?.Version ?? 0}&amp;to={document.Version}\">what changed</a>)")}</dd></div>
            <div><dt>Written by</dt><dd>{(review?.Owner is { } owner ? visit.Text.Line(RichText.Of($"{owner}")) : Html.Of($"nobody yet"))}</dd></div>
            {(review is null ? Html.Empty : Html.Of($"<div><dt>{(review.PublishedAt is null ? "Due" : "Published")}</dt><dd>{visit.Text.Time(review.PublishedAt ?? review.DueAt)}{Html.When(review.PublishedAt is null && review.DueAt < visit.Now, $" <b class=\"late\">overdue</b>")}</dd></div>"))}
            <div><dt>Text</dt><dd><span id="saved" role="status">{visit.Text.Line(Saved(document))}</span></dd></div></dl>
            <p class="small"><a href="{ReviewPage.PathOf(incident.Id)}/history">History</a> · <a href="{ReviewPage.PathOf(incident.Id)}/print">To print, or as PDF</a> · <a href="{ReviewPage.PathOf(incident.Id)}.md">Markdown</a> · <a href="{ReviewPage.PathOf(incident.Id)}.html">HTML</a></p></section>
            """);
    }

    private static RichText Saved(ReviewDocument document) => document is { Author: { } author, WrittenAt: { } at }
        ? RichText.Of($"version {document.Version}, {EventLines.By(author)}, {at}")
        : RichText.Of($"a draft from the record; nobody has changed it");

    private static Html Editor(Visit visit, ReviewDocument document, string text, Typed typed) => Html.Of($"""
        <form id="editor" class="editor" method="post" action="{ReviewPage.PathOf(document.Incident.Id)}" data-news="{ReviewPage.PathOf(document.Incident.Id)}/news"{Html.When(typed.Text is not null, $" data-unsaved")}>{visit.Check}<input type="hidden" name="base" value="{typed.Base ?? document.Version}" autocomplete="off">{((typed.Base is null ? document.Version == 0 ? document.Text : null : typed.Since) is { } since ? Html.Of($"<input type=\"hidden\" name=\"since\" value=\"{since}\" autocomplete=\"off\">") : Html.Empty)}
        <label for="text"><h2>Text</h2></label><p class="small" id="text-help">Markdown, at most {ReviewText.Longest.ToString("N0", CultureInfo.InvariantCulture)} characters. Look at systems, not at persons. <span class="keys">It is saved as you type; others may write at the same time.</span></p>
        <textarea id="text" name="text" rows="28" aria-describedby="text-help" spellcheck="true" autocomplete="off">
        {text}</textarea>
        <div class="buttons"><button class="primary">Save</button></div></form>
        """);

    /// <summary>What everybody else reads, while the text is another already.</summary>
    private static Html Published(ReviewDocument document) => document.PublishedText is not { } text ? Html.Empty : Html.Of($"""
        <section id="published" aria-labelledby="published-title"><h2 id="published-title">As it was published</h2><p class="small">This is what is printed, taken away and found, until it is published again.</p><div class="sheet">{ReviewHtml.Of(text)}</div></section>
        """);

    private static Html Behind(Visit visit, IncidentId id, bool isBehind) => Html.When(isBehind, $"""
        <section aria-labelledby="behind-title"><h2 id="behind-title">The record has changed since</h2><p class="small">Publishing takes that in; what people wrote stays.</p><div class="buttons">{Step(visit, id, ReviewActs.TakeIn, "Take in what changed", "plain")}</div></section>
        """);

    private Html Steps(Visit visit, ReviewDocument document, int seen, int openComments)
    {
        if (document.Review is not { } review || !IsWritable(document.Incident)) return Html.Empty;
        var id = document.Incident.Id;
        return Html.Of($"""
            <section aria-labelledby="steps-title"><h2 id="steps-title">Next step</h2><div class="buttons">
            {Html.When(review.State is ReviewState.Draft, $"{Step(visit, id, ReviewActs.ToReview, "Ask others to read it", "plain")}")}
            {Html.When(review.State is ReviewState.InReview, $"{Step(visit, id, ReviewActs.ToDraft, "Back to writing", "plain")}")}
            {Html.When(!document.IsPublished, $"{Step(visit, id, ReviewActs.Publish, review.Version is null ? "Publish" : "Publish again", "primary", seen)}")}</div>
            {Html.When(openComments > 0, $"<p class=\"small\">{ReviewWords.OpenComments(openComments) ?? ""}</p>")}
            {Html.When(document.Incident.Status is IncidentStatus.Resolved, $"<p class=\"small\">Publishing closes the incident and is said in the channel for incidents.</p>")}
            <form class="say" method="post" action="{ReviewPage.PathOf(id)}/owner">{Acts.Hidden(visit)}<label>Who writes it <select name="owner" autocomplete="off">{people.All.Where(person => document.Incident.IsVisibleTo(person.Id)).Select(person => Html.Of($"<option value=\"{person.Id.Value}\"{Html.When(person.Id == review.Owner, $" selected")}>{person.Name}</option>"))}</select></label><button>Hand over</button></form></section>
            """);
    }

    private static Html Step(Visit visit, IncidentId id, string step, string label, string style, int? seen = null) => Html.Of(
        $"<form method=\"post\" action=\"{ReviewPage.PathOf(id)}/step\">{Acts.Hidden(visit)}{Html.When(seen is not null, $"<input type=\"hidden\" name=\"seen\" value=\"{seen ?? 0}\" autocomplete=\"off\">")}<button class=\"{style}\" name=\"step\" value=\"{step}\">{label}</button></form>");

    private Html Findings(Incident incident, string text)
    {
        var findings = desk.Check(incident, text);
        var planned = IsWritable(incident) ? TypedActions.Announced(desk.Planned(incident, text)) : null;
        return Html.Of($"""
            {Html.When(findings.Count == 0, $"<p>Nothing that the rules know of.</p>")}
            <ol class="bare findings">{findings.OrderBy(finding => finding.IsMust ? 0 : 1).ThenBy(finding => finding.Line).Select(finding => Html.Of($"<li><a href=\"#text\" data-line=\"{finding.Line}\">Line {finding.Line}</a>{Html.When(finding.IsMust, $" <span class=\"mark\">before publishing</span>")}: {finding.Why} <span class=\"small\">{finding.Better}</span></li>"))}</ol>
            {Html.When(planned is not null, $"<p class=\"small\">{planned ?? ""}</p>")}
            """);
    }

    private static Html Comments(Visit visit, ReviewDocument document, IReadOnlyList<ReviewComment> comments, string text, Typed typed)
    {
        var id = document.Incident.Id;
        return Html.Of($"""
            <section aria-labelledby="comments-title"><h2 id="comments-title">Comments</h2><div id="comments">{CommentList(visit, id, comments)}</div>
            <form class="say" method="post" action="{ReviewPage.PathOf(id)}/comment">{Acts.Hidden(visit, typed.CommentKey)}<label>About <select name="anchor"><option value="">the whole</option>{ReviewText.Headings(text).Select(heading => Html.Of($"<option{Html.When(heading == typed.Anchor, $" selected")}>{heading}</option>"))}</select></label>
            <label>Comment <textarea name="words" rows="2" maxlength="2000" required>
            {typed.Comment}</textarea></label><button>Comment</button></form></section>
            """);
    }

    private static Html Comment(Visit visit, IncidentId id, ReviewComment comment) => Html.Of($"""
        <li class="comment"><p class="small">{visit.Text.Line(RichText.Of($"{comment.Author}"))} · {visit.Text.Time(comment.WrittenAt)}{Html.When(comment.Anchor.Length > 0, $" · about {comment.Anchor}")}{(comment is { ResolvedBy: { } by } ? Html.Of($" · settled by {visit.Text.Line(RichText.Of($"{by}"))}") : Html.Empty)}</p>
        <blockquote>{comment.Text}</blockquote>
        {(comment.IsOpen ? Html.Of($"<form method=\"post\" action=\"{ReviewPage.PathOf(id)}/settle\">{Acts.Hidden(visit)}<button name=\"comment\" value=\"{comment.Number}\" aria-label=\"Settled: comment {comment.Number}\">Settled</button></form>") : Html.Empty)}</li>
        """);

    private static bool IsWritable(Incident incident) => ReviewDesk.Unwritable(incident) is null;

    private static string NotYet(ReviewDocument document) => document.Incident switch
    {
        { IsOpen: true } when document.Version > 0 => "The incident is open again, and its review waits for its end. This is what was written so far.",
        { IsOpen: true } => "The incident is still open; it is reviewed once it is resolved. This is the draft as it would begin now.",
        { IsDrill: true } => "Drills are not reviewed.",
        { DirectPage: not null } => "A page is not reviewed.",
        { Status: IncidentStatus.Cancelled or IncidentStatus.Merged } => "It was cancelled or merged, and is not reviewed.",
        _ => "",
    };
}
