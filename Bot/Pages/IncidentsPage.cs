using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages;

/// <summary>All incidents one may know of, narrowed by what one asks.</summary>
public sealed class IncidentsPage(Database database, PageFrame frame, Playbook playbook)
{
    public const string Path = "/incidents";

    private const int PerPage = 50, MostCounted = IncidentList.MostCounted;

    public async Task<IResult> ShowAsync(Visit visit)
    {
        var query = IncidentsQuery.Of(visit.Http.Request.Query);
        if (query.Named is { } named) return Results.Redirect($"{Path}/{named}");
        var (wanted, wrong) = query.Wanted(visit.Reader.Id, visit.Zone);
        var (rows, count) = await database.ReadAsync(async session => (await IncidentLists.ReadAsync(session, wanted, PerPage + 1), await IncidentLists.CountAsync(session, wanted, MostCounted + 1)), visit.Aborted);
        var shown = rows.Take(PerPage).Select(row => IncidentJson.ReadIncident(row.State)).ToList();
        var last = rows.Count > PerPage ? rows[PerPage - 1] : null;
        return frame.Page(visit, "Incidents", Path, Html.Of($"""
            <h1>Incidents</h1>{Filter(query)}{Html.When(wrong is not null, $"<p class=\"error\" role=\"alert\">{wrong}</p>")}
            <p class="small" role="status">{Counted(count)}{Html.When(query.After is not null, $" · <a href=\"{query.Address(null)}\">from the newest</a>")}</p>
            {Html.When(shown.Count > 0, $"<ol class=\"list\" data-list>{shown.Select(incident => Row(visit, incident))}</ol>")}
            {(last is null ? Html.Empty : Html.Of($"<p><a class=\"button\" rel=\"next\" href=\"{query.Address(new ListPlace(last.DeclaredAt, last.Number))}\">Older ones</a></p>"))}
            """), wrong is null ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest);
    }

    private static string Counted(int count) => count switch
    {
        0 => "There are none.",
        1 => "One incident",
        > MostCounted => $"More than {MostCounted:N0} incidents",
        _ => $"{count} incidents",
    };

    private static Html Row(Visit visit, Incident incident) => Html.Of($"""
        <li class="{(incident.IsOpen ? "open" : "over")}"><p class="what"><span class="sev sev{(int)incident.Severity}">{incident.Severity.Label()}</span> <a href="{IncidentPage.PathOf(incident.Id)}">{incident.Id.ToString()} {incident.Title}</a>{Marks(incident)}</p>
        <p class="small"><b>{incident.Status.Word()}</b> · {visit.Text.Time(incident.DeclaredAt)}{Html.When(incident.Service is not null, $" · {incident.Service}")}{Who(visit, incident)}</p></li>
        """);

    public static Html Marks(Incident incident) =>
        Html.Of($"{Html.When(incident.IsPrivate, $" <span class=\"mark\">private</span>")}{Html.When(incident.IsDrill, $" <span class=\"mark\">drill</span>")}");

    private static Html Who(Visit visit, Incident incident)
    {
        if (incident.Commander is { } commander) return Html.Of($" · commander {visit.Text.Line(RichText.Of($"{commander}"))}");
        return incident is { IsOpen: true, Paging: Paging.Answered answered } ? Html.Of($" · {visit.Text.Line(RichText.Of($"{answered.By}"))} is on it") : Html.Empty;
    }

    private Html Filter(IncidentsQuery query) => Html.Of($"""
        <form class="filter" method="get" action="{Path}" role="search">
        <label class="wide">Words <input id="search" name="q" type="search" value="{query.Words}" maxlength="200" autocomplete="off" aria-keyshortcuts="/"></label>
        <label>Status {Choice("status", query.Status, [("", "any"), (IncidentsQuery.Open, "open"), (IncidentsQuery.Over, "over"), .. Enum.GetValues<IncidentStatus>().Select(status => (status.Word(), status.Word()))])}</label>
        <label>Severity {Choice("severity", query.Severity, [("", "any"), .. Enum.GetValues<Severity>().Select(severity => (severity.Label(), severity.Label()))])}</label>
        <label>Service {Choice("service", query.Service, [("", "any"), .. playbook.Services.Select(service => (service, service)), .. Foreign(query.Service)])}</label>
        <label>From <input type="date" name="from" value="{query.From}"></label><label>To <input type="date" name="to" value="{query.To}"></label>
        <button class="primary">Show</button> <a class="button" href="{Path}">All</a></form>
        """);

    /// <summary>A service that the settings list no more may still be asked for.</summary>
    private IEnumerable<(string, string)> Foreign(string? service) => service is null || playbook.Services.Contains(service) ? [] : [(service, service)];

    private static Html Choice(string name, string? chosen, IReadOnlyList<(string Value, string Label)> options) => Html.Of(
        $"<select name=\"{name}\">{options.Select(option => Html.Of($"<option value=\"{option.Value}\"{Html.When(option.Value == (chosen ?? ""), $" selected")}>{option.Label}</option>"))}</select>");
}
