using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>A platform's group that is kept equal to who is on call in a rotation.</summary>
/// <param name="Group">As the port writes it: <c>@oncall</c>.</param>
public sealed record KeptGroup(Platform Platform, string Group, string Rotation);

/// <summary>Keeps groups equal to who is on call: whenever that changes, and once a day, because people change groups by hand.</summary>
public sealed class KeptGroups(IReadOnlyList<KeptGroup> all, Roster roster, Outbox outbox)
{
    /// <summary>Those that have to stay as they are, because nobody is on call and a group cannot be empty.</summary>
    public IReadOnlyList<KeptGroup> Stuck(DateTimeOffset now) => [.. all.Where(group => roster.At(group.Rotation, now).Count == 0)];

    public async Task KeepAsync(Session session, DateTimeOffset now)
    {
        foreach (var group in all)
        {
            var people = roster.At(group.Rotation, now);
            if (people.Count == 0) continue;
            var wanted = $"{now.UtcDateTime:yyyy-MM-dd} {string.Join(',', people)}";
            if (await CountedFact.ChangeAsync(session, $"group:{group.Platform.Word()}:{group.Group}", wanted) is not { } change) continue;
            await outbox.EnqueueAsync(session, new Effect.SetMembers(group.Platform, group.Group, people)
            {
                Key = $"group:{group.Group}:{change}",
                Target = "group:" + group.Group,
                Lane = Lane.Update,
            }, group.Platform, now);
        }
    }
}
