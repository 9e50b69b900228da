using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Pages;

/// <summary>What is still to be done so that it does not come back, the longest overdue first.</summary>
public sealed class ActionsPage(Database database, PageFrame frame, People people)
{
    public const string Path = "/actions";

    private const string All = "all";

    private const int PerPage = 100;

    public async Task<IResult> ShowAsync(Visit visit, string? of, string? after)
    {
        var isAll = of == All;
        var place = Place(after);
        var rows = await database.ReadAsync(session => ActionItemTable.OpenForAsync(session, visit.Reader.Id.Value, isAll ? null : visit.Reader.Id.Value, place, PerPage + 1), visit.Aborted);
        var last = rows.Count > PerPage ? rows[PerPage - 1] : null;
        var today = people.Today(visit.Reader.Id, visit.Now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var whose = isAll ? $"of={All}&" : "";
        return frame.Page(visit, "Action items", Path, Html.Of($"""
            <h1>Action items</h1>
            <nav aria-label="Whose" class="tabs"><a href="{Path}"{Html.When(!isAll, $" aria-current=\"true\"")}>Mine</a> <a href="{Path}?of={All}"{Html.When(isAll, $" aria-current=\"true\"")}>Everybody's</a></nav>
            {Html.When(rows.Count == 0, $"<p>{(isAll ? "Nothing is open." : "Nothing of yours is open.")}</p>")}
            {Html.When(rows.Count > 0, $"<ul class=\"list\" data-list>{rows.Take(PerPage).Select(row => Row(visit, row, today))}</ul>")}
            {(last is null ? Html.Empty : Html.Of($"<p><a class=\"button\" rel=\"next\" href=\"{Path}?{whose}after={last.Due ?? "-"}.{last.Incident}.{last.Number}\">More</a></p>"))}
            """));
    }

    private static Html Row(Visit visit, OpenActionRow row, string today)
    {
        var id = new IncidentId(row.Incident);
        return Html.Of($"""
            <li><p class="what">{row.What}{Elsewhere(row.Link)}</p>
            <p class="small">{Due(row.Due, today)}{(row.Owner is { } owner ? visit.Text.Line(RichText.Of($"{new PersonId(owner)}")) : Html.Of($"nobody's yet"))} · <a href="{IncidentPage.PathOf(id)}">{id.ToString()} {row.Title}</a></p>
            {Acts.Press(visit, new Button("Done", "action", $"{id} done {row.Number}"), $"Done: {row.What}")}</li>
            """);
    }

    /// <summary>The issue it became in a tracker.</summary>
    private static Html Elsewhere(string? link) => WebAddress.Parse(link) is { } address ? Html.Of($" · <a href=\"{address.AbsoluteUri}\" rel=\"noopener noreferrer\">in the tracker</a>") : Html.Empty;

    public static Html Due(string? due, string today) =>
        due is null ? Html.Empty : Html.Of($"{(string.CompareOrdinal(due, today) < 0 ? Html.Of($"<b class=\"late\">overdue since {due}</b>") : Html.Of($"due {due}"))} · ");

    private static ActionPlace? Place(string? text) =>
        text?.Split('.') is [var due, var incident, var number] && int.TryParse(incident, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var item) && (due == "-" || DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            ? new ActionPlace(due == "-" ? null : due, at, item)
            : null;
}
