using System.Globalization;
using ChatOpsIncidentBot.Chat.Markup;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Messages as the workspace shows them: in UTC, with its own conversations as links.</summary>
public sealed class LocalRenderer(People people) : TextMarkup(people)
{
    public static Html Time(DateTimeOffset at) => Html.Of(
        $"<time datetime=\"{Written(at)}\" title=\"{at.UtcDateTime.ToString("ddd d MMM yyyy HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)}\">{PlainText.Clock(at)}</time>");

    protected override Html Instant(DateTimeOffset at) => Time(at);

    protected override Html Day(Span.Day day) => Html.Of($"{PlainText.Of(day)}");

    protected override Html Channel(Span.ChannelMention channel) => Html.Of($"<a class=\"channel\" href=\"{LocalLinks.To(LocalIds.Of(channel.Conversation))}\">#{LocalIds.Of(channel.Conversation)}</a>");
}
