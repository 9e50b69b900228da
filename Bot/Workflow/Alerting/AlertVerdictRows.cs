using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Keeps the verdict on the alerts of an incident equal to the incident it is changed with.</summary>
internal static class AlertVerdictRows
{
    public static Task SaveAsync(Session session, Incident? before, Incident after) =>
        after.Judgement is { } judgement && judgement != before?.Judgement ? AlertVerdictTable.SaveForIncidentAsync(session, after.Id.Number, Row(judgement)) : Task.CompletedTask;

    public static AlertVerdictRow Row(AlertJudgement judgement) => new() { Verdict = judgement.Verdict.Word(), JudgedBy = judgement.By.Stored, JudgedAt = judgement.At };

    public static AlertJudgement? Read(AlertVerdictRow? row) => row is null ? null : new AlertJudgement(Verdict(row.Verdict), Actor.FromStored(row.JudgedBy), row.JudgedAt);

    public static AlertVerdict Verdict(string stored) => AlertVerdicts.TryParse(stored, out var verdict) ? verdict : throw new FormatException($"'{stored}' is not a verdict as it is stored.");
}
