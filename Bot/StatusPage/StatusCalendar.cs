using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Maintenances;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>Maintenance as calendars read it (RFC 5545). The same is the same text, letter by letter.</summary>
public static class StatusCalendar
{
    private const string RefreshEvery = "PT1H";

    public static string Of(StatusBoard board)
    {
        var name = SafeText.CleanLine($"{board.Settings.Name}: maintenance");
        var calendar = new Calendar { Method = CalendarMethods.Publish, ProductId = "-//ChatOpsIncidentBot//Maintenance//EN" };
        calendar.AddProperty("X-WR-CALNAME", name);
        calendar.AddProperty("NAME", name);
        var refresh = new CalendarProperty("REFRESH-INTERVAL", RefreshEvery);
        refresh.AddParameter("VALUE", "DURATION");
        calendar.Properties.Add(refresh);
        calendar.AddProperty("X-PUBLISHED-TTL", RefreshEvery);
        foreach (var maintenance in board.Maintenances) calendar.Events.Add(Event(board, maintenance));
        return new CalendarSerializer().SerializeToString(calendar) ?? throw new InvalidOperationException("A calendar has a text.");
    }

    /// <summary>One may do other things meanwhile, so calendars do not show it as busy.</summary>
    private static CalendarEvent Event(StatusBoard board, Maintenance maintenance)
    {
        var code = board.Ids.Of(maintenance);
        return new CalendarEvent
        {
            Uid = $"{code}@maintenance.chatopsincidentbot",
            DtStamp = Utc(maintenance.ChangedAt),
            Sequence = maintenance.Updates.Count - 1,
            Status = maintenance.IsCancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            Summary = SafeText.CleanLine(maintenance.Title),
            Description = StatusText.ToPlain(maintenance.Last.Text),
            Location = maintenance.Components.Count == 0 ? null : SafeText.CleanLine(string.Join(", ", maintenance.Components)),
            Url = board.Settings.Url is null ? null : new Uri(StatusAddresses.Of(board.Settings, StatusSite.Maintenances + code)),
            Start = Utc(maintenance.From),
            End = Utc(maintenance.To),
            Transparency = TransparencyType.Transparent,
        };
    }

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}
