using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
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
        await TellAsync(session, added, Made, OverrideMessage.Added(added, schedule.At(added.Rotation, added.From), changed.At(added.Rotation, added.From)), OverrideMessage.YouAre(added), platform, now);
        return (added, changed);
    }

    /// <summary>Says that it is removed, and takes the buttons off what was said of it before.</summary>
    /// <param name="onCall">Who is on call now.</param>
    public async Task RemovedAsync(Session session, Override removed, PersonId by, IReadOnlyList<PersonId> onCall, Platform platform, DateTimeOffset now)
    {
        await EditAsync(channels.OnCall, OverrideMessage.NoLonger(removed, by, now), Everybody);
        await EditAsync(Target.Of(removed.Person), OverrideMessage.YouAreNoLonger(removed, by, now), ThePerson);
        await TellAsync(session, removed, "removed", OverrideMessage.Removed(removed, by, onCall), OverrideMessage.YouAreNot(removed, by), platform, now);

        Task EditAsync(string target, Message message, string to) => outbox.EnqueueAsync(session, new Effect.EditText(Key(removed, Made, to), message)
        {
            Key = Key(removed, "edited", to),
            Target = target,
            Lane = Lane.Card,
        }, platform, now);
    }

    private const string Everybody = "oncall";
    private const string ThePerson = "person";

    private const string Made = "added";

    private static string Key(Override what, string act, string to) => $"override:{what.Number}:{act}:{to}";

    /// <summary>In #oncall for everybody, and to the person themselves.</summary>
    private async Task TellAsync(Session session, Override what, string act, Message everybody, Message person, Platform platform, DateTimeOffset now)
    {
        await outbox.EnqueueAsync(session, Post(channels.OnCall, everybody, Everybody), platform, now);
        await outbox.EnqueueAsync(session, Post(Target.Of(what.Person), person, ThePerson), platform, now);

        Effect.PostText Post(string target, Message message, string to) => new(message)
        {
            IsKept = act == Made,
            Key = Key(what, act, to),
            Target = target,
            Lane = Lane.Card,
            Expires = what.To - now,
        };
    }
}
