using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages;

/// <summary>One incident: how it stands, who is on it, what comes next, and all that happened. The part that changes is fetched again by the script when it does.</summary>
public sealed class IncidentPage(Database database, PageFrame frame, IncidentSections sections)
{
    public const string Route = IncidentsPage.Path + "/{id}";

    private const int MostEntries = 200;

    public static string PathOf(IncidentId id) => $"{IncidentsPage.Path}/{id}";

    public async Task<IResult> ShowAsync(Visit visit, string id, long? before)
    {
        if (!TryRead(id, out var wanted)) return frame.NoIncident(visit);
        // One name for one page.
        if (id != wanted.ToString()) return Results.Redirect(PathOf(wanted) + visit.Http.Request.QueryString.ToUriComponent());
        if (await FindAsync(visit, wanted, before) is not { } read)
        {
            return await database.ReadAsync(session => MissingIncident.RemovedAsync(session, wanted), visit.Aborted) is { } removed ? frame.RemovedIncident(visit, removed) : frame.NoIncident(visit);
        }
        var incident = read.Incident;
        return frame.Page(visit, $"{incident.Id} {incident.Title}", IncidentsPage.Path, before is null
            ? Html.Of($"<div id=\"live\" data-live=\"{PathOf(incident.Id)}\">{sections.All(visit, read)}</div>{sections.Words(visit, incident)}{sections.Timeline(visit, read)}")
            : Html.Of($"<h1><a href=\"{PathOf(incident.Id)}\">{incident.Id.ToString()} {incident.Title}</a></h1>{sections.Timeline(visit, read)}"));
    }

    /// <summary>What the script puts in the place of what it shows.</summary>
    public async Task<IResult> LiveAsync(Visit visit, string id)
    {
        if (!TryRead(id, out var wanted) || await FindAsync(visit, wanted, null) is not { } read) return Results.NotFound();
        var there = visit with { Here = PathOf(wanted) };
        return Results.Text(Html.Of($"{sections.All(there, read)}{sections.Timeline(there, read)}").Markup, PageFrame.Type);
    }

    /// <summary><c>INC-42</c>, in any letters, or the bare number.</summary>
    public static bool TryRead(string text, out IncidentId id) => IncidentId.TryParse(text.Length > 0 && text.All(char.IsAsciiDigit) ? "INC-" + text : text, out id);

    private Task<ReadIncident?> FindAsync(Visit visit, IncidentId id, long? before) => database.ReadAsync(async session =>
    {
        if (await IncidentLists.FindAsync(session, id.Number, visit.Reader.Id.Value) is not { } row) return null;
        var incident = IncidentJson.ReadIncident(row.State);
        if (!incident.IsVisibleTo(visit.Reader.Id)) return null;
        var entries = await TimelineTable.BeforeAsync(session, id.Number, before ?? long.MaxValue, MostEntries + 1);
        var updates = await TimelineTable.OfKindAsync(session, id.Number, IncidentEventKinds.UpdatePosted);
        var alerts = await AlertTable.OfIncidentAsync(session, id.Number, ReadIncident.MostAlerts + 1);
        return new ReadIncident(incident, [.. entries.Take(MostEntries)], entries.Count > MostEntries, updates, alerts);
    }, visit.Aborted);
}

/// <summary>An incident with what is kept beside it.</summary>
/// <param name="Entries">The newest first.</param>
/// <param name="HasOlder">Whether there are entries before them.</param>
public sealed record ReadIncident(Incident Incident, IReadOnlyList<TimelineRow> Entries, bool HasOlder, IReadOnlyList<TimelineRow> Updates, IReadOnlyList<IncidentAlertRow> Alerts)
{
    public const int MostAlerts = 25;
}
