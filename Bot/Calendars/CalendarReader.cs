using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.OnCall.Calendar;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Calendars;

/// <summary>The calendars as they are now, for whoever has a key.</summary>
public sealed class CalendarReader(FeedKeys keys, OverrideBook book, Rotations rotations, People people, TimeProvider time)
{
    /// <returns>Null where there is no such rotation, or the key does not open it.</returns>
    public async Task<string?> OfRotationAsync(string name, string? key, CancellationToken cancellationToken)
    {
        if (rotations.Find(name) is not { } rotation || await keys.ReaderAsync(key, Feed.Of(rotation), cancellationToken) is null) return null;
        var now = time.GetUtcNow();
        return CalendarText.OfRotation(await book.SinceAsync(CalendarShifts.Since(now), cancellationToken), rotation, people, now);
    }

    /// <returns>Null where there is nobody of that name, or the key is not theirs.</returns>
    public async Task<string?> OfPersonAsync(PersonId id, string? key, CancellationToken cancellationToken)
    {
        if (await keys.ReaderAsync(key, Feed.Of(id), cancellationToken) is not { } person || person.Id != id) return null;
        var now = time.GetUtcNow();
        return CalendarText.OfPerson(await book.SinceAsync(CalendarShifts.Since(now), cancellationToken), person, now);
    }
}
