using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Messages;

/// <summary>An address that a calendar subscribes to.</summary>
public sealed record CalendarAddress(string What, Uri Address);

/// <summary>Where somebody's calendar finds who is on call.</summary>
public static class CalendarMessage
{
    private const int MostShown = 15;

    public static Message Of(IReadOnlyList<CalendarAddress> addresses) => new()
    {
        Fallback = "Addresses for your calendar",
        Blocks =
        [
            new Block.Header("Addresses for your calendar"),
            .. addresses.Take(MostShown).Select(one => new Block.Paragraph(RichText.Of($"{new Span.Bold(Shorten.ToLine(one.What, 100))}\n{new Span.Code(one.Address.AbsoluteUri)}"))),
            new Block.Context("In Google Calendar: Other calendars, From URL. In Outlook: Add calendar, Subscribe from web. They open with your own key, so keep them to yourself; they end when you leave the settings."),
        ],
    };
}
