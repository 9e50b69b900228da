using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Pages;

/// <summary>The numbers of a time against what is aimed at, with how each is computed; the same as a table to reckon with.</summary>
public sealed class MetricsPage(MetricsReader reader, MetricsCharts charts, ServiceSettings services, PageFrame frame)
{
    public const string Path = IncidentsPage.Path + "/metrics";

    private const int MostOpen = 50;

    private static readonly (string Span, string Label)[] Spans = [("7d", "a week"), ("30d", "30 days"), ("90d", "90 days"), ("365d", "a year")];
    private static readonly TimeSpan Usual = TimeSpan.FromDays(30), Longest = TimeSpan.FromDays(3_660);

    public async Task<IResult> ShowAsync(Visit visit, MetricsQuery query)
    {
        if (Read(query) is not var (span, narrowing)) return NotUnderstood(visit);
        var report = await reader.ReadAsync(span, narrowing, visit.Reader.Id, visit.Aborted);
        // A picture that is part of the page asks for no address that others could open.
        var picture = await charts.AddressAsync(Platform.Slack, report, visit.Aborted);
        return frame.Page(visit, "Metrics", Path, Html.Of($"""
            <h1>Metrics of the last {Durations.Text(span)}</h1>
            {Filter(query, span)}
            {Html.When(report.All.Incidents == 0, $"<p>There was no incident that counts.</p>")}
            {All(report)}
            {(picture is null ? Html.Empty : Html.Of($"<figure class=\"chart\"><img src=\"{picture.OriginalString}\" width=\"640\" height=\"240\" alt=\"{Trend.Of(report).Words}\"></figure>"))}
            {Open(visit, report)}
            {By("By service", "Service", report.Services, "none")}{By("By team", "Team", report.Teams, "none")}{By("By severity", "Severity", report.Severities, "")}
            {By("By month", "Month", report.Months, "")}{By("By week, from its Monday", "Week", report.Weeks, "")}
            <section aria-labelledby="computed"><h2 id="computed">How it is computed</h2><dl class="how">{Measures.All.Select(measure => Html.Of($"<div><dt>{measure.Label()}</dt><dd>{measure.Computed()}</dd></div>"))}</dl>
            <p class="small">False positives are the share of false alarms among the alerts somebody judged. Of ten times nine took no longer than the 90th percentile. An incident belongs to when it was declared, has the worst severity it ever had, and weeks and months are those of {report.Period.Zone.Id}.</p>
            {MetricsMessage.LeftOut(report).Select(sentence => Html.Of($"<p class=\"small\">{sentence}</p>"))}</section>
            <p><a class="button" href="{Path}.csv{visit.Http.Request.QueryString.ToUriComponent()}">As CSV</a></p>
            """));
    }

    public async Task<IResult> CsvAsync(Visit visit, MetricsQuery query) => Read(query) is var (span, narrowing)
        ? Results.File(Encoding.UTF8.GetBytes(MetricsCsv.Of(await reader.ReadAsync(span, narrowing, visit.Reader.Id, visit.Aborted))), "text/csv; charset=utf-8", "metrics.csv")
        : NotUnderstood(visit);

    private static (TimeSpan Span, Narrowing Narrowing)? Read(MetricsQuery query)
    {
        var span = Usual;
        if (!string.IsNullOrEmpty(query.Span) && (!Durations.TryParse(query.Span, out span) || span > Longest)) return null;
        Severity? severity = null;
        if (!string.IsNullOrEmpty(query.Sev))
        {
            if (!Incidents.Severities.TryParse(query.Sev, out var named)) return null;
            severity = named;
        }
        return (span, new Narrowing(Some(query.Service), severity, Some(query.Team)));
    }

