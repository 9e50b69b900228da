using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Writes an override that may be, and tells everybody concerned, as part of a transaction.</summary>
public sealed class OverrideWriter(Outbox outbox, ChannelSettings channels)
{
    /// <returns>The override, and the schedule with it.</returns>
    public async Task<(Override Added, OnCallSchedule Changed)> AddAsync(Session session, WantedOverride wanted, OnCallSchedule schedule, Platform platform, DateTimeOffset now)
    {
        var row = new OverrideRow
        {
            Number = await OverrideTable.NextNumberAsync(session),
            Rotation = wanted.Rotation,
            Kind = wanted.Kind.Word(),
            Person = wanted.Person.Value,
            BeginsAt = wanted.From,
            EndsAt = wanted.To,
            Reason = wanted.Reason,
            MadeBy = wanted.By.Value,
            MadeAt = now,
        };
        await OverrideTable.AddAsync(session, row);
        var added = OverrideBook.Of(row);
        var changed = schedule with { Overrides = [.. schedule.Overrides, added] };
        await TellAsync(session, added, OverrideMessage.Added(added, schedule.At(added.Rotation, added.From), changed.At(added.Rotation, added.From)), OverrideMessage.YouAre(added), platform, now);
        return (added, changed);
    }

    /// <summary>In #oncall for everybody, and to the person themselves.</summary>
    public async Task TellAsync(Session session, Override what, Message everybody, Message person, Platform platform, DateTimeOffset now)
    {
        var act = what.RemovedAt is null ? "added" : "removed";
        await outbox.EnqueueAsync(session, Post(channels.OnCall, everybody, "oncall"), platform, now);
        await outbox.EnqueueAsync(session, Post(Target.Of(what.Person), person, "person"), platform, now);

        Effect.PostText Post(string target, Message message, string to) => new(message)
        {
            Key = $"override:{what.Number}:{act}:{to}",
            Target = target,
            Lane = Lane.Card,
            Expires = what.To - now,
        };
    }
}
