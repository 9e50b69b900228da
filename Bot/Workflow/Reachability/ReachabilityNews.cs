using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Tells whoever comes on call why pages may not reach them, and later whoever leads.</summary>
public sealed class ReachabilityNews(Outbox outbox, ChannelSettings channels, StandingPlatforms platforms, People people)
{
    public Task PersonAsync(Session session, ReachabilityRow row, IReadOnlyList<string> problems, DateTimeOffset now) =>
        SayAsync(session, row, Target.Of(new PersonId(row.Person)), "person", ReachabilityMessage.Yours(row.Rotation, row.BeganAt, problems, row.LeadAt), now);

    /// <param name="lead">Empty where the settings name nobody; then #oncall hears.</param>
    public async Task LeadAsync(Session session, ReachabilityRow row, IReadOnlyList<PersonId> lead, IReadOnlyList<string> problems, DateTimeOffset now)
    {
        var message = ReachabilityMessage.ForLead(row.Rotation, row.BeganAt, people.NameOf(new PersonId(row.Person)), problems);
        foreach (var target in lead.Count == 0 ? [channels.OnCall] : lead.Select(Target.Of)) await SayAsync(session, row, target, "lead", message, now);
    }

    private async Task SayAsync(Session session, ReachabilityRow row, string target, string what, Message message, DateTimeOffset now)
    {
        foreach (var platform in platforms.All)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message)
            {
                Key = $"reachability:{platform.Platform.Word()}:{row.Rotation}:{row.BeganAt.ToUnixTimeMilliseconds()}:{row.Person}:{what}:{target}",
                Target = target,
                Lane = Lane.Card,
                Expires = row.BeganAt - now,
            }, platform.Platform, now);
        }
    }
}
