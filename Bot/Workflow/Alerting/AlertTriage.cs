using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Shows to whoever is on call what is no incident by itself; what becomes of it is shown in the same message.</summary>
public sealed class AlertTriage(AlertSettings settings, ServiceSettings services, Outbox outbox, StandingPlatforms platforms)
{
    private static readonly TimeSpan Expires = TimeSpan.FromHours(24);

    public Task ShowAsync(Session session, AlertRoute route, AlertGroupRow group, AlertReport report, DateTimeOffset now) => outbox.EnqueueAsync(session, new Effect.PostText(Message(group, group.Rounds, route, report, null))
    {
        Key = Key(group.Id, group.Rounds),
        Target = settings.Channel,
        Lane = Lane.Card,
        Expires = Expires,
        IsKept = true,
    }, platforms.Home, now);

    /// <param name="first">The alert that was shown.</param>
    /// <param name="times">How often it was judged by now.</param>
    public Task JudgedAsync(Session session, AlertGroupRow group, int round, AlertRow first, AlertJudgement judgement, int times) => outbox.EnqueueAsync(
        session, new Effect.EditText(Key(group.Id, round), Message(group, round, settings.RouteOf(group.Key), AlertWords.Report(first), judgement))
        {
            Key = $"{Key(group.Id, round)}:judged:{times}",
            Target = settings.Channel,
            Lane = Lane.Card,
            Expires = Expires,
        }, platforms.Home, judgement.At);

    private Message Message(AlertGroupRow group, int round, AlertRoute? route, AlertReport report, AlertJudgement? judgement) => TriageMessage.Of(new TriageAlert(group.Id, AlertWords.Of(report), AlertWords.Title(report))
    {
        Round = round,
        Service = AlertWords.Service(report, route, services),
        Severity = route is null ? null : settings.Severity(route, report.Labels),
        Judgement = judgement,
    });

    private static string Key(long group, int round) => $"triage:{group}:{round}";
}
