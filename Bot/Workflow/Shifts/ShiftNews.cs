using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Says that somebody came on call: to them, to whoever went, and in #oncall. Each message has a key that follows from the rotation and the shift's beginning.</summary>
public sealed class ShiftNews(Outbox outbox, ChannelSettings channels, StandingPlatforms platforms)
{
    /// <summary>Afterwards nobody wants to hear of it.</summary>
    private static readonly TimeSpan WorthHearing = TimeSpan.FromHours(12);

    /// <summary>Drills are open like others, and are left out afterwards.</summary>
    private const int MostRead = 50;

    public async Task ChangedAsync(Session session, ShiftChange change, DateTimeOffset now)
    {
        await SayAsync(session, change, channels.OnCall, "changed", Lane.Update, ShiftMessage.Changed(change), now);
        var open = !change.Incoming.Any() ? [] : (await IncidentTable.GravestAsync(session, isPrivate: false, MostRead)).Select(row => IncidentJson.ReadIncident(row.State)).Where(incident => !incident.IsDrill).Take(ShiftMessage.MostNamed + 1).ToList();
        foreach (var person in change.Incoming) await SayAsync(session, change, Target.Of(person), "yours", Lane.Card, ShiftMessage.Yours(change, open), now);
        var held = !change.Outgoing.Any() ? [] : await OpenIncidentStates.WhereAsync(session, incident => !incident.IsDrill && change.Outgoing.Any(incident.IsInTheHandsOf));
        foreach (var person in change.Outgoing) await SayAsync(session, change, Target.Of(person), "over", Lane.Card, ShiftMessage.Over(change, [.. held.Where(incident => incident.IsInTheHandsOf(person))], person), now);
    }

    /// <summary>Nobody says that they have the pager.</summary>
    public async Task SilentAsync(Session session, ShiftChange change, IReadOnlyList<PersonId> backup, DateTimeOffset now)
    {
        await SayAsync(session, change, channels.OnCall, "silent", Lane.Page, ShiftMessage.Silent(change, backup), now);
        foreach (var person in backup) await SayAsync(session, change, Target.Of(person), "silent", Lane.Page, ShiftMessage.SilentToBackup(change), now);
    }

    public Task ConfirmedAsync(Session session, ShiftChange change, PersonId by, DateTimeOffset now) =>
        SayAsync(session, change, channels.OnCall, "confirmed", Lane.Update, ShiftMessage.Confirmed(change, by), now);

    private async Task SayAsync(Session session, ShiftChange change, string target, string what, Lane lane, Message message, DateTimeOffset now)
    {
        foreach (var platform in platforms.All)
        {
            await outbox.EnqueueAsync(session, new Effect.PostText(message)
            {
                Key = $"shift:{platform.Platform.Word()}:{change.Rotation}:{change.At.ToUnixTimeMilliseconds()}:{what}:{target}",
                Target = target,
                Lane = lane,
                Expires = WorthHearing,
            }, platform.Platform, now);
        }
    }
}
