using System.Globalization;
using System.Text;
using ChatOpsIncidentBot.Incidents;

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

    /// <summary>A sentence as <see cref="SaidInstants"/> has it, for a log.</summary>
    public static string OfSentence(string sentence) => Of(RichText.Sentence(sentence));

    /// <summary>For one line of a message: instants stand as <see cref="SaidInstants"/> has them, so that whoever shows it can show them in the reader's zone.</summary>
    public static string Fallback(RichText text) => string.Concat(text.Spans.Select(span => span switch
    {
        Span.Instant instant => SaidInstants.Time(instant.At),
        Span.Day day => SaidInstants.Day(day.At),
        _ => Of(span),
    }));

    public static string Of(Span span) => span switch
    {
        Span.Plain plain => plain.Text,
        Span.Bold bold => bold.Text,
        Span.Struck struck => $"~~{struck.Text}~~",
        Span.Code code => code.Text,
        Span.Mention mention => FormerPerson.NameOf(mention.Person) ?? "@" + mention.Person.Value,
        Span.ChannelMention channel => channel.Name is { } name ? "#" + name : channel.Conversation,
        Span.Instant instant => Clock(instant.At),
        Span.Day { WithSeconds: true } day => day.At.UtcDateTime.ToString("ddd d MMM HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
        Span.Day day => DayAndClock(day.At),
        Span.Link link => link.Text,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>With the day: <c>Mon 30 Nov 09:00 UTC</c>.</summary>
    public static string DayAndClock(DateTimeOffset at) => at.UtcDateTime.ToString("ddd d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A clock time with its zone, as a responder says it: <c>14:20 UTC</c>.</summary>
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
