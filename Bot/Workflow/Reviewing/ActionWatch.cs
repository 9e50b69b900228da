using System.Globalization;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;
using NodaTime;
using NodaTime.Extensions;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reminds the owners of action items in the morning of the days on which it is due, wherever they live. What they were reminded of is kept with the item, so nobody hears of it twice.</summary>
public sealed class ActionWatch(Database database, ReviewSettings settings, People people, Outbox outbox, StandingPlatforms platforms)
{
    private const int AtATime = 1_000;

    private static readonly LocalTime Morning = new(9, 0);

    public async Task RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (settings.RemindBefore is not { } before) return;
        var due = await database.ReadAsync(session => DueAsync(session, before, now), cancellationToken);
        foreach (var owned in due.GroupBy(one => one.Action.Owner!.Value)) await database.WriteAsync(session => RemindAsync(session, owned.Key, [.. owned], now), cancellationToken);
    }

    /// <summary>The next morning anywhere somebody lives.</summary>
    public DateTimeOffset? Next(DateTimeOffset now) => settings.RemindBefore is null ? null : people.All.Select(person => people.ZoneOf(person.Id)).Append(DateTimeZone.Utc).Distinct().Min(zone =>
    {
        var local = now.ToInstant().InZone(zone).LocalDateTime;
        return zone.AtLeniently((local.TimeOfDay < Morning ? local.Date : local.Date.PlusDays(1)) + Morning).ToDateTimeOffset();
    });

    private async Task<IReadOnlyList<(OpenAction Action, string Stage)>> DueAsync(Session session, IReadOnlyList<TimeSpan> before, DateTimeOffset now)
    {
        // Somewhere it is tomorrow already.
        var until = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1 + (before.Count == 0 ? 0 : (int)before[0].TotalDays));
        var due = new List<(OpenAction, string)>();
        for (ActionPlace? last = null; ;)
        {
            var rows = await ActionItemTable.DueAsync(session, until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), last, AtATime);
            foreach (var row in rows)
            {
                var action = ActionRows.Read(row);
                if (row.PrivateState is { } state && !IncidentJson.ReadIncident(state).IsVisibleTo(action.Owner!.Value)) continue;
                if (ActionReminder.Of(action.Due!.Value, Day(action.Owner!.Value, now), before) is { } stage && stage != row.Reminded) due.Add((action, stage));
            }
            if (rows.Count < AtATime) return due;
            last = new ActionPlace(rows[^1].Due, rows[^1].Incident, rows[^1].Number);
        }
    }

    /// <summary>Another node may have reminded of some meanwhile.</summary>
    private async Task<bool> RemindAsync(Session session, PersonId owner, IReadOnlyList<(OpenAction Action, string Stage)> due, DateTimeOffset now)
    {
        var mine = new List<OpenAction>();
        foreach (var (action, stage) in due)
        {
            if (await ActionItemTable.RemindAsync(session, action.Incident.Number, action.Number, stage)) mine.Add(action);
        }
        if (mine.Count == 0) return false;
        await outbox.EnqueueAsync(session, new Effect.PostText(ActionReminderMessage.Of(mine, Day(owner, now)))
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"actions:{owner}:{mine[0].Incident}:{mine[0].Number}:{now.ToUnixTimeMilliseconds()}"),
            Target = Target.Of(owner),
            Lane = Lane.Reminder,
            Expires = TimeSpan.FromDays(2),
        }, PlatformOf(owner), now);
        return true;
    }

    /// <summary>The day it is where somebody lives; it begins in the morning.</summary>
    private DateOnly Day(PersonId person, DateTimeOffset now)
    {
        var local = now.ToInstant().InZone(people.ZoneOf(person)).LocalDateTime;
        return (local.TimeOfDay < Morning ? local.Date.PlusDays(-1) : local.Date).ToDateOnly();
    }

    /// <summary>Whoever the settings do not list is on one platform alone.</summary>
    private Platform PlatformOf(PersonId person) => Enum.GetValues<Platform>().Where(platform => person.Value.StartsWith(platform.Word() + ":", StringComparison.Ordinal)).DefaultIfEmpty(platforms.Home).First();
}
