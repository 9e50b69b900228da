using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Messages as blocks, within Slack's documented limits (https://docs.slack.dev/reference/block-kit/blocks): nothing is ever too long for Slack.</summary>
public static class SlackMessageRenderer
{
    public const int MostBlocks = 50;
    public const int MostBlocksInView = 100;
    private const int SectionText = 3000;
    private const int HeaderText = 150;
    private const int FieldText = 2000;
    private const int MostFields = 10;
    private const int ButtonText = 75;
    private const int ButtonValue = 2000;
    private const int MostButtons = 25;
    private const int FallbackText = 3000;
    private const int Address = 3000;
    private const int AltText = 2000;

    /// <summary>Of all blocks together. Slack only says that there is a limit (<c>msg_blocks_too_long</c>, https://docs.slack.dev/reference/methods/chat.postMessage); people report some 13,000.</summary>
    private const int MessageText = 12_000;

    private const string Actions = "actions";
    private const string TheRest = "Shortened; `/incident show` and `/incident timeline` have the rest.";

    /// <param name="slackId">Slack's id of a person, or null for one who cannot be mentioned.</param>
    /// <param name="channelId">Slack's id of a channel.</param>
    /// <param name="spell">Puts names in the place of ids that stand in text.</param>
    public static (string Text, IReadOnlyList<SlackBlock> Blocks) Render(Message message, Func<PersonId, string?> slackId, Func<string, string?> channelId, int mostBlocks = MostBlocks, Func<string, string>? spell = null)
    {
        var markup = new SlackMarkup(slackId, channelId, spell);
        var text = markup.Line(RichText.Sentence(message.Fallback), FallbackText);
        var blocks = message.Blocks.SelectMany((block, place) => Blocks(block, place, markup)).ToList();
        var fitting = Fitting(blocks, mostBlocks);
        if (fitting.Count == blocks.Count && !markup.WasCut) return (text, blocks);
        if (fitting.Count == mostBlocks) fitting.RemoveAt(fitting.FindLastIndex(block => block.Type != Actions));
        return (text, [.. fitting, new SlackBlock("context") { Elements = [SlackText.Mrkdwn(TheRest)] }]);
    }

    /// <summary>As many as one message holds, without those in the middle that are too many: what can be done comes last, and stays.</summary>
    private static List<SlackBlock> Fitting(List<SlackBlock> blocks, int mostBlocks)
    {
        var room = mostBlocks - blocks.Count(block => block.Type == Actions);
        var letters = mostBlocks == MostBlocksInView ? int.MaxValue : MessageText;
        return [.. blocks.Where(block => block.Type == Actions || (--room >= 0 && (letters -= Length(block)) >= 0))];
    }

    private static int Length(SlackBlock block) => (block.Text?.Text.Length ?? 0) + (block.Fields?.Sum(field => field.Text.Length) ?? 0);

    private static IEnumerable<SlackBlock> Blocks(Block block, int place, SlackMarkup markup) => block switch
    {
        Block.Header header => [new SlackBlock("header") { Text = SlackText.Plain(markup.Plain(header.Text, HeaderText)) }],
        Block.Paragraph paragraph => markup.Parts(paragraph.Text, SectionText).Select(Section),
        Block.Quote quote => [Section(Quote(quote.Text, markup))],
        Block.Fields fields => fields.Items.Chunk(MostFields).Select(chunk => new SlackBlock("section") { Fields = [.. chunk.Select(field => Field(field, markup))] }),
        Block.Context context => [new SlackBlock("context") { Elements = [SlackText.Mrkdwn(markup.Line(context.Text, SectionText))] }],
        Block.Buttons buttons => Buttons(buttons, place, markup),
        Block.Code code => Code(markup.Spelt(code.Text)).Select(Section),
        Block.Divider => [new SlackBlock("divider")],
        Block.Picture { Address: { IsAbsoluteUri: true, Scheme: "https" or "http" } } picture when picture.Address.AbsoluteUri.Length <= Address => [new SlackBlock("image") { ImageUrl = picture.Address.AbsoluteUri, AltText = markup.Plain(picture.Alt, AltText) }],
        Block.Picture => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SlackBlock Section(string text) => new("section") { Text = SlackText.Mrkdwn(text) };

    private static string Quote(string text, SlackMarkup markup)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var room = SectionText - lines.Length * 2;
        return room > SectionText / 2
            ? "> " + markup.Data(text.ReplaceLineEndings("\n"), room).Replace("\n", "\n> ", StringComparison.Ordinal)
            : "> " + markup.Data(string.Join(' ', lines), SectionText - 2);
    }

    private static SlackText Field(Field field, SlackMarkup markup)
    {
        var label = $"*{markup.Data(field.Label, ButtonText)}*\n";
        return SlackText.Mrkdwn(label + markup.Line(field.Value, FieldText - label.Length));
    }

    /// <summary>Two buttons of one message may carry the same command; Slack wants every action id once, so they are numbered.</summary>
    private static IEnumerable<SlackBlock> Buttons(Block.Buttons buttons, int place, SlackMarkup markup)
    {
        var elements = buttons.Items.Where(button => button.Arguments.Length <= ButtonValue).Take(MostButtons)
            .Select((button, number) => new SlackButton(SlackText.Plain(markup.Plain(button.Label, ButtonText)), $"{button.Command}#{place}.{number}", button.Arguments.Length == 0 ? null : button.Arguments, Style(button.Style)))
            .ToList<SlackElement>();
        return elements.Count == 0 ? [] : [new SlackBlock(Actions) { Elements = elements }];
    }

    private static string? Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Plain => null,
        ButtonStyle.Primary => "primary",
        ButtonStyle.Danger => "danger",
    };

    /// <summary>A long text goes on in the next section, at the end of a line.</summary>
    private static IEnumerable<string> Code(string text)
    {
        const string fence = "```";
        var room = SectionText - 2 * fence.Length;
        var part = "";
        foreach (var line in SlackMarkup.Escape(text.Replace(fence, "'''", StringComparison.Ordinal).ReplaceLineEndings("\n")).Split('\n'))
        {
            var shown = line.Length > room ? Messages.Shorten.ToLine(line, room / 2) : line;
            if (part.Length + shown.Length + 1 > room)
            {
                yield return fence + part + fence;
                part = "";
            }
            part += part.Length == 0 ? shown : "\n" + shown;
        }
        yield return fence + (part.Length == 0 ? " " : part) + fence;
    }
}
