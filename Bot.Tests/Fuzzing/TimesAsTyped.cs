using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.Fuzzing;

/// <summary>Durations, days, times and hours, as people write them.</summary>
internal sealed class TimesAsTyped : FuzzStory
{
    private static readonly DateTimeOffset Now = new(2026, 3, 27, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeZone[] Zones = [DateTimeZone.Utc, DateTimeZoneProviders.Tzdb["Europe/Berlin"], DateTimeZoneProviders.Tzdb["Pacific/Kiritimati"], DateTimeZoneProviders.Tzdb["America/St_Johns"]];
    private static readonly PersonId Somebody = new("somebody");
    private static readonly PeopleClock Clock = new(new People([]), new FakeTimeProvider(Now));

    protected override Mutations Strange { get; } = new(
        [
            "15m", "15 minutes", "1h30m", "00:15:00", "2.03:04:05", "1d, 2h", "999999w", "friday 18:00 2d", "tonight 18:00-22:00", "2h", "now", "from tomorrow 18:00 until 2026-12-01 10:00", "2026-12-01T18:00", "10:15", "2026-03-27T10:15:00+02:00",
            "2026-12-01", "friday", "tomorrow", "3d", "Monday 09:00", "mon-fri 09:00-17:00", "22:00-07:00", "weekly", "every 2 weeks", "chat 0m, sms 2m, phone 5m",
        ],
        "s", "m", "h", "d", "w", "mo", "sunday", "29 february", "02:30", "T", "Z", "+14:00", "-14:00", "–", "for", "999999w");

    protected override void Read(string text)
    {
        if (Durations.TryParse(text, out var duration)) duration.ShouldBeInRange(TimeSpan.FromTicks(1), TimeSpan.FromDays(365));
        StartTime.TryParse(text, Clock, Somebody, out _);
        DueDate.TryParse(text, new DateOnly(2026, 3, 27), out _);
        WeeklyTime.Parse(text);
        WeeklyHours.Parse(text);
        QuietHours.TryParse(text);
        ShiftLength.Parse(text);
        PersonalRules.TryParse(text);
        foreach (var zone in Zones) SpanWords.Read(SpanWords.Split(text), zone, Now);
    }
}
