using System.Globalization;
using System.Text;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// Lines in Slack's mrkdwn (https://docs.slack.dev/messaging/formatting-message-text). What people wrote is escaped, so that it can never mention anybody; a line that
/// is too long is cut between graphemes, and what is cut never breaks an escape.
/// </summary>
/// <param name="spell">Puts names in the place of ids that stand in text.</param>
public sealed class SlackMarkup(Func<PersonId, string?> slackId, Func<string, string?> channelId, Func<string, string>? spell = null)
{
    private const char Ellipsis = '…';

    /// <summary>Whether anything was cut so far.</summary>
    public bool WasCut { get; private set; }

    public string Line(RichText text, int longest)
    {
        var line = new StringBuilder();
        foreach (var span in text.Spans.Select(Spelt))
        {
            var room = longest - line.Length - 1;
            var piece = Piece(span);
            if (piece.Length > room)
            {
                WasCut = true;
                return line.Append(span is Span.Plain or Span.Bold or Span.Code or Span.Struck ? Fit(PlainText.Of(span), room).Escaped : "").Append(Ellipsis).ToString();
            }
            line.Append(piece);
        }
        return line.Length == 0 ? " " : line.ToString();
    }

    /// <summary>The same text in as many parts as it takes, each at most <paramref name="longest"/>; what people wrote goes on at a word, and nothing is cut but one piece of markup that is longer by itself.</summary>
    public IReadOnlyList<string> Parts(RichText text, int longest)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        var left = new Queue<Span>(text.Spans.Select(Spelt));
        Span? rest = null;
        while (rest is not null || left.TryDequeue(out rest))
        {
            var piece = Piece(rest);
            if (piece.Length <= longest - part.Length)
            {
                part.Append(piece);
                rest = null;
            }
            else if (rest is Span.Plain plain && Fit(plain.Text, longest - part.Length) is { Taken: > 0 } fitting)
            {
                part.Append(fitting.Escaped);
                rest = plain.Text[fitting.Taken..].TrimStart() is { Length: > 0 } more ? new Span.Plain(more) : null;
                Begin();
            }
            else if (part.Length == 0)
            {
                // One piece, or one grapheme, that is longer than a part.
                part.Append(Line(new RichText([rest]), longest));
                rest = rest is Span.Plain whole && whole.Text[StringInfo.GetNextTextElementLength(whole.Text)..] is { Length: > 0 } behind ? new Span.Plain(behind) : null;
            }
            else Begin();
        }
        if (part.Length > 0 || parts.Count == 0) Begin();
        return parts;

        void Begin()
        {
            parts.Add(part.Length == 0 ? " " : part.ToString());
            part.Clear();
        }
    }

    /// <summary>Text without any markup of ours, escaped and cut.</summary>
    public string Data(string text, int longest)
    {
        text = Spelt(text);
        var escaped = Escape(text);
        if (escaped.Length <= longest) return escaped.Length == 0 ? " " : escaped;
        WasCut = true;
        return Fit(text, longest - 1).Escaped + Ellipsis;
    }

    /// <summary>Plain text (a header, a button), where nothing is markup and so nothing is escaped.</summary>
    public string Plain(string text, int longest)
    {
        text = Spelt(text);
        var line = Messages.Shorten.ToLine(text, longest);
        if (line.Length == 0) return "-";
        WasCut |= line.EndsWith(Ellipsis) && text.Length > longest;
        return line;
    }

    public string Spelt(string text) => spell is null ? text : spell(text);

    private Span Spelt(Span span) => span switch
    {
        Span.Plain plain => plain with { Text = Spelt(plain.Text) },
        Span.Bold bold => bold with { Text = Spelt(bold.Text) },
        Span.Struck struck => struck with { Text = Spelt(struck.Text) },
        Span.Code or Span.Mention or Span.ChannelMention or Span.Instant or Span.Day or Span.Link => span,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private string Piece(Span span) => span switch
    {
        Span.Plain plain => Escape(plain.Text),
        Span.Bold bold => string.IsNullOrWhiteSpace(bold.Text) ? "" : $"*{Escape(bold.Text.Replace('*', '∗').Trim())}*",
        Span.Struck struck => string.IsNullOrWhiteSpace(struck.Text) ? "" : $"~{Escape(struck.Text.Replace('~', '∼').Trim())}~",
        Span.Code code => $"`{Escape(code.Text.Replace('`', '\'').ReplaceLineEndings(" "))}`",
        Span.Mention mention when FormerPerson.NameOf(mention.Person) is { } former => Escape(former),
        Span.Mention mention => slackId(mention.Person) is { } id ? $"<@{id}>" : Escape(Spelt(PlainText.Of(mention))),
        Span.ChannelMention channel => channelId(channel.Conversation) is { } id ? $"<#{id}>" : Escape(channel.Conversation),
        Span.Instant instant => string.Create(CultureInfo.InvariantCulture, $"<!date^{instant.At.ToUnixTimeSeconds()}^{{time}}|{PlainText.Clock(instant.At)}>"),
        Span.Day day => string.Create(CultureInfo.InvariantCulture, $"<!date^{day.At.ToUnixTimeSeconds()}^{{date_short_pretty}} {(day.WithSeconds ? "{time_secs}" : "{time}")}|{PlainText.Of(day)}>"),
        Span.Link { Address.Scheme: "http" or "https" } link => $"<{Escape(link.Address.AbsoluteUri)}{Label(link.Text)}>",
        Span.Link link => Escape(link.Text),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A link without a word to it shows its address.</summary>
    private static string Label(string text) => string.IsNullOrWhiteSpace(text) ? "" : "|" + Escape(text.ReplaceLineEndings(" ")).Replace('|', '¦');

    /// <summary>As many whole graphemes, at a word where there is one near, as fit once they are escaped; and how much of the text that is.</summary>
    private static (string Escaped, int Taken) Fit(string text, int room)
    {
        var fitted = new StringBuilder();
        var (lastSpace, takenThen, taken) = (-1, 0, 0);
        var graphemes = StringInfo.GetTextElementEnumerator(text);
        while (graphemes.MoveNext())
        {
            var grapheme = graphemes.GetTextElement();
            var escaped = Escape(grapheme);
            if (fitted.Length + escaped.Length > room) break;
            if (escaped is " " or "\n") (lastSpace, takenThen) = (fitted.Length, taken);
            fitted.Append(escaped);
            taken += grapheme.Length;
        }
        return lastSpace > fitted.Length / 2 ? (fitted.ToString(0, lastSpace), takenThen) : (fitted.ToString(), taken);
    }
}
