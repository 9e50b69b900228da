using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Markup;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Pages;

/// <summary>Messages as a page shows them: instants by the reader's clock, whose zone stands at the foot of the page.</summary>
public sealed class PageMarkup(People people, IEnumerable<IChatPlatform> platforms, DateTimeZone zone) : TextMarkup(people)
{
    /// <summary><c>Tue 24 Nov 04:05</c>.</summary>
    public Html Time(DateTimeOffset at) => Html.Of($"<time datetime=\"{Written(at)}\" title=\"{PlainText.DayAndClock(at)}\">{LocalInstants.Clock(at, zone)}</time>");

    /// <summary>A sentence with the instants that were put into it, as plain text.</summary>
    public string Sentence(string sentence) => LocalInstants.InSentence(sentence, zone);

    /// <summary>A channel by its name, as a link where its platform has an address for it.</summary>
    public Html ChannelOf(string conversation, string? name, Platform? platform)
    {
        var shown = name ?? conversation.TrimStart('#');
        var address = platforms.Where(one => platform is null || one.Platform == platform).Select(one => one.AddressOf(conversation)).FirstOrDefault(found => found is not null);
        return address is null ? Html.Of($"#{shown}") : Html.Of($"<a href=\"{(address.IsAbsoluteUri ? address.AbsoluteUri : address.OriginalString)}\" rel=\"noopener noreferrer\">#{shown}</a>");
    }

    protected override Html Instant(DateTimeOffset at) => Time(at);

    protected override Html Day(Span.Day day) => Time(day.At);

    protected override Html Channel(Span.ChannelMention channel) => Html.Of($"#{channel.Name ?? channel.Conversation.TrimStart('#')}");
}
