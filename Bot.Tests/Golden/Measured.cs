using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>Numbers to be told.</summary>
internal static class Measured
{
    private static readonly ReportPeriod Span = ReportPeriod.MonthBefore(Telling.Start.AddMonths(1), DateTimeZone.Utc);

    private static readonly Reckoner Reckoner = new(new Targets(), service => service == "payments" ? "shop" : null);

    public static IncidentReport Nothing { get; } = Reckoner.Report(Span, new Narrowing(), [], null);

    public static IncidentReport Report(Words words) => Reckoner.Report(Span, new Narrowing(), Figures(words), Alerts);

    public static MonthlyReport Month(Words words)
    {
        var month = Report(words);
        return new MonthlyReport(month, Nothing.All, new Learning
        {
            Causes = [new Recurring(words.Text, [new IncidentId(1), new IncidentId(2)])],
            Services = [new Recurring(words.Title, [new IncidentId(1), new IncidentId(2), new IncidentId(3)])],
            Repeats = [.. Enumerable.Range(2, 7).Select(number => new Repeat(new IncidentId(number), new IncidentId(number - 1)))],
            Late = [(new IncidentId(2), 3), (new IncidentId(1), 1)],
            Unowned = [new Unowned(words.Title, "is not in the settings", [new IncidentId(3)])],
            WithoutService = [new IncidentId(4)],
            Overdue = [new OverdueAction(new IncidentId(1), 2, words.Text, new DateOnly(2026, 3, 1))],
        });
    }

    public static MonthlyReport Quiet(Words words) => Month(words) with { Learning = Learning.Of([], [], _ => null, []) };

    private static AlertFigures Alerts { get; } = AlertFigures.Of([.. Enumerable.Range(0, 100).Select(number => new AlertTrouble("HighErrorRate", "payments") { BeganAt = Telling.Start, HeardAt = Telling.Start, Verdict = number < 85 ? AlertVerdict.Useful : number < 90 ? AlertVerdict.FalseAlarm : null })]);

    private static IReadOnlyList<IncidentFigure> Figures(Words words) =>
    [
        new(new IncidentId(1), "payments", Severity.Sev1, IncidentStatus.Resolved) { BeganAt = Telling.Start.AddMinutes(-2), DetectedAt = Telling.Start, DeclaredAt = Telling.Start, PagedAt = Telling.Start, AcknowledgedAt = Telling.Start.AddMinutes(2), MitigatedAt = Telling.Start.AddMinutes(30), ResolvedAt = Telling.Start.AddMinutes(45), LateUpdates = 1, MissedDeadlines = 2 },
        new(new IncidentId(2), words.Title, Severity.Sev2, IncidentStatus.Closed) { DeclaredAt = Telling.Start.AddMinutes(40), AcknowledgedAt = Telling.Start.AddMinutes(60), MitigatedAt = Telling.Start.AddMinutes(70), ResolvedAt = Telling.Start.AddMinutes(70), Reopened = 1 },
        new(new IncidentId(3), null, Severity.Sev3, IncidentStatus.Investigating) { DeclaredAt = Telling.Start.AddMinutes(90) },
        new(new IncidentId(4), "payments", Severity.Sev1, IncidentStatus.Identified) { DeclaredAt = Telling.Start.AddMinutes(95) },
        new(new IncidentId(5), "payments", Severity.Sev1, IncidentStatus.Cancelled) { DeclaredAt = Telling.Start },
        new(new IncidentId(6), "payments", Severity.Sev1, IncidentStatus.Resolved) { IsDrill = true, DeclaredAt = Telling.Start },
    ];
}
