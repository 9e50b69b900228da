using System.Globalization;
using ChatOpsIncidentBot.OnCall;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Messages as markup.</summary>
public sealed class LocalRenderer(People people)
{
    /// <param name="press">Renders a button.</param>
    public Html Blocks(Message message, Func<Button, Html> press) => Html.Join(message.Blocks.Select(block => Block(block, press)));

    public static Html Time(DateTimeOffset at) =>
        Html.Of($"<time datetime=\"{at.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)}Z\">{PlainText.Clock(at)}</time>");

    public Html Line(RichText text) => Html.Join(text.Spans.Select(Span));

    private Html Block(Block block, Func<Button, Html> press) => block switch
    {
        Chat.Block.Header header => Html.Of($"<h3>{header.Text}</h3>"),
        Chat.Block.Paragraph paragraph => Html.Of($"<p>{Line(paragraph.Text)}</p>"),
        Chat.Block.Quote quote => Html.Of($"<blockquote>{quote.Text}</blockquote>"),
        Chat.Block.Fields fields => Html.Of($"<dl>{fields.Items.Select(field => Html.Of($"<div><dt>{field.Label}</dt><dd>{Line(field.Value)}</dd></div>"))}</dl>"),
        Chat.Block.Context context => Html.Of($"<p class=\"small\">{Line(context.Text)}</p>"),
        Chat.Block.Buttons buttons => Html.Of($"<div class=\"buttons\">{buttons.Items.Select(press)}</div>"),
        Chat.Block.Code code => Html.Of($"<pre>{code.Text}</pre>"),
        Chat.Block.Divider => Html.Of($"<hr>"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private Html Span(Span span) => span switch
    {
        Chat.Span.Plain plain => Html.Of($"{plain.Text}"),
        Chat.Span.Bold bold => Html.Of($"<strong>{bold.Text}</strong>"),
        Chat.Span.Code code => Html.Of($"<code>{code.Text}</code>"),
        Chat.Span.Mention mention => Html.Of($"<span class=\"mention\" title=\"{people.NameOf(mention.Person)}\">@{mention.Person.Value}</span>"),
        Chat.Span.ChannelMention channel => Html.Of($"<a class=\"channel\" href=\"/?c={Uri.EscapeDataString(LocalPlatform.IdOf(channel.Conversation))}\">#{LocalPlatform.IdOf(channel.Conversation)}</a>"),
        Chat.Span.Instant instant => Time(instant.At),
        Chat.Span.Link { Address.Scheme: "http" or "https" } link => Html.Of($"<a href=\"{link.Address.AbsoluteUri}\" rel=\"noopener noreferrer\">{link.Text}</a>"),
        Chat.Span.Link link => Html.Of($"{link.Text}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
