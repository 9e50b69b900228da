using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Declares incidents for alerts, as their routes say.</summary>
public sealed partial class AlertDeclarations(AlertSettings settings, ServiceSettings services, IncidentLedger ledger, StandingPlatforms platforms, ILogger<AlertDeclarations> logger)
{
    /// <summary>How grave it would be; null where the route leaves that to a person.</summary>
    public Severity? Severity(AlertRoute route, AlertReport report) => route.Do is AlertAction.Declare ? settings.Severity(route, report.Labels) : null;

    public string? Service(AlertRoute? route, AlertReport report) => AlertWords.Service(report, route, services);

    /// <param name="heardAt">When the bot was told of it, where that was before.</param>
    /// <returns>The incident's number; null where the rules refuse it, which must keep no other alert from being taken.</returns>
    public async Task<int?> DeclareAsync(Session session, AlertRoute route, AlertReport report, Severity severity, DateTimeOffset now, DateTimeOffset? heardAt = null)
    {
        var declared = await DeclareAsync(
            session, id => AlertWords.Declare(id, report, severity, Service(route, report), platforms.Home) with { Impact = report.Annotations["impact"], Policy = route.Policy, Alert = AlertWords.Of(report) with { HeardAt = heardAt } },
            new Cause(new Actor.Alert(report.Name), Source.Alert, null), now);
        return declared is { IsAccepted: true, Incident: { } incident } ? incident.Id.Number : null;
    }

    /// <summary>Declares under the next free number, for the routes or for a person.</summary>
    /// <param name="declare">Made from the number the incident gets.</param>
    public async Task<Outcome> DeclareAsync(Session session, Func<IncidentId, IncidentCommand.Declare> declare, Cause cause, DateTimeOffset now)
    {
        IncidentCommand.Declare? made = null;
        var declared = await ledger.DeclareAsync(session, id => made = declare(id), cause, now);
        if (!declared.IsAccepted) LogRefused(logger, made!.Alert?.Name ?? made.Title, declared.Sentence);
        return declared;
    }

    /// <summary>An incident came of alerts that were judged before; part of the transaction that declared it.</summary>
    public async Task CarryVerdictOverAsync(Session session, int incident, long group, int round, Cause declared, DateTimeOffset now)
    {
        if (AlertVerdictRows.Read(await AlertVerdictTable.FindAsync(session, group, round)) is not { } before) return;
        await ledger.ApplyAsync(session, new IncidentId(incident), new IncidentCommand.JudgeAlert(before.Verdict, before.At), declared with { By = before.By, Key = null }, now);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No incident is declared for the alert {Name}, it is only shown: {Why}")]
    private static partial void LogRefused(ILogger logger, string name, string why);
}
