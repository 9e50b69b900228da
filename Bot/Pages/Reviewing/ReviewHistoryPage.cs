using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages.Reviewing;

/// <summary>What a review was before, whole, who changed it, and what is different between two versions.</summary>
public sealed class ReviewHistoryPage(ReviewDesk desk, PageFrame frame)
{
    /// <summary>So many lines stand around each change.</summary>
    private const int Around = 3;

    public async Task<IResult> ShowAsync(Visit visit, string id, int? from, int? to, int? version)
    {
        if (!IncidentPage.TryRead(id, out var wanted) || await desk.HistoryAsync(wanted, visit.Reader.Id, visit.Aborted) is not { } versions) return frame.NoIncident(visit);
        var different = from is { } before && to is { } after ? await desk.CompareAsync(wanted, before, after, visit.Reader.Id, visit.Aborted) : null;
        var whole = version is { } number ? await desk.VersionAsync(wanted, number, visit.Reader.Id, visit.Aborted) : null;
        var isMissing = (version is not null && whole is null) || (different is null && from is not null);
        return frame.Page(visit, $"History of the review of {wanted}", IncidentsPage.Path, Html.Of($"""
            <h1>History of the review of <a href="{ReviewPage.PathOf(wanted)}">{wanted.ToString()}</a></h1>
            {Html.When(versions.Count == 0, $"<p>Nobody has changed the draft yet.</p>")}
            {(versions.Count > 1 ? Html.Of($"<form class=\"filter\" method=\"get\">{Choice("From", "from", versions, from ?? versions[1].Number)}{Choice("To", "to", versions, to ?? versions[0].Number)}<button>Compare</button></form>") : Html.Empty)}
            {(from is null || to is null ? Html.Empty : Different(different, from.Value, to.Value))}
            {(version is null ? Html.Empty : Whole(visit, wanted, version.Value, whole))}
            <ul class="list">{versions.Select(version => Row(visit, wanted, version))}</ul>
            """), isMissing ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    private static Html Choice(string label, string name, IReadOnlyList<ReviewVersion> versions, int chosen) => Html.Of($"""
        <label>{label} <select name="{name}">{versions.Select(version => Html.Of($"<option value=\"{version.Number}\"{Html.When(version.Number == chosen, $" selected")}>version {version.Number}</option>"))}</select></label>
        """);

    private static Html Row(Visit visit, IncidentId id, ReviewVersion version) => Html.Of($"""
        <li><p class="what">{(version.Base > 0 ? Html.Of($"<a href=\"{ReviewPage.PathOf(id)}/history?from={version.Base}&amp;to={version.Number}\">Version {version.Number}</a>") : Html.Of($"Version {version.Number}, the draft"))}</p>
        <p class="small">{visit.Text.Time(version.WrittenAt)} · {visit.Text.Line(EventLines.By(version.Author))} · <a href="{ReviewPage.PathOf(id)}/history?version={version.Number}">read it whole</a>{Html.When(version.IsPublished, $" · <b>published</b>")}</p></li>
        """);

    private static Html Whole(Visit visit, IncidentId id, int number, string? text) => text is null ? NotKept : Html.Of($"""
        <section aria-label="Version {number}"><h2>Version {number}</h2><div class="sheet">{ReviewHtml.Of(text)}</div>
        <form method="post" action="{ReviewPage.PathOf(id)}/restore">{Acts.Hidden(visit)}<button name="version" value="{number}">Bring it back</button></form></section>
        """);

    private static Html NotKept { get; } = Html.Of($"<p class=\"said refusal\" role=\"alert\">It is not kept; what was saved while typing is thinned out after some hours.</p>");

    private static Html Different(IReadOnlyList<DiffLine>? lines, int from, int to)
    {
        if (lines is null) return NotKept;
        if (lines.All(line => line.Kind is DiffKind.Same)) return Html.Of($"<p>Versions {from} and {to} are the same.</p>");
        return Html.Of($"<section aria-label=\"What is different\"><h2>From version {from} to version {to}</h2><pre class=\"diff\">{Folded(lines)}</pre></section>");
    }

    private static IEnumerable<Html> Folded(IReadOnlyList<DiffLine> lines)
    {
        var near = new bool[lines.Count];
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Kind is DiffKind.Same) continue;
            for (var close = Math.Max(0, index - Around); close <= Math.Min(lines.Count - 1, index + Around); close++) near[close] = true;
        }
        var left = 0;
        for (var index = 0; index < lines.Count; index++)
        {
            if (near[index])
            {
                if (left > 0) yield return Skipped(left);
                left = 0;
                yield return Line(lines[index]);
            }
            else
            {
                left++;
            }
        }
        if (left > 0) yield return Skipped(left);
    }

    private static Html Skipped(int lines) => Html.Of($"<span class=\"small\">… {lines.ToString("N0", CultureInfo.InvariantCulture)} {(lines == 1 ? "line" : "lines")} alike …\n</span>");

    private static Html Line(DiffLine line) => line.Kind switch
    {
        DiffKind.Same => Html.Of($"  {line.Text}\n"),
        DiffKind.Added => Html.Of($"<ins>+ {line.Text}\n</ins>"),
        DiffKind.Removed => Html.Of($"<del>- {line.Text}\n</del>"),
    };
}
