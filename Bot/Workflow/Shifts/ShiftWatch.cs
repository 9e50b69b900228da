using System.Collections.Concurrent;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Notices that somebody came on call, once for each rotation and beginning of a shift, whichever node sees it first; and that they do not say that they have the pager.
/// After a pause only the present shift is told of; a clock that is set back tells nothing again.
/// </summary>
public sealed class ShiftWatch(Database database, OverrideBook book, ShiftNews news)
{
    /// <summary>So long somebody has to say that they have the pager.</summary>
    public static readonly TimeSpan TimeToConfirm = TimeSpan.FromMinutes(30);

    /// <summary>An override that begins when it is made was told of just then.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestLookBack = TimeSpan.FromDays(35);

    private readonly ConcurrentDictionary<string, string> _seen = new();

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var schedule = book.Present;
        foreach (var rotation in Announced(schedule))
        {
            var present = Ids(schedule.At(rotation.Name, now));
            if (_seen.TryGetValue(rotation.Name, out var seen) && seen == present) continue;
            if (await database.WriteAsync(session => NoticeAsync(session, rotation, now), cancellationToken)) _seen[rotation.Name] = present;
        }
        if (await NextDueAsync(cancellationToken) <= now) await database.WriteAsync(session => SayWhoIsSilentAsync(session, now), cancellationToken);
    }

    /// <summary>When there may be something to say next.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var schedule = book.Present;
        return Announced(schedule).Select(rotation => schedule.Next(rotation.Name, now)?.At).Append(await NextDueAsync(cancellationToken)).Min();
    }

    public static IReadOnlyList<PersonId> People(ShiftChangeRow row) => [.. row.People.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new PersonId(id))];

    public static ShiftChange Change(OnCallSchedule schedule, ShiftChangeRow row, IReadOnlyList<PersonId> before) =>
        new(row.Rotation, row.BeganAt, before, People(row), schedule.Next(row.Rotation, row.BeganAt)?.At);

    private static IEnumerable<Rotation> Announced(OnCallSchedule schedule) => schedule.Rotations.All.Where(rotation => rotation.AnnounceShifts && !rotation.IsAlwaysTheSame);

    private Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) => database.ReadAsync(ShiftChangeTable.NextDueAsync, cancellationToken);

    /// <returns>False where the clock stands before the last change, so that it has to be looked at again.</returns>
    private async Task<bool> NoticeAsync(Session session, Rotation rotation, DateTimeOffset now)
    {
        await OverrideTable.LockAsync(session);
        var schedule = await book.LoadAsync(session);
        var people = schedule.At(rotation.Name, now);
        var last = await ShiftChangeTable.LastAsync(session, rotation.Name);
        if (last is null)
        {
            await ShiftChangeTable.AddAsync(session, new ShiftChangeRow { Rotation = rotation.Name, BeganAt = now, People = Ids(people) });
            return true;
        }
        if (now < last.BeganAt) return false;
        if (last.People == Ids(people)) return true;

        var began = Began(schedule, rotation.Name, last.BeganAt, now);
        var row = new ShiftChangeRow { Rotation = rotation.Name, BeganAt = began, People = Ids(people), AskAt = people.Count > 0 && !IsKnown(schedule, rotation.Name, began) ? Later(began, now) + TimeToConfirm : null };
        await ShiftChangeTable.StopAskingAsync(session, rotation.Name);
        if (await ShiftChangeTable.AddAsync(session, row) && !IsKnown(schedule, rotation.Name, began)) await news.ChangedAsync(session, Change(schedule, row, People(last)), now);
        return true;
    }

    private async Task<bool> SayWhoIsSilentAsync(Session session, DateTimeOffset now)
    {
        var schedule = await book.LoadAsync(session);
        foreach (var row in await ShiftChangeTable.DueAsync(session, now))
        {
            if (!await ShiftChangeTable.MissAsync(session, row, now)) continue;
            var backup = schedule.Rotations.Find(row.Rotation)?.Backup is { } name ? schedule.At(name, now) : [];
            await news.SilentAsync(session, Change(schedule, row, []), [.. backup.Except(People(row))], now);
        }
        return true;
    }

    /// <summary>When the present shift began; now, where that cannot be told because the settings were changed.</summary>
    private static DateTimeOffset Began(OnCallSchedule schedule, string rotation, DateTimeOffset last, DateTimeOffset now)
    {
        var from = Later(last, now - LongestLookBack);
        return schedule.Shifts(rotation, from, now.AddMilliseconds(1)).Last().From is var began && began > from ? began : now;
    }

    /// <summary>Whether it began because somebody made or removed an override at that moment.</summary>
    private static bool IsKnown(OnCallSchedule schedule, string rotation, DateTimeOffset began) => schedule.Overrides.Any(one =>
        string.Equals(one.Rotation, rotation, StringComparison.OrdinalIgnoreCase) && (one.RemovedAt == began || (one.From == began && began - one.MadeAt < JustNow)));

    private static string Ids(IReadOnlyList<PersonId> people) => string.Join(' ', people);

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
