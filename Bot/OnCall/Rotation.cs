using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>
/// People who take turns. Shifts are counted in local time from <see cref="Start"/>, so a weekly hand-off at 09:00 stays at 09:00 on both sides of a
/// change to summer time.
/// </summary>
public sealed record Rotation
{
    public required string Name { get; init; }

    /// <summary>In the order of their turns.</summary>
    public required IReadOnlyList<PersonId> Members { get; init; }

    /// <summary>The length of a shift; null where everybody listed is always available.</summary>
    public required Period? Every { get; init; }

    public required LocalDateTime Start { get; init; }
    public required DateTimeZone TimeZone { get; init; }

    /// <summary>When the outgoing and the incoming person meet, as written in the settings: <c>Friday 15:00</c>.</summary>
    public string? HandoffMeeting { get; init; }

    /// <summary>Who is on call; nobody before the rotation starts.</summary>
    public IReadOnlyList<PersonId> At(DateTimeOffset at)
    {
        if (Every is null || Members.Count == 0) return Members;
        var now = Instant.FromDateTimeOffset(at);
        if (now < ShiftStart(0)) return [];
        var shift = Estimate(now);
        while (now < ShiftStart(shift)) shift--;
        while (now >= ShiftStart(shift + 1)) shift++;
        return [Members[(int)(shift % Members.Count)]];
    }

    /// <summary>When the shift of an instant ends; null where everybody listed is always available.</summary>
    public DateTimeOffset? HandOffAfter(DateTimeOffset at)
    {
        if (Every is null || Members.Count == 0) return null;
        var now = Instant.FromDateTimeOffset(at);
        var shift = now < ShiftStart(0) ? -1 : Estimate(now);
        while (shift >= 0 && now < ShiftStart(shift)) shift--;
        while (now >= ShiftStart(shift + 1)) shift++;
        return ShiftStart(shift + 1).ToDateTimeOffset();
    }

    private Instant ShiftStart(long shift)
    {
        var every = Every!;
        var start = Start.PlusHours(every.Hours * shift).PlusDays((int)(every.Days * shift)).PlusWeeks((int)(every.Weeks * shift)).PlusMinutes(every.Minutes * shift);
        return start.InZoneLeniently(TimeZone).ToInstant();
    }

    private long Estimate(Instant now)
    {
        var length = ShiftStart(1) - ShiftStart(0);
        return (long)((now - ShiftStart(0)) / length);
    }
}

/// <summary>The section <c>Rotations</c>.</summary>
public sealed class Rotations(IReadOnlyList<Rotation> all)
{
    private static readonly LocalDateTimePattern StartForm = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    public IReadOnlyList<Rotation> All => all;

    public Rotation? Find(string name) => all.FirstOrDefault(rotation => string.Equals(rotation.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>What to tell somebody who named one that is not there.</summary>
    public string Unknown(string name) => all.Count == 0
        ? "The settings list no rotation."
        : $"There is no rotation '{Wording.CutAtWord(name, 40)}'; rotations are {string.Join(", ", all.Take(20).Select(rotation => rotation.Name))}.";

    public static Rotations Read(SettingsReader settings, People people)
    {
        var rotations = new List<Rotation>();
        foreach (var entry in settings.Entries())
        {
            var members = entry.List("Members");
            if (members.Count == 0) entry.Mistake("Members", "is empty", "a list of names from People");
            foreach (var stranger in members.Where(member => people.Find(new PersonId(member)) is null))
            {
                entry.Mistake("Members", $"names '{stranger}', who is not in People", $"one of {string.Join(", ", people.All.Select(person => person.Id))}");
            }
            rotations.Add(new Rotation
            {
                Name = entry.Name,
                Members = [.. members.Select(member => new PersonId(member))],
                Every = Every(entry),
                Start = Start(entry),
                TimeZone = TimeZones.Read(entry, "TimeZone"),
                HandoffMeeting = entry.Text("HandoffMeeting"),
            });
            entry.RefuseUnknownKeys();
        }
        return new Rotations(rotations);
    }

    private static Period? Every(SettingsReader entry)
    {
        var every = entry.Text("Every", "weekly");
        switch (every.ToLowerInvariant())
        {
            case "always": return null;
            case "hourly": return Period.FromHours(1);
            case "daily": return Period.FromDays(1);
            case "weekly": return Period.FromWeeks(1);
        }
        if (Durations.TryParse(every, out var length) && length >= TimeSpan.FromMinutes(1))
        {
            return length.Ticks % TimeSpan.TicksPerDay == 0 ? Period.FromDays(length.Days) : Period.FromMinutes((long)length.TotalMinutes);
        }
        entry.Mistake("Every", $"'{every}' is not a shift length", "always, hourly, daily, weekly, or a length such as 12h");
        return null;
    }

    private static LocalDateTime Start(SettingsReader entry)
    {
        var text = entry.Text("Start", "2026-01-05T09:00");
        if (StartForm.Parse(text) is { Success: true } parsed) return parsed.Value;
        entry.Mistake("Start", $"'{text}' is not a local date and time", "the form 2026-01-05T09:00");
        return new LocalDateTime(2026, 1, 5, 9, 0);
    }
}
