using System.Globalization;
using ChatOpsIncidentBot.Metrics;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Numbers of incidents as a table to reckon with. What is not known is empty, never zero.</summary>
public static class MetricsCsv
{
    private const string Heading = "by,key,incidents,still_open,reopened,late_updates,missed_deadlines";

    /// <summary>A line for all, and one for each service, severity, team, week and month; times are in seconds.</summary>
    public static string Of(IncidentReport report)
    {
        (string By, IReadOnlyList<MetricLine> Lines)[] parts =
            [("all", [report.All]), ("service", report.Services), ("severity", report.Severities), ("team", report.Teams), ("week", report.Weeks), ("month", report.Months)];
        return Heading + string.Concat(Measures.All.Select(measure => $",{measure.Word()}_count,{measure.Word()}_mean_seconds,{measure.Word()}_median_seconds,{measure.Word()}_p90_seconds,{measure.Word()}_target")) + "\r\n"
            + string.Concat(parts.SelectMany(part => part.Lines.Select(line => Row(part.By, line))));
    }

    private static string Row(string by, MetricLine line) =>
        string.Create(CultureInfo.InvariantCulture, $"{by},{CsvCell.Of(line.Key ?? "")},{line.Incidents},{line.StillOpen},{line.Reopened},{line.LateUpdates},{line.MissedDeadlines}") + string.Concat(line.Times.Select(Cells)) + "\r\n";

    private static string Cells(MeasuredTime time) =>
        string.Create(CultureInfo.InvariantCulture, $",{time.Counted},{time.Spread?.Mean.TotalSeconds:F0},{time.Spread?.Median.TotalSeconds:F0},{time.Spread?.Ninetieth.TotalSeconds:F0},{MetricsMessage.Verdict(time.IsMet)}");
}
