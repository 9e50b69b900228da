using System.Collections.Concurrent;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>In the morning, where somebody lives, it is counted what pages cost them since the morning before; beyond the budget cover is offered for the night to come, once.</summary>
public sealed class SleepWatch(Database database, People people, SleepBudget budget, FavourWorkflow favours, StandingPlatforms platforms)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Later in the day nobody plans for the night any more, and after a pause it is left be.</summary>
    private static readonly TimeSpan StillOfUse = TimeSpan.FromHours(6);

    private readonly ConcurrentDictionary<PersonId, DateTimeOffset> _counted = new();

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (budget.Threshold is not { } threshold) return;
        var mornings = people.All.Select(person => (person.Id, Morning: SleepBudget.LastMorning(now, people.ZoneOf(person.Id))))
            .Where(one => now - one.Morning < StillOfUse && _counted.GetValueOrDefault(one.Id) != one.Morning).ToList();
        if (mornings.Count == 0) return;
        var pages = await PagesAsync(mornings.Min(one => one.Morning) - Day, cancellationToken);
        foreach (var (person, morning) in mornings)
        {
            var zone = people.ZoneOf(person);
            var theirs = pages.Where(page => page.At >= morning - Day && page.At < morning && page.People.Contains(person)).ToList();
            if (theirs.Sum(page => budget.Cost(page.At, zone)) >= threshold) await OfferAsync(person, morning, theirs.Count(page => NightHours.IsNight(page.At, zone)), cancellationToken);
            _counted[person] = morning;
        }
    }

    /// <summary>The next morning of anybody; null where nobody counts.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) => budget.Threshold is null ? null : people.All.Select(person => (DateTimeOffset?)SleepBudget.NextMorning(now, people.ZoneOf(person.Id))).Min();

    private async Task<List<Page>> PagesAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var incidents = await database.ReadAsync(session => PageCounts.IncidentsAsync(session, since), cancellationToken);
        return [.. incidents.SelectMany(incident => incident.Pages).Where(page => page.At >= since)];
    }

    /// <summary>The key follows from the morning, so several nodes and a restart ask once.</summary>
    private Task<FavourOutcome> OfferAsync(PersonId person, DateTimeOffset morning, int atNight, CancellationToken cancellationToken) => favours.AskAsync((schedule, now) =>
    {
        var (from, to) = SleepBudget.NextNight(morning, people.ZoneOf(person));
        var duties = FavourRules.Duties(schedule, schedule.Rotations.All, person, from, to);
        return duties.Count == 0
            ? (null, $"@{person} is not on call alone in the night to come.")
            : (new Favour.Cover { Number = 0, AskedBy = person, Given = duties, Reason = null, ExpiresAt = FavourRules.CoverExpires(duties, now), PagesLastNight = atNight }, "");
    }, platforms.Home, $"sleep:{person}:{morning.ToUnixTimeMilliseconds()}", cancellationToken);
}
