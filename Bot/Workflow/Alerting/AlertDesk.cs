using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What people decide about alerts that were shown to them.</summary>
public sealed class AlertDesk(Database database, IncidentLedger ledger, AlertDeclarations declarations, AlertTriage triage, TimeProvider time)
{
    /// <summary>Declares an incident for a group that was only shown; whoever is second hears of the first.</summary>
    public Task<Outcome> DeclareAsync(long group, Severity severity, Platform platform, Cause cause, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause.Key, time.GetUtcNow(), () => DeclareAsync(session, group, severity, platform, cause)), cancellationToken);

    private async Task<Outcome> DeclareAsync(Session session, long number, Severity severity, Platform platform, Cause cause)
    {
        var now = time.GetUtcNow();
        if (await AlertGroupTable.FindAsync(session, number) is not { } group || await FirstAsync(session, group) is not { } alert)
        {
            return new Outcome(false, "There is no such alert.", null);
        }
        if (group.Incident is { } before && await AlertIncidents.GoesOnAsync(session, before) is { } open)
        {
            return new Outcome(false, $"{open.Id} is declared for it already.", open);
        }
        var id = new IncidentId(await IncidentTable.NextNumberAsync(session));
        var report = AlertWords.Report(alert);
        var declare = AlertWords.Declare(id, report, severity, alert.Service, platform) with { Alert = AlertWords.Of(report) with { HeardAt = alert.ReceivedAt } };
        var declared = await ledger.ApplyAsync(session, id, declare, cause, now);
        if (!declared.IsAccepted) return declared;
        await AlertGroupTable.BecameAsync(session, number, group.Rounds, id.Number);
        var became = group with { Incident = id.Number, QuietToldAt = group.QuietSince is null ? null : now, DueAt = now + AlertGroups.Pace, SettlesAt = null };
        await AlertGroupTable.SaveAsync(session, became);
        await triage.EditAsync(session, became, now);
        await declarations.CarryVerdictOverAsync(session, id.Number, number, group.Rounds, cause, now);
        return declared;
    }

    /// <summary>The alert that was shown. Alerts from before rounds were counted have none.</summary>
    private static async Task<AlertRow?> FirstAsync(Session session, AlertGroupRow group) =>
        await AlertGroupTable.FirstOfAsync(session, group.Id, group.Rounds) ?? await AlertGroupTable.NewestOfAsync(session, group.Id);
}
