using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow;
using NodaTime;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>The pages customers see: whole without script, read well by a screen reader and on a telephone.</summary>
public sealed class StatusPageHtml(StatusBoard board, bool hasLogo, bool isOld)
{
    private const string Type = "text/html; charset=utf-8";

    /// <summary>How long an incident that is over stays on the first page.</summary>
    private const int RecentDays = 14;

    private static readonly string Rules = ReadRules();

    private readonly string _style = $":root{{--accent:{board.Settings.Colour}}}\n{Rules}";

    public StatusAnswer Home() => Whole(board.Settings.Name, isHome: true, Html.Of($"""
        <p class="banner {board.Worst.Word()}" role="status">{board.Sentence}</p>{Age()}
        {Html.When(board.Open.Any() || board.UnderWay.Any(), $"""<section aria-labelledby="now"><h2 id="now">Now</h2>{board.Open.Select(Incident)}{board.UnderWay.Select(Planned)}</section>""")}
        {Html.When(board.Upcoming.Any(), $"""<section aria-labelledby="planned"><h2 id="planned">Scheduled maintenance</h2>{board.Upcoming.Select(Planned)}<p><a href="{StatusSite.Calendar}">Add it to your calendar</a></p></section>""")}
        <section aria-labelledby="components"><h2 id="components">Components</h2>{Groups()}{Html.When(board.Components.Count > 0, $"""<p class="soft">Outages count whole against the uptime, partial outages three tenths. Announced maintenance does not count.</p>""")}</section>
        {(board.Settings.Subscribers.IsOn ? SubscribePages.InBrief(board.Settings.Subscribers) : Html.Empty)}
        <section aria-labelledby="past"><h2 id="past">Past incidents</h2>{Recent()}<p><a href="{StatusSite.History}">All incidents of the last year, and before</a></p></section>
        """));

    public StatusAnswer History() => Whole($"Incidents · {board.Settings.Name}", isHome: false, Html.Of($"""
        <h1>Incidents of the last year</h1>{Age()}
        {Html.When(board.Incidents.Count + board.Maintenances.Count(maintenance => maintenance.IsOver) == 0, $"<p>There were none.</p>")}
        {Told(board.Incidents, board.Maintenances.Where(maintenance => maintenance.IsOver)).GroupBy(told => StatusTimes.Month(told.At, Zone)).Select(month => Html.Of($"<section><h2>{month.Key}</h2>{month.Select(told => told.Markup)}</section>"))}
        {Html.When(board.OlderMonths.Count > 0, $"""<section aria-labelledby="older"><h2 id="older">Before</h2><ul class="months">{board.OlderMonths.Select(month => Html.Of($"""<li><a href="{StatusSite.History}/{month}">{Month(month)}</a></li>"""))}</ul></section>""")}
        """));

    /// <summary>A month of which nothing is held ready.</summary>
    /// <param name="month">One of the board's older months.</param>
    public StatusAnswer HistoryOf(string month, IReadOnlyList<PublishedIncident> incidents)
    {
        List<string> months = [.. board.OlderMonths];
        var at = months.IndexOf(month);
        var newer = at > 0 ? Html.Of($"""<a href="{StatusSite.History}/{months[at - 1]}">{Month(months[at - 1])}</a>""") : Html.Of($"""<a href="{StatusSite.History}">The last year</a>""");
        var older = at >= 0 && at + 1 < months.Count ? Html.Of($""" · <a href="{StatusSite.History}/{months[at + 1]}">{Month(months[at + 1])}</a>""") : Html.Empty;
        return Whole($"{Month(month)} · {board.Settings.Name}", isHome: false, Html.Of($"""
            <h1>Incidents of {Month(month)}</h1>{Age()}
            {Html.When(incidents.Count == 0, $"<p>There were none.</p>")}
            {incidents.Select(incident => Html.Of($"""<article class="incident"><h2>{incident.Publication.Title}</h2>{Updates(incident)}</article>"""))}
            <nav aria-label="Months"><p>{newer}{older}</p></nav>
            """));
    }

    public StatusAnswer PageOf(Maintenance maintenance) =>
        Whole($"{maintenance.Title} · {board.Settings.Name}", isHome: false, Html.Of($"<h1>{maintenance.Title}</h1>{Age()}<div class=\"incident\">{Updates(maintenance)}</div>"), $"{maintenance.Label(maintenance.Last)}: {StatusText.ToPlain(maintenance.Last.Text)}");

