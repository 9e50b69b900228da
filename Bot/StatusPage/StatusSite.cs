using System.Collections.Concurrent;
using System.Collections.Frozen;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>Everything that can be asked of the status page, by path, as the board was at one moment. An answer is made when somebody first asks for it.</summary>
public sealed class StatusSite
{
    public const string Root = "/status";
    public const string Feed = "/status/feed.atom";
    public const string History = "/status/history";
    public const string Badge = "/status/badge.svg";
    public const string Logo = "/status/logo";
    public const string Incidents = "/status/incidents/";
    public const string Maintenances = "/status/maintenance/";
    public const string Calendar = "/status/maintenance.ics";
    public const string Api = "/api/v2/";

    private readonly FrozenDictionary<string, Lazy<StatusAnswer>> _answers;
    private readonly ConcurrentDictionary<string, Lazy<Task<StatusAnswer>>> _months = new(StringComparer.Ordinal);
    private readonly StatusPageHtml _page;

    /// <param name="isOld">Whether the present state cannot be read; the pages say from when they are.</param>
    public StatusSite(StatusBoard board, StatusLogo? logo, bool isOld)
    {
        Board = board;
        var page = _page = new StatusPageHtml(board, logo is not null, isOld);
        var json = new StatusPageJson(board);
        var answers = new Dictionary<string, Func<StatusAnswer>>(StringComparer.Ordinal)
        {
            [Root] = page.Home,
            [History] = page.History,
            [Feed] = () => new StatusAnswer("application/atom+xml; charset=utf-8", StatusFeed.Of(board)),
            [Badge] = () => new StatusAnswer("image/svg+xml; charset=utf-8", StatusBadge.Of(board), "default-src 'none'"),
            [Api + "summary.json"] = json.Summary,
            [Api + "status.json"] = json.Status,
            [Api + "components.json"] = json.Components,
            [Api + "incidents.json"] = json.Incidents,
            [Api + "incidents/unresolved.json"] = json.Unresolved,
            [Api + "scheduled-maintenances.json"] = json.Maintenances,
            [Api + "scheduled-maintenances/upcoming.json"] = json.Upcoming,
            [Api + "scheduled-maintenances/active.json"] = json.Active,
            [Calendar] = () => new StatusAnswer("text/calendar; charset=utf-8", StatusCalendar.Of(board)),
        };
        if (logo is not null) answers[Logo] = () => new StatusAnswer(logo.Type, logo.Bytes, "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        foreach (var incident in board.Incidents)
        {
            var code = board.Ids.Of(incident.Id);
            answers[Incidents + code] = () => page.PageOf(incident);
            answers[$"{Api}incidents/{code}.json"] = () => json.Incident(incident);
        }
        foreach (var maintenance in board.Maintenances) answers[Maintenances + board.Ids.Of(maintenance)] = () => page.PageOf(maintenance);
        _answers = answers.ToFrozenDictionary(pair => pair.Key, pair => new Lazy<StatusAnswer>(pair.Value, LazyThreadSafetyMode.PublicationOnly));
    }

    public StatusBoard Board { get; }

    /// <summary>What is round every page.</summary>
    public StatusPageHtml Frame => _page;

    /// <summary>However many ask, it is read once; a read that failed is tried again by the next.</summary>
    public async Task<StatusAnswer> MonthAsync(string month, Func<Task<IReadOnlyList<PublishedIncident>>> read)
    {
        var made = _months.GetOrAdd(month, _ => new Lazy<Task<StatusAnswer>>(async () => _page.HistoryOf(month, await read())));
        try
        {
            return await made.Value;
        }
        catch
        {
            _months.TryRemove(new KeyValuePair<string, Lazy<Task<StatusAnswer>>>(month, made));
            throw;
        }
    }

    /// <returns>Null where there is nothing at that path.</returns>
    public StatusAnswer? Find(string path) => _answers.TryGetValue(path.Length > 1 ? path.TrimEnd('/') : path, out var answer) ? answer.Value : null;
}
