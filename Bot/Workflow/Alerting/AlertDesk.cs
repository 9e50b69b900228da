using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>What people decide about alerts that were shown to them.</summary>
public sealed class AlertDesk(Database database, AlertDeclarations declarations, AlertTriage triage, AlertStorms storms, TimeProvider time)
{
    /// <summary>Declares an incident for a group that was only shown; whoever is second hears of the first.</summary>
    public Task<Outcome> DeclareAsync(long group, Severity severity, Platform platform, Cause cause, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause, time.GetUtcNow(), () => DeclareAsync(session, group, severity, platform, cause)), cancellationToken);

    /// <summary>Declares one incident for everything a storm has gathered.</summary>
    public Task<Outcome> DeclareStormAsync(long storm, Severity severity, Cause cause, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause, time.GetUtcNow(), () => DeclareStormAsync(session, storm, severity, cause)), cancellationToken);

    /// <summary>A page of what the newest storm has gathered.</summary>
    /// <returns>Null where there was none, or the page is empty.</returns>
    public Task<(StormView Storm, IReadOnlyList<StormLine> Lines)?> StormAsync(int page, CancellationToken cancellationToken) => database.ReadAsync<(StormView, IReadOnlyList<StormLine>)?>(async session =>
    {
        if (await AlertStormTable.NewestAsync(session) is not { } storm) return null;
        var members = await AlertStormTable.MembersAsync(session, storm.Id, (page - 1) * StormMessage.PageLength, StormMessage.PageLength);
        var view = storms.View(storm, await AlertStormTable.FiguresAsync(session, storm.Id, time.GetUtcNow()), []);
        return members.Count == 0 ? null : (view, [.. members.Select(member => new StormLine(member.Id, member.Name, member.Service, (Severity?)member.Severity, member.Firing, member.StartsAt))]);
    }, cancellationToken);

    private async Task<Outcome> DeclareStormAsync(Session session, long number, Severity severity, Cause cause)
    {
        var now = time.GetUtcNow();
        if (await AlertStormTable.TakeAsync(session, number) is not { } storm) return new Outcome(false, "There is no such storm.", null);
        if (storm.Incident is { } before && await AlertIncidents.GoesOnAsync(session, before) is { } open) return new Outcome(false, $"{open.Id} is declared for it already.", open);
        var declared = await storms.DeclareAsync(session, storm, await AlertStormTable.FiguresAsync(session, number, now), severity, cause, now);
        if (declared is not { IsAccepted: true, Incident: { Id: var id } }) return declared;
        await AlertStormTable.SaveAsync(session, storm with { Incident = id.Number, DueAt = now });
        return declared;
    }

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
        var report = AlertWords.Report(alert);
        var declared = await declarations.DeclareAsync(session, next => AlertWords.Declare(next, report, severity, alert.Service, platform) with { Alert = AlertWords.Of(report) with { HeardAt = alert.ReceivedAt } }, cause, now);
        if (declared is not { IsAccepted: true, Incident: { Id: var id } }) return declared;
        await AlertGroupTable.BecameAsync(session, number, group.Rounds, id.Number);
        // What was told with a storm goes its own way from now on.
        var became = group with { Incident = id.Number, Storm = null, StormSeverity = null, QuietToldAt = group.QuietSince is null ? null : now, DueAt = now + AlertGroups.Pace, SettlesAt = null };
        await AlertGroupTable.SaveAsync(session, became);
        await triage.EditAsync(session, became, now);
        await declarations.CarryVerdictOverAsync(session, id.Number, number, group.Rounds, cause, now);
        return declared;
    }

    /// <summary>The alert that was shown. Alerts from before rounds were counted have none.</summary>
    private static async Task<AlertRow?> FirstAsync(Session session, AlertGroupRow group) =>
        await AlertGroupTable.FirstOfAsync(session, group.Id, group.Rounds) ?? await AlertGroupTable.NewestOfAsync(session, group.Id);
}
