using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace ChatOpsIncidentBot.OnCall.Calendar;

/// <summary>Who is on call, as calendars read it (RFC 5545). The same shifts are the same text, letter by letter.</summary>
public static class CalendarText
{
    private const string RefreshEvery = "PT1H";

    public static string OfRotation(OnCallSchedule schedule, Rotation rotation, People people, DateTimeOffset now) => Write(
        $"On call: {rotation.Name}",
        CalendarShifts.Of(schedule, rotation.Name, now).Select(shift => Event(rotation, shift, $"{rotation.Name}: {string.Join(", ", shift.People.Select(people.NameOf))}", now)));

    /// <summary>The shifts of one person, in every rotation.</summary>
    public static string OfPerson(OnCallSchedule schedule, Person person, DateTimeOffset now) => Write(
        $"On call: {person.Name}",
        schedule.Rotations.All.SelectMany(rotation => CalendarShifts.Of(schedule, rotation.Name, now).Where(shift => shift.People.Contains(person.Id)).Select(shift => Event(rotation, shift, $"On call: {rotation.Name}", now))));

    /// <summary>One may do other things while one is on call, so calendars do not show it as busy.</summary>
    private static CalendarEvent Event(Rotation rotation, OnCallShift shift, string summary, DateTimeOffset now) => new()
    {
        Uid = Uid(rotation, shift),
        DtStamp = Utc(CalendarShifts.Begin(now)),
        Summary = shift.By is { } by ? $"{summary} (override {by.Number})" : summary,
        Description = shift.By?.Reason,
        Start = Utc(shift.From),
        End = Utc(shift.To),
        Transparency = TransparencyType.Transparent,
    };

    private static string Write(string name, IEnumerable<CalendarEvent> events)
    {
        var calendar = new Ical.Net.Calendar { Method = CalendarMethods.Publish, ProductId = "-//ChatOpsIncidentBot//On call//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("NAME", name);
        var refresh = new CalendarProperty("REFRESH-INTERVAL", RefreshEvery);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.Properties.Add(refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", RefreshEvery);
        foreach (var one in events) calendar.Events.Add(one);
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar has a text.");
    }

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);

    private static string Uid(Rotation rotation, OnCallShift shift) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{rotation.Name}\n{shift.From.ToUnixTimeSeconds()}")))[..32] + "@on-call.chatopsincidentbot";
}