    public StatusAnswer PageOf(PublishedIncident incident) =>
        Whole($"{incident.Publication.Title} · {board.Settings.Name}", isHome: false, Html.Of($"<h1>{incident.Publication.Title}</h1>{Age()}<div class=\"incident\">{Updates(incident)}</div>"), $"{incident.Publication.Last.Status.Label()}: {StatusText.ToPlain(incident.Publication.Last.Text)}");

    /// <summary>A page of another kind, in the same frame.</summary>
    public StatusAnswer Page(string title, Html body) => Whole(title, isHome: false, body, title);

    private DateTimeZone Zone => board.Settings.Zone;

    private Html Age() => Html.When(isOld, $"""<p class="old" role="alert">This page could not be brought up to date. It shows what was known at {StatusTimes.Element(board.At, Zone)}.</p>""");

    private Html Recent()
    {
        var since = board.At - TimeSpan.FromDays(RecentDays);
        List<(DateTimeOffset At, Html Markup)> recent = [.. Told(board.Past.Where(incident => incident.Publication.EndedAt >= since), board.Maintenances.Where(maintenance => maintenance.EndedAt >= since))];
        return recent.Count == 0 ? Html.Of($"<p>There were none in the last {RecentDays} days.</p>") : Html.Join(recent.Select(told => told.Markup));
    }

    /// <summary>Incidents and maintenance together, the newest first.</summary>
    private IEnumerable<(DateTimeOffset At, Html Markup)> Told(IEnumerable<PublishedIncident> incidents, IEnumerable<Maintenance> maintenances) => incidents
        .Select(incident => (At: incident.Publication.PublishedAt, Markup: Incident(incident)))
        .Concat(maintenances.Select(maintenance => (At: maintenance.BegunAt ?? maintenance.AnnouncedAt, Markup: Planned(maintenance)))).OrderByDescending(told => told.At);

    private static string Month(string word) => DateOnly.ParseExact(word + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private Html Planned(Maintenance maintenance) => Html.Of($"""
        <article class="incident"><h3><a href="{StatusSite.Maintenances}{board.Ids.Of(maintenance)}">{maintenance.Title}</a></h3>{Updates(maintenance)}</article>
        """);

    private Html Updates(Maintenance maintenance) => Html.Of($"""
        <p class="affects">Maintenance, {StatusTimes.Element(maintenance.From, Zone)} to {StatusTimes.Element(maintenance.To, Zone)}{(maintenance.Components.Count == 0 ? "" : ": " + string.Join(", ", maintenance.Components))}</p>
        {maintenance.Updates.Reverse().Select(update => Html.Of($"""
        <div class="update"><p><strong>{maintenance.Label(update)}</strong> · {StatusTimes.Element(update.At, Zone)}{Corrected(update.CorrectedAt)}</p>{StatusText.ToHtml(update.Text)}</div>
        """))}
        """);

    private Html Incident(PublishedIncident incident) => Html.Of($"""
        <article class="incident"><h3><a href="{StatusSite.Incidents}{board.Ids.Of(incident.Id)}">{incident.Publication.Title}</a></h3>{Updates(incident)}</article>
        """);

    private Html Updates(PublishedIncident incident)
    {
        var publication = incident.Publication;
        return Html.Of($"""
            {Html.When(publication.AffectedUnlessSaid.Count > 0, $"""<p class="affects">{(publication.IsOver ? "Affected" : "Affects")}: {string.Join(", ", publication.AffectedUnlessSaid.Select(component => publication.IsOver ? component.Name : $"{component.Name} ({component.Status.Label().ToLowerInvariant()})"))}</p>""")}
            {publication.Updates.Reverse().Select(update => Html.Of($"""
            <div class="update"><p><strong>{update.Status.Label()}</strong> · {StatusTimes.Element(update.At, Zone)}{Corrected(update.CorrectedAt)}</p>{StatusText.ToHtml(update.Text)}</div>
            """))}
            """);
    }

    private Html Corrected(DateTimeOffset? corrected) => corrected is { } at ? Html.Of($""" <span class="soft">(corrected {StatusTimes.Element(at, Zone)})</span>""") : Html.Empty;

    private Html Groups()
    {
        if (board.Components.Count == 0) return Html.Of($"<p>None are listed.</p>");
        return Html.Join(board.Components.GroupBy(component => component.Component.Group).Select(group => Html.Of($"""
            {Html.When(group.Key is not null, $"<h3>{group.Key}</h3>")}<ul class="components{(group.Key is null ? " alone" : "")}">{group.Select(Component)}</ul>
            """)));
    }

    private Html Component(ComponentState state) => Html.Of($"""
        <li><div class="name"><span>{state.Component.Name}</span><span class="state {state.Status.Word()}">{state.Status.Label()}</span></div>
        {Html.When(state.Component.Description is not null, $"<p>{state.Component.Description}</p>")}{Bars(state)}{Trouble(state)}</li>
        """);

    private static Html Bars(ComponentState state)
    {
        var days = state.History.Days;
        var uptime = Uptime(state.History);
        return Html.Of($"""
            <svg class="bars" viewBox="0 0 {days.Count * 4} 20" preserveAspectRatio="none" role="img" aria-label="{state.Component.Name}, {uptime}">{days.Select((day, index) => Html.Of($"""<rect class="{Kind(day)}" x="{index * 4}" width="3" height="20"><title>{Words(day)}</title></rect>"""))}</svg>
            <div class="span"><span>{days.Count} days ago</span><span>{uptime}</span><span>Today</span></div>
            """);
    }

    /// <summary>The days on which something was, in words, for whoever cannot point at a bar.</summary>
    private static Html Trouble(ComponentState state)
    {
        List<ComponentDay> days = [.. state.History.Days.Where(day => day.Worst is not ComponentStatus.Operational).Reverse()];
        return Html.When(days.Count > 0, $"""<details><summary>{(days.Count == 1 ? "1 day" : $"{days.Count} days")} with incidents or maintenance</summary><ul>{days.Select(day => Html.Of($"<li>{Words(day)}</li>"))}</ul></details>""");
    }

    private static string Kind(ComponentDay day) => day.Known > TimeSpan.Zero ? day.Worst.Word() : "unknown";

    private static string Words(ComponentDay day)
    {
        var date = StatusTimes.Day(day.Date);
        if (day.Known <= TimeSpan.Zero) return $"{date}: not known";
        if (day.Worst is ComponentStatus.Operational) return $"{date}: operational";
        List<string> parts = [.. new[] { ("down", day.Outage), ("partly down", day.Partial), ("degraded", day.Degraded), ("under maintenance", day.Maintenance) }.Where(part => part.Item2 >= TimeSpan.FromSeconds(1)).Select(part => $"{part.Item1} for {Durations.Text(part.Item2)}")];
        return $"{date}: {(parts.Count == 0 ? day.Worst.Label().ToLowerInvariant() : string.Join(", ", parts))} ({string.Join("; ", day.Titles.Take(3))})";
    }

    /// <summary>Of less than a day a figure would say more than is known.</summary>
    private static string Uptime(ComponentHistory history) => history.UptimePercent is { } percent && history.Days.Sum(day => day.Known.TotalHours) >= 24
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(percent * 100) / 100:0.00} % uptime")
        : "uptime not known yet";

