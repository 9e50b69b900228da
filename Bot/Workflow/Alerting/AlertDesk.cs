using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What people decide about alerts that were shown to them.</summary>
public sealed class AlertDesk(Database database, IncidentLedger ledger, AlertTriage triage, TimeProvider time)
{
    /// <summary>Declares an incident for a group that was only shown; whoever is second hears of the first.</summary>
    public Task<Outcome> DeclareAsync(long group, Severity severity, Platform platform, Cause cause, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause.Key, time.GetUtcNow(), () => DeclareAsync(session, group, severity, platform, cause)), cancellationToken);

    private async Task<Outcome> DeclareAsync(Session session, long number, Severity severity, Platform platform, Cause cause)
    {
        var now = time.GetUtcNow();
        if (await AlertGroupTable.FindAsync(session, number) is not { } group || await AlertGroupTable.NewestOfAsync(session, number) is not { } alert)
        {
            return new Outcome(false, "There is no such alert.", null);
        }
        if (group.Incident is { } before && await IncidentLedger.LoadAsync(session, new IncidentId(before)) is { IsOpen: true } open)
        {
            return new Outcome(false, $"{open.Id} is declared for it already.", open);
        }
        var id = new IncidentId(await IncidentTable.NextNumberAsync(session));
        var declared = await ledger.ApplyAsync(session, id, AlertWords.Declare(id, AlertWords.Report(alert), severity, alert.Service, platform), cause, now);
        if (!declared.IsAccepted) return declared;
        var became = group with { Incident = id.Number, DueAt = now + AlertGroups.Pace, SettlesAt = null };
        await AlertGroupTable.SaveAsync(session, became);
        await triage.EditAsync(session, became, now);
        await AlertGroupTable.BecameAsync(session, number, id.Number);
        return declared;
    }
}
