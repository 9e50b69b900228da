using System.Globalization;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Writes down what recorded alerts would have come to. All instants are UTC.</summary>
internal static class BacktestText
{
    public static async Task WriteAsync(BacktestRun run, IReadOnlyList<RecordedAlert> alerts, BacktestHabits habits, TextWriter output)
    {
        var report = run.Report;
        await output.WriteLineAsync($"{Many(alerts.Count, "alert")} from {Day(alerts[0].At)} to {Day(alerts.Max(alert => alert.At))} (UTC), through the settings as they are.");
        await output.WriteLineAsync($"Assumed: {(habits.AcknowledgeAfter is { } after ? $"somebody acknowledges after {Durations.Text(after)}" : "nobody acknowledges")}, and resolves {Durations.Text(habits.ResolveAfter)} after the last alert has ended. Overrides and silences do not count.");
        await output.WriteLineAsync();
        await output.WriteLineAsync($"Declared: {Many(report.Incidents.Count, "incident")}");
        foreach (var incident in report.Incidents) await WriteAsync(incident, run, output);
        await output.WriteLineAsync($"Shown for triage: {report.Shown.Count}");
        foreach (var shown in report.Shown) await output.WriteLineAsync($"  {Day(shown.At)}  {Named(shown.Name, shown.Service)} (route {shown.Route}; {Many(shown.Alerts, "alert")})");
        await output.WriteLineAsync("Recorded only: " + Listed(report.Recorded));
        await output.WriteLineAsync("Held back (inhibited, or in maintenance): " + Listed(report.Held));
        await WriteForAsync(report, output);
    }

    private static async Task WriteAsync(BacktestIncident one, BacktestRun run, TextWriter output)
    {
        var incident = one.Incident;
        await output.WriteLineAsync($"  {Day(incident.DeclaredAt)}  {incident.Id} {incident.Severity.Label()} {incident.Title} (route {one.Route}; {Many(one.Alerts.Count, "alert")})");
        foreach (var (at, what) in one.Paging) await output.WriteLineAsync($"    {Day(at)}  {Said(what, incident, run)}");
    }

    private static string Said(IncidentEvent what, Incident incident, BacktestRun run) => what switch
    {
        LevelNotified level => $"pages {string.Join(", ", level.People.Select(run.People.NameOf).Concat(level.Channels).Concat(level.Webhooks.Select(webhook => webhook.Host)))}: {level.Name} of policy {incident.Plan.Policy}",
        LevelPassedOver { IsClosed: true } passed => $"{passed.Name} is outside its hours, passed over",
        LevelPassedOver passed => $"{passed.Name}: NOBODY is on call, passed over at once",
        Acknowledged acknowledged => $"{run.People.NameOf(acknowledged.By)} acknowledges (assumed)",
        Resolved { Summary: { } summary } => $"resolves itself: {summary}",
        Resolved => "is resolved (assumed)",
        _ => "nobody answered: said aloud, and nothing more is done",
    };

    private static async Task WriteForAsync(BacktestReport report, TextWriter output)
    {
        if (report.Incidents.All(incident => incident.IsReal is null))
        {
            await output.WriteLineAsync("Nothing is known of what the pages were worth, so nothing is said of a longer 'for'.");
            return;
        }
        await output.WriteLineAsync($"Pages for nothing: {report.Incidents.Count(incident => incident.IsReal is false)} of {report.Incidents.Count(incident => incident.IsReal is not null)} that were judged");
        if (report.Suggested.Count > 0) await output.WriteLineAsync($"The best 'for' of each alert, of those from {(int)LongerFor.Shortest.TotalMinutes}m to {(int)LongerFor.Longest.TotalMinutes}m that were tried: it takes the most false pages away and no real one.");
        foreach (var better in report.Suggested) await output.WriteLineAsync($"  {Named(better.Name, better.Service)}: {Said(better)}");
    }

    private static string Said(LongerFor better)
    {
        if (better.Longer is not { } longer) return $"no longer 'for' takes away any of {Many(better.FalsePages, "false page")} without a real one";
        var delays = better.Delayed == 0 ? "delays no real one" : $"delays {(better.Delayed == 1 ? "one real one by" : $"{better.Delayed} real ones by up to")} {Durations.Text(better.By)}";
        return $"'for: {(int)longer.TotalMinutes}m' removes {better.Removed} of {Many(better.FalsePages, "false page")} and {delays}";
    }

    private static string Listed(IReadOnlyList<(string Name, int Alerts)> alerts) =>
        $"{alerts.Sum(of => of.Alerts)}{(alerts.Count == 0 ? "" : $" ({string.Join(", ", alerts.Select(of => $"{of.Name} {of.Alerts}"))})")}";

    private static string Named(string name, string? service) => service is null ? name : $"{name}, {service}";

    private static string Many(int count, string what) => count == 1 ? $"1 {what}" : $"{count.ToString(CultureInfo.InvariantCulture)} {what}s";

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("ddd yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
