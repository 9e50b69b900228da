using System.Text;

namespace ChatOpsIncidentBot.Chat;

/// <summary>The plain form of a rich line, for notifications and logs: mentions as <c>@bob</c>, instants as <c>14:20 UTC</c>.</summary>
public static class PlainText
{
    public static string Of(RichText text)
    {
        var plain = new StringBuilder();
        foreach (var span in text.Spans) plain.Append(Of(span));
        return plain.ToString();
    }

    public static string Of(Span span) => span switch
    {
        Span.Plain plain => plain.Text,
        Span.Bold bold => bold.Text,
        Span.Struck struck => $"~~{struck.Text}~~",
        Span.Code code => code.Text,
        Span.Mention mention => "@" + mention.Person.Value,
        Span.ChannelMention channel => channel.Conversation,
        Span.Instant instant => Clock(instant.At),
        Span.Day day => DayAndClock(day.At),
        Span.Link link => link.Text,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>With the day: <c>Mon 30 Nov 09:00 UTC</c>.</summary>
    public static string DayAndClock(DateTimeOffset at) => at.UtcDateTime.ToString("ddd d MMM HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A clock time with its zone, as a responder says it: <c>14:20 UTC</c>.</summary>
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", System.Globalization.CultureInfo.InvariantCulture);
}