    private static string? Some(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private IResult NotUnderstood(Visit visit) => frame.Page(visit, "Metrics", Path, Html.Of($"<h1>Metrics</h1><p class=\"said refusal\" role=\"alert\">That is no time or severity; choose among these.</p>{Filter(new MetricsQuery(), Usual)}"), StatusCodes.Status400BadRequest);

    private Html Filter(MetricsQuery query, TimeSpan span) => Html.Of($"""
        <form class="filter" method="get" action="{Path}">
        <label>Time <select name="span">{Html.When(!Spans.Any(one => Durations.TryParse(one.Span, out var known) && known == span), $"<option selected>{Durations.Text(span)}</option>")}{Spans.Select(one => Html.Of($"<option value=\"{one.Span}\"{Html.When(Durations.TryParse(one.Span, out var known) && known == span, $" selected")}>{one.Label}</option>"))}</select></label>
        {Choice("Service", "service", services.All.Select(service => service.Name), query.Service)}
        {Choice("Severity", "sev", Incidents.Severities.All.Select(severity => severity.Label()), query.Sev)}
        {Html.When(services.Teams.Count > 0, $"{Choice("Team", "team", services.Teams, query.Team)}")}
        <button>Show</button></form>
        """);

    private static Html Choice(string label, string name, IEnumerable<string> values, string? chosen) => Html.Of($"""
        <label>{label} <select name="{name}"><option value="">any</option>{values.Select(value => Html.Of($"<option{Html.When(string.Equals(value, chosen, StringComparison.OrdinalIgnoreCase), $" selected")}>{value}</option>"))}</select></label>
        """);

    private static Html All(IncidentReport report) => Html.Of($"""
        <div class="wide" tabindex="0" role="group" aria-label="All numbers"><table><caption>{Wording.Incidents(report.All.Incidents)}, {report.All.Reopened} reopened; updates late {Wording.Times(report.All.LateUpdates)}, deadlines missed {Wording.Times(report.All.MissedDeadlines)}</caption>
        <thead><tr><th scope="col">Measure</th><th scope="col">Mean</th><th scope="col">Median</th><th scope="col">90th percentile</th><th scope="col">Target</th><th scope="col"><span>Result</span></th><th scope="col">Of</th></tr></thead>
        <tbody>{report.All.Times.Select(time => Html.Of($"<tr><th scope=\"row\">{time.Measure.Label()}</th><td>{MetricsMessage.Time(time.Spread?.Mean)}</td><td>{MetricsMessage.Time(time.Spread?.Median)}</td><td>{MetricsMessage.Time(time.Spread?.Ninetieth)}</td><td>{MetricsMessage.Target(time)}</td><td>{Verdict(time.IsMet)}</td><td>{time.Counted} of {time.Of}</td></tr>"))}
        {(report.Alerts is { } alerts ? Html.Of($"<tr><th scope=\"row\">False positives</th><td>{(alerts.FalsePositiveRate is { } rate ? MetricsMessage.Percent(rate) : "unknown")}</td><td></td><td></td><td>&lt; {MetricsMessage.Percent(report.Targets.FalsePositives)}</td><td>{Verdict(report.AreFalsePositivesMet)}</td><td>{alerts.Reviewed} of {alerts.Total} alerts</td></tr>") : Html.Empty)}</tbody></table></div>
        """);

    private static Html Open(Visit visit, IncidentReport report) => Html.When(report.Open.Count > 0, $"""
        <section aria-labelledby="open"><h2 id="open">Still open</h2><ul class="bare">{report.Open.Take(MostOpen).Select(open => Html.Of($"<li><a href=\"{IncidentPage.PathOf(open.Id)}\">{open.Id.ToString()}</a>, {Durations.Text(visit.Now - open.Since)} so far</li>"))}</ul>
        {Html.When(report.Open.Count > MostOpen, $"<p class=\"small\">These are the {MostOpen} that are open longest, of {report.Open.Count}; <a href=\"{IncidentsPage.Path}?status={IncidentsQuery.Open}\">all that are open</a>.</p>")}</section>
        """);

    private static Html By(string title, string head, IReadOnlyList<MetricLine> lines, string unnamed) => Html.When(lines.Count > 1, $"""
        <section><h2>{title}</h2><div class="wide" tabindex="0" role="group" aria-label="{title}"><table><thead><tr><th scope="col">{head}</th><th scope="col">Incidents</th><th scope="col">Open</th><th scope="col">MTTD</th><th scope="col">MTTA</th><th scope="col">MTTR</th><th scope="col">MTBF</th></tr></thead>
        <tbody>{lines.Select(line => Html.Of($"<tr><th scope=\"row\">{line.Key ?? unnamed}</th><td>{line.Incidents}</td><td>{line.StillOpen}</td>{Cell(line[Measure.Detect])}{Cell(line[Measure.Acknowledge])}{Cell(line[Measure.Recover])}{Cell(line[Measure.BetweenFailures])}</tr>"))}</tbody></table></div></section>
        """);

    private static Html Cell(MeasuredTime time) => Html.Of($"<td>{(time.Spread is { } spread ? Html.Of($"{Durations.Text(spread.Mean)} {Verdict(time.IsMet)}") : Html.Of($"–"))}</td>");

    private static Html Verdict(bool? isMet) => isMet switch
    {
        true => Html.Of($"<span class=\"met\">met</span>"),
        false => Html.Of($"<span class=\"late\">missed</span>"),
        null => Html.Empty,
    };
}

/// <summary>What is asked for in the address; all of it may be missing.</summary>
public sealed record MetricsQuery
{
    public string? Span { get; init; }
    public string? Service { get; init; }
    public string? Sev { get; init; }
    public string? Team { get; init; }
}
