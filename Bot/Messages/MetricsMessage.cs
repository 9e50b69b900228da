using System.Globalization;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Numbers of incidents as they are read.</summary>
public static class MetricsMessage
{
    private const int MostShown = 12;
    private const int MostOpen = 10;
    private const int LongestKey = 40;

    /// <param name="title">What they are about: <c>Metrics of the last 30 d</c>.</param>
    /// <param name="picture">Where the chart is; null where there is none.</param>
    /// <param name="below">What is said of the chart where it is elsewhere.</param>
    public static Message Of(IncidentReport report, string title, DateTimeOffset now, Uri? picture, string? below = null)
    {
        var narrowed = title + Of(report.Narrowing);
        if (report.All.Incidents == 0 && report.NotCounted.Count == 0 && report.Alerts is not { Total: > 0 }) return Message.Line($"{narrowed}: there was no incident.");
        return new Message
        {
            Fallback = $"{narrowed}: {Wording.Incidents(report.All.Incidents)}",
            Blocks =
            [
                new Block.Header(narrowed),
                new Block.Code(Table(report)),
                .. picture is null ? Array.Empty<Block>() : [new Block.Picture(picture, Trend.Of(report).Words)],
                .. Open(report, now),
                .. Grouped("By service", report.Services, "without a service"),
                .. Grouped("By team", report.Teams, "without a team"),
                .. Grouped("By severity", report.Severities, ""),
                .. LeftOut(report).Select(sentence => new Block.Context(sentence)),
                .. below is null ? Array.Empty<Block>() : [new Block.Context(below)],
                new Block.Context(HowComputed),
            ],
        };
    }

    /// <summary>How each number is computed, for beside it.</summary>
    public static string HowComputed { get; } =
        string.Join(". ", Measures.All.Select(measure => $"{measure.Label()}: {measure.Computed()}"))
        + ". False positives: the share of false alarms among the alerts somebody judged. 90 %: nine in ten took no longer. An incident belongs to when it was declared and has the worst severity it ever had.";

    /// <summary>The table in fixed width, with whether each target is met in words.</summary>
    public static string Table(IncidentReport report)
    {
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{"",-16}{"Mean",-14}{"Median",-14}{"90 %",-14}{"Target",-12}{"",-8}Of\n");
        foreach (var time in report.All.Times)
        {
            var spread = time.Spread;
            table.Append(CultureInfo.InvariantCulture, $"{time.Measure.Label(),-16}{Narrow(spread?.Mean),-14}{Narrow(spread?.Median),-14}{Narrow(spread?.Ninetieth),-14}{Target(time),-12}{Verdict(time.IsMet),-8}{time.Counted} of {time.Of}\n");
        }
        if (report.Alerts is { } alerts)
        {
            var rate = alerts.FalsePositiveRate is { } known ? Percent(known) : "unknown";
            table.Append(CultureInfo.InvariantCulture, $"{"False positives",-16}{rate,-14}{"",-14}{"",-14}{"< " + Percent(report.Targets.FalsePositives),-12}{Verdict(report.AreFalsePositivesMet),-8}{alerts.Reviewed} of {alerts.Total} alerts\n");
        }
        table.Append(CultureInfo.InvariantCulture, $"{Wording.Incidents(report.All.Incidents)}, {report.All.Reopened} reopened, updates late {Wording.Times(report.All.LateUpdates)}, deadlines missed {Wording.Times(report.All.MissedDeadlines)}");
        return table.ToString();
    }

    /// <summary>What is not in the numbers, and why; a sentence each.</summary>
    public static IEnumerable<string> LeftOut(IncidentReport report)
    {
        var missing = report.All.Times.Where(time => time.Missing.Count > 0).Select(time => $"{time.Measure.Label()}: {time.Counted} of {time.Of}; {string.Join(", ", time.Missing.Select(why => $"{why.Count} {why.Why}"))}").ToList();
        if (missing.Count > 0) yield return string.Join(". ", missing) + ".";
        if (report.NotCounted.Count > 0) yield return $"Left out: {string.Join(", ", report.NotCounted.Select(why => Said(why.Why, why.Count)))}.";
        if (report.Alerts is { Unreviewed: > 0 } alerts) yield return $"{alerts.Unreviewed} of {alerts.Total} alerts are unreviewed and count neither as good nor as bad.";
        if (report.KeptSince is { } since) yield return $"These are the numbers of {LocalInstants.Written(since, report.Period.Zone)}: of so many incidents they are reckoned every few minutes.";
        if (report.Narrowing.Severity is not null) yield return "Alerts have no severity, so false positives are not among these.";
    }

    /// <summary>The open ones, with how long so far.</summary>
    public static IEnumerable<Block> Open(IncidentReport report, DateTimeOffset now)
    {
        if (report.Open.Count == 0) yield break;
        var parts = report.Open.Take(MostOpen).Select(open => $"{open.Id}, {Durations.Text(now - open.Since)} so far").ToList();
        if (report.Open.Count > parts.Count) parts.Add($"{report.Open.Count - parts.Count} more");
        yield return new Block.Paragraph(RichText.Of($"{new Span.Bold("Still open")}: {string.Join("; ", parts)}"));
    }

    internal static string Time(TimeSpan? time) => time is { } known ? Durations.Text(known) : "unknown";

    /// <summary>In days the minutes say nothing, and the column would be too narrow for them.</summary>
    private static string Narrow(TimeSpan? time) => Time(time is { TotalDays: >= 1 } known ? new TimeSpan(known.Days, known.Hours, 0, 0) : time);

    internal static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    internal static string Verdict(bool? isMet) => isMet switch { true => "met", false => "missed", null => "" };

    internal static string Target(MeasuredTime time) => time.Target is { } target ? $"{(time.Measure is Measure.BetweenFailures ? ">" : "<")} {Durations.Text(target)}" : "";

    private static string Of(Narrowing narrowing)
    {
        string?[] parts = [narrowing.Service, narrowing.Severity?.Label(), narrowing.Team is { } team ? $"team {team}" : null];
        return string.Concat(parts.OfType<string>().Select(part => ", " + Shorten.ToLine(part, LongestKey)));
    }

    private static string Said(NotCounted why, int count) => why switch
    {
        NotCounted.Drill => count == 1 ? "1 drill" : $"{count} drills",
        NotCounted.Cancelled => $"{count} cancelled as {(count == 1 ? "a false alarm" : "false alarms")}",
        NotCounted.Merged => $"{count} merged into {(count == 1 ? "another" : "others")}",
    };

    private static IEnumerable<Block> Grouped(string title, IReadOnlyList<MetricLine> lines, string unnamed)
    {
        if (lines.Count < 2) yield break;
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{title,-24}{"Incidents",10}  {"MTTD",-22}{"MTTA",-22}{"MTTR",-22}MTBF\n");
        foreach (var line in lines.Take(MostShown))
        {
            table.Append(CultureInfo.InvariantCulture, $"{Shorten.ToLine(line.Key ?? unnamed, 23),-24}{line.Incidents,10}  {Cell(line[Measure.Detect]),-22}{Cell(line[Measure.Acknowledge]),-22}{Cell(line[Measure.Recover]),-22}{Cell(line[Measure.BetweenFailures])}\n");
        }
        if (lines.Count > MostShown) table.Append(CultureInfo.InvariantCulture, $"The first {MostShown} of {lines.Count}.");
        yield return new Block.Code(table.ToString().TrimEnd());
    }

    private static string Cell(MeasuredTime time) => time.IsMet is { } isMet ? $"{Time(time.Spread?.Mean)} {Verdict(isMet)}" : Time(time.Spread?.Mean);
}
