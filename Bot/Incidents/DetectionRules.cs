using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>What the alerts of an incident mean for it, and when the trouble began.</summary>
internal static class DetectionRules
{
    public static Decision Count(Incident incident, IncidentCommand.RecordAlerts counted)
    {
        var known = incident.Alerts;
        IncidentEvent[] flapped = counted.Flaps is { } flaps && known is not { Flaps: true } ? [new AlertsFlapped(flaps.Starts, flaps.Within)] : [];
        IncidentEvent[] leftOut = counted.LeftOut != (known?.LeftOut ?? 0) ? [new AlertsLeftOut(counted.LeftOut, known?.LeftOut ?? 0)] : [];
        var earlier = counted.BeganAt is { } began && began < incident.Alert?.ProbablyBeganAt ? counted.BeganAt : null;
        if (counted.QuietSince is { } since)
        {
            return earlier is null && leftOut.Length == 0 && IsOver(known, counted.Total)
                ? Already("known")
                : Accept("none fires any more", $"All alerts of {incident.Id} have ended.", [.. earlier is null ? [] : new[] { new AlertsCounted(counted.Firing, counted.Total) { BeganAt = earlier } }, .. flapped, .. leftOut, .. earlier is null && IsOver(known, counted.Total) ? [] : new[] { new AlertsEnded(counted.Total, since) }]);
        }
        return earlier is null && flapped.Length == 0 && leftOut.Length == 0 && known is { EndedAt: null } && known.Firing == counted.Firing && known.Total == counted.Total
            ? Already("known")
            : Accept("alerts were counted", $"{counted.Firing} alerts of {incident.Id} fire.", [new AlertsCounted(counted.Firing, counted.Total) { IsBack = known is { EndedAt: not null }, BeganAt = earlier }, .. flapped, .. leftOut]);
    }

    private static bool IsOver(AlertTally? known, int total) => known is { EndedAt: not null } && known.Total == total;

    public static Decision SetBeginning(Incident incident, DateTimeOffset began, DateTimeOffset at)
    {
        if (began > at) return Refuse($"It cannot have begun at {Wording.When(began, at)}, that is still to come.");
        return incident.BeganAt == began
            ? Already($"{incident.Id} is known to have begun then.")
            : Accept("the beginning is known", $"{incident.Id} began at {Wording.Day(began)}, {Durations.Text(incident.DeclaredAt > began ? incident.DeclaredAt - began : TimeSpan.Zero)} before it was declared.", new BeginningSet(began, incident.BeganAt));
    }

    public static Decision Judge(Incident incident, IncidentCommand.JudgeAlert judge)
    {
        if (incident.Alert is not { } alert) return Refuse($"{incident.Id} was declared by a person; there is no alert to judge.");
        return incident.Judgement?.Verdict == judge.Verdict
            ? Already($"That {alert.Name} was {judge.Verdict.InASentence()} is noted already.")
            : Accept("they said so", $"Noted: {alert.Name} was {judge.Verdict.InASentence()}.", new AlertJudged(judge.Verdict, incident.Judgement?.Verdict) { SaidAt = judge.SaidAt });
    }

    /// <summary>Whoever cancels an incident as a false alarm says so of its alert, unless somebody judged it already.</summary>
    public static IEnumerable<IncidentEvent> FalseAlarm(Incident incident) =>
        incident is { Alert: not null, Judgement: null } ? [new AlertJudged(AlertVerdict.FalseAlarm, null) { IsByCancelling = true }] : [];
}
