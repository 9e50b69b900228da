using System.Globalization;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Markup;

/// <summary>Messages as markup; how instants and channels look is up to the page.</summary>
public abstract partial class TextMarkup(People people)
{
    /// <param name="press">Renders a button.</param>
    public Html Blocks(Message message, Func<Button, Html> press) => Html.Join(message.Blocks.Select(block => Block(block, press)));

    public Html Line(RichText text) => Html.Join(text.Spans.Select(Span));

    /// <summary>The text with the first severity in it as a badge; its word stays, so that nothing hangs on the colour.</summary>
    public static Html Severity(string text) => SeverityWord().Match(text) is { Success: true } word
        ? Html.Of($"{text[..word.Index]}<span class=\"sev sev{word.ValueSpan[3] - '0'}\">{word.Value}</span>{text[(word.Index + word.Length)..]}")
        : Html.Of($"{text}");

    protected static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("s", CultureInfo.InvariantCulture) + "Z";

    protected abstract Html Instant(DateTimeOffset at);

    protected abstract Html Day(Span.Day day);

    protected abstract Html Channel(Span.ChannelMention channel);

    public Html Block(Block block, Func<Button, Html> press) => block switch
    {
        Chat.Block.Header header => Html.Of($"<h3>{Severity(header.Text)}</h3>"),
        Chat.Block.Paragraph paragraph => Html.Of($"<p>{Line(paragraph.Text)}</p>"),
        Chat.Block.Quote quote => Html.Of($"<blockquote>{quote.Text}</blockquote>"),
        Chat.Block.Fields fields => Html.Of($"<dl>{fields.Items.Select(field => Html.Of($"<div><dt>{field.Label}</dt><dd>{Line(field.Value)}</dd></div>"))}</dl>"),
        Chat.Block.Context context => Html.Of($"<p class=\"small\">{Line(context.Text)}</p>"),
        Chat.Block.Buttons buttons => Html.Of($"<div class=\"buttons\">{buttons.Items.Select(press)}</div>"),
        Chat.Block.Code code => Html.Of($"<div class=\"code\"><pre tabindex=\"0\">{code.Text}</pre><button type=\"button\" data-copy>Copy</button></div>"),
        Chat.Block.Divider => Html.Of($"<hr>"),
        Chat.Block.Picture { Address: { IsAbsoluteUri: false } address } picture => Html.Of($"<img class=\"picture\" src=\"{address.OriginalString}\" alt=\"{picture.Alt}\" width=\"480\" height=\"180\">"),
        Chat.Block.Picture => Html.Empty,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Html Span(Span span) => span switch
    {
        Chat.Span.Plain plain => Severity(plain.Text),
        Chat.Span.Bold bold => Html.Of($"<strong>{bold.Text}</strong>"),
        Chat.Span.Struck struck => Html.Of($"<s>{struck.Text}</s>"),
        Chat.Span.Code code => Html.Of($"<code>{code.Text}</code>"),
        Chat.Span.Mention { Person: var person } when FormerPerson.NameOf(person) is { } former => Html.Of($"{former}"),
        Chat.Span.Mention mention => Html.Of($"<span class=\"mention\" title=\"{people.NameOf(mention.Person)}\">@{mention.Person.Value}</span>"),
        Chat.Span.ChannelMention channel => Channel(channel),
        Chat.Span.Instant instant => Instant(instant.At),
        Chat.Span.Day day => Day(day),
        Chat.Span.Link { Address: { IsAbsoluteUri: true, Scheme: "http" or "https" } } link => Html.Of($"<a href=\"{link.Address.AbsoluteUri}\" rel=\"noopener noreferrer\">{link.Text}</a>"),
        Chat.Span.Link link => Html.Of($"{link.Text}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    [GeneratedRegex(@"\bSEV[1-4]\b", RegexOptions.CultureInvariant)]
    private static partial Regex SeverityWord();
}
