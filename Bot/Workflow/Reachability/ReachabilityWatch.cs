using System.Collections.Concurrent;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// A day before a shift begins it is looked whether pages would reach whoever comes on call; what is wrong is told to them, and some hours later to whoever leads, if it is still
/// wrong; where the shift begins sooner, halfway to it. Once for each shift and person, whichever node sees it first.
/// </summary>
public sealed class ReachabilityWatch(Database database, OverrideBook book, ReachabilityReader reader, ReachabilityNews news, ReachabilitySettings settings)
{
    /// <summary>A shift that begins just so far ahead is looked at, too.</summary>
    private static readonly TimeSpan TheInstantItself = TimeSpan.FromMilliseconds(1);

    private readonly ConcurrentDictionary<Coming, bool> _checked = new();

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!settings.IsOn) return;
        var schedule = await book.NowAsync(cancellationToken);
        foreach (var coming in Arrivals(schedule, now).Where(coming => !_checked.ContainsKey(coming)).ToList()) await CheckAsync(coming, now, cancellationToken);
        foreach (var past in _checked.Keys.Where(coming => coming.At < now)) _checked.TryRemove(past, out _);
        foreach (var row in await database.ReadAsync(session => ReachabilityTable.DueAsync(session, now), cancellationToken)) await TellLeadAsync(row, schedule, now, cancellationToken);
    }

    /// <summary>When somebody is to be looked at or told of next; null where there never is.</summary>
    public async Task<DateTimeOffset?> NextAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!settings.IsOn) return null;
        var schedule = await book.NowAsync(cancellationToken);
        return Watched(schedule).Select(rotation => schedule.Next(rotation.Name, now + settings.Ahead)?.At - settings.Ahead)
            .Append(await database.ReadAsync(ReachabilityTable.NextAsync, cancellationToken)).Min();
    }

    private static IEnumerable<Rotation> Watched(OnCallSchedule schedule) => schedule.Rotations.All.Where(rotation => rotation.AnnounceShifts && !rotation.IsAlwaysTheSame);

    private IEnumerable<Coming> Arrivals(OnCallSchedule schedule, DateTimeOffset now)
    {
        foreach (var rotation in Watched(schedule))
        {
            IReadOnlyList<PersonId> before = [];
            foreach (var shift in schedule.Shifts(rotation.Name, now, now + settings.Ahead + TheInstantItself))
            {
                if (shift.From > now)
                {
                    foreach (var person in shift.People.Except(before)) yield return new Coming(rotation.Name, shift.From, person);
                }
                before = shift.People;
            }
        }
    }

    /// <summary>The platforms are asked outside any transaction.</summary>
    private async Task CheckAsync(Coming coming, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync(session => ReachabilityTable.IsKnownAsync(session, coming.Rotation, coming.At, coming.Person.Value), cancellationToken))
        {
            var problems = await reader.ProblemsAsync(coming.Person, now, cancellationToken);
            var left = coming.At - now;
            var row = new ReachabilityRow
            {
                Rotation = coming.Rotation,
                BeganAt = coming.At,
                Person = coming.Person.Value,
                Problems = string.Join('\n', problems),
                CheckedAt = now,
                LeadAt = problems.Count == 0 ? null : now + (left > settings.LeadAfter ? settings.LeadAfter : left / 2),
            };
            await database.WriteAsync(async session =>
            {
                if (await ReachabilityTable.AddAsync(session, row) && problems.Count > 0) await news.PersonAsync(session, row, problems, now);
                return true;
            }, cancellationToken);
        }
        _checked[coming] = true;
    }

    private async Task TellLeadAsync(ReachabilityRow row, OnCallSchedule schedule, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var person = new PersonId(row.Person);
        var isStillTheirs = row.BeganAt > now && schedule.At(row.Rotation, row.BeganAt).Contains(person);
        var problems = isStillTheirs ? await reader.ProblemsAsync(person, now, cancellationToken) : [];
        var lead = schedule.Rotations.Find(row.Rotation)?.Lead is { } contact ? schedule.WhoAnswers(contact, now) : [];
        await database.WriteAsync(async session =>
        {
            if (await ReachabilityTable.DoneAsync(session, row) && problems.Count > 0) await news.LeadAsync(session, row, lead, problems, now);
            return true;
        }, cancellationToken);
    }

    private sealed record Coming(string Rotation, DateTimeOffset At, PersonId Person);
}