    private StatusAnswer Whole(string title, bool isHome, Html body, string? about = null)
    {
        var name = Html.Of($"""<a href="{StatusSite.Root}">{board.Settings.Name}</a>""");
        var markup = Html.Of($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="description" content="{Shorten.ToLine(about ?? board.Sentence, 200)}">
            <title>{title}</title><link rel="icon" href="{(hasLogo ? StatusSite.Logo : "data:,")}"><link rel="alternate" type="application/atom+xml" title="{board.Settings.Name}" href="{StatusSite.Feed}"><style>{new Html(_style)}</style></head>
            <body><a class="skip" href="#main">Skip to the content</a><header>{Html.When(hasLogo, $"""<img src="{StatusSite.Logo}" alt="">""")}{(isHome ? Html.Of($"<h1>{name}</h1>") : Html.Of($"<p>{name}</p>"))}</header>
            <main id="main">{body}</main>
            <footer><p>As of {StatusTimes.Element(Minute(board.At), Zone)}. <a href="{StatusSite.Feed}">Atom feed</a> · <a href="{StatusSite.Api}summary.json">JSON</a>{Support()}</p></footer></body></html>
            """);
        return new StatusAnswer(Type, markup.Markup, Policy());
    }

    /// <summary>A page that says the second would be another one every ten seconds, for whoever has it already.</summary>
    private static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    private Html Support() => board.Settings.Support is { } address ? Html.Of($""" · <a href="{address.AbsoluteUri}">Get help</a>""") : Html.Empty;

    private string Policy() =>
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(_style)))}'; img-src 'self' data:; base-uri 'none'; form-action {(board.Settings.Subscribers.IsOn ? "'self'" : "'none'")}; frame-ancestors 'none'";

    private static string ReadRules()
    {
        using var stream = typeof(StatusPageHtml).Assembly.GetManifestResourceStream("ChatOpsIncidentBot.StatusPage.Page.status.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
