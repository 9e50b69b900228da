using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Takes what people make of alerts. It is said once for each time a group of alerts began, and the last one to say it counts.</summary>
public sealed class AlertJudge(Database database, IncidentLedger ledger, AlertTriage triage, TimeProvider time)
{
    /// <summary>Where an incident came of the alerts, it is the incident's alert that is judged.</summary>
    public Task<Outcome> JudgeAsync(long group, int round, AlertVerdict verdict, Cause cause, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause, time.GetUtcNow(), () => JudgeAsync(session, group, round, verdict, cause)), cancellationToken);

    private async Task<Outcome> JudgeAsync(Session session, long number, int round, AlertVerdict verdict, Cause cause)
    {
        var now = time.GetUtcNow();
        if (await AlertGroupTable.FindAsync(session, number) is not { } group || await AlertGroupTable.FirstOfAsync(session, number, round) is not { } alert) return new Outcome(false, "There is no such alert.", null);
        if (await AlertGroupTable.IncidentOfAsync(session, number, round) is { } incident) return await ledger.ApplyAsync(session, new IncidentId(incident), new IncidentCommand.JudgeAlert(verdict), cause, now);
        if ((await AlertVerdictTable.FindAsync(session, number, round))?.Verdict == verdict.Word()) return new Outcome(true, $"That {alert.Name} was {verdict.InASentence()} is noted already.", null);
        var judgement = new AlertJudgement(verdict, cause.By, now);
        var times = await AlertVerdictTable.SaveAsync(session, number, round, AlertVerdictRows.Row(judgement));
        await triage.JudgedAsync(session, group, round, alert, judgement, times);
        return new Outcome(true, $"Noted: {alert.Name} was {verdict.InASentence()}.", null);
    }
}
