using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What an alert's labels and annotations mean for an incident.</summary>
public static class AlertWords
{
    private const int LongestKept = 250;
    private const int MostKept = 40;

    /// <summary>The service the route names, or the one the alert's own label does where there is one of that name.</summary>
    public static string? Service(AlertReport report, AlertRoute? route, ServiceSettings services) =>
        route?.Service ?? services.Find(report.Labels["service"])?.Name;

    /// <summary>The summary somebody wrote for people, or else the alert's name.</summary>
    public static string Title(AlertReport report) =>
        First(report.Annotations["summary"], report.Annotations["title"], report.Annotations["message"]) ?? report.Name;

    public static SourceAlert Of(AlertReport report) => new(report.Name, report.StartsAt)
    {
        Summary = First(report.Annotations["summary"]),
        Description = First(report.Annotations["description"], report.Annotations["message"]),
        Link = report.Link,
        Labels = Short(report.Labels),
        RunbookLink = Address(report.Annotations["runbook_url"]),
        HeldFor = Durations.TryParse(First(report.Labels["for"], report.Annotations["for"]) ?? "", out var held) ? held : null,
    };

    /// <summary>The command that declares an incident for an alert.</summary>
    public static IncidentCommand.Declare Declare(IncidentId id, AlertReport report, Severity severity, string? service, Platform platform) => new(id, Title(report), severity, platform.Word())
    {
        Service = service,
        Alert = Of(report),
    };

    /// <summary>What was reported of an alert that is kept.</summary>
    public static AlertReport Report(AlertRow alert) => new()
    {
        Labels = AlertJson.Read(alert.Labels),
        Annotations = AlertJson.Read(alert.Annotations),
        Fingerprint = alert.Fingerprint,
        StartsAt = alert.StartsAt,
        Link = alert.Link,
    };

    /// <summary>Null for anything but an address of a page.</summary>
    public static string? Address(string? text) => WebAddress.Parse(text) is null ? null : text;

    /// <summary>What a runbook's command may need; an incident must not grow by what somebody hid in a label.</summary>
    private static Dictionary<string, string> Short(LabelSet labels) => labels.All.Where(label => label.Key.Length + label.Value.Length <= LongestKept).Take(MostKept).ToDictionary(label => label.Key, label => SafeText.CleanLine(label.Value));

    private static string? First(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text)) return text.Trim();
        }
        return null;
    }
}
