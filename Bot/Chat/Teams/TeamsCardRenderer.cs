using System.Text.Json;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>Messages as Adaptive Cards that are never too large for Teams.</summary>
public static class TeamsCardRenderer
{
    /// <summary>A message holds about 28 KB, all that is sent counted (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages); a little is left to Teams.</summary>
    private const int LargestMessage = 28 * 1024 - 512;

    /// <summary>Bytes of what is sent beside a card that is an answer.</summary>
    public const int AroundAnAnswer = 1024;

    private const int HeaderText = 300;
    private const int LineText = 4000;
    private const int QuoteText = 3000;
    private const int CodeText = 8000;
    private const int FieldText = 1000;
    private const int ButtonText = 75;
    private const int ButtonsInARow = 6;
    private const int MostButtons = 24;
    private const int LongestArguments = 2000;
    private const int FallbackText = 500;

    private const string TheRest = "Shortened; 'show' and 'timeline' have the rest.";

    /// <summary>Asks for the card as it is now.</summary>
    public const string RefreshVerb = "refresh";

    /// <param name="account">The account of somebody.</param>
    /// <param name="spell">Puts names in the place of ids that stand in text.</param>
    /// <param name="calls">Who is there to be called; null for everybody.</param>
    /// <param name="refreshed">For whom the card is brought up to date by itself; null where Teams knows.</param>
    /// <param name="inDialog">In a dialog buttons are sent, and nothing is refreshed.</param>
    /// <param name="around">Bytes of what is sent beside the card.</param>
    public static TeamsCard Render(Message message, Func<PersonId, TeamsIdentity?> account, Func<string, string>? spell = null, Func<PersonId, bool>? calls = null, IReadOnlyList<string>? refreshed = null, bool inDialog = false, int around = AroundAnAnswer)
    {
        var markdown = new TeamsMarkdown(account, calls ?? (_ => true), spell ?? (text => text));
        var items = new List<(TeamsElement Element, bool IsKept)>();
        var isParted = false;
        foreach (var block in message.Blocks)
        {
            foreach (var element in Elements(block, markdown, inDialog))
            {
                items.Add((isParted ? element with { Separator = true } : element, block is Block.Buttons or Block.Header));
                isParted = false;
            }
            isParted |= block is Block.Divider;
        }
        var refresh = !inDialog && message.Blocks.OfType<Block.Buttons>().Any() ? new TeamsRefresh(new TeamsButton("Action.Execute", null) { Verb = RefreshVerb }, refreshed) : null;
        var isCut = markdown.WasCut;
        var bare = new TeamsCard([]) { FallbackText = markdown.Plain(PlainText.OfSentence(message.Fallback), FallbackText), Refresh = refresh, Msteams = new TeamsCardExtras { Entities = [] } };
        var rest = Text(TheRest) with { Size = "Small", IsSubtle = true };
        var fitting = Fitting(items, markdown.Mentions, LargestMessage - around - JsonSerializer.SerializeToUtf8Bytes(bare, TeamsJson.Wire.TeamsCard).Length - SizeOf(rest), out var isShortened);
        if (isShortened || isCut) fitting.Add(rest);
        var shown = Mentioned(fitting, markdown.Mentions);
        return bare with { Body = fitting, Msteams = new TeamsCardExtras { Entities = shown.Count == 0 ? null : shown } };
    }

    private static int SizeOf(TeamsElement element) => JsonSerializer.SerializeToUtf8Bytes(element, TeamsJson.Wire.TeamsElement).Length + 1;

    private static int SizeOf(TeamsMentionEntity mention) => JsonSerializer.SerializeToUtf8Bytes(mention, TeamsJson.Wire.TeamsMentionEntity).Length + 1;

    public static TeamsElement Text(string text) => new("TextBlock") { Text = text, Wrap = true };

    /// <summary>From the end whatever is no heading and no button is left out, until the rest fits.</summary>
    private static List<TeamsElement> Fitting(List<(TeamsElement Element, bool IsKept)> items, IReadOnlyCollection<TeamsMentionEntity> mentions, int room, out bool isShortened)
    {
        // Whom an element is the first to call goes when it goes, because whatever comes after it went before.
        var uncounted = mentions.ToList();
        var sizes = items.ConvertAll(item =>
        {
            var called = Mentioned([item.Element], uncounted);
            uncounted.RemoveAll(called.Contains);
            return SizeOf(item.Element) + called.Sum(SizeOf);
        });
        var size = sizes.Sum();
        isShortened = size > room;
        foreach (var mustBeKept in new[] { true, false })
        {
            for (var place = items.Count - 1; place >= 0 && size > room; place--)
            {
                if (items[place].IsKept && mustBeKept) continue;
                size -= sizes[place];
                items.RemoveAt(place);
                sizes.RemoveAt(place);
            }
        }
        return [.. items.Select(item => item.Element)];
    }

    /// <summary>A mention that stands nowhere would call somebody all the same, or have the card refused.</summary>
    private static List<TeamsMentionEntity> Mentioned(List<TeamsElement> elements, IReadOnlyCollection<TeamsMentionEntity> mentions)
    {
        var texts = elements.SelectMany(Texts).ToList();
        return [.. mentions.Where(mention => texts.Exists(text => text.Contains(mention.Text, StringComparison.Ordinal)))];
    }

    private static IEnumerable<string> Texts(TeamsElement element) =>
        (element.Text is { } text ? [text] : Array.Empty<string>()).Concat((element.Facts ?? []).Select(fact => fact.Value)).Concat((element.Items ?? []).SelectMany(Texts));

    private static IEnumerable<TeamsElement> Elements(Block block, TeamsMarkdown markdown, bool inDialog) => block switch
    {
        Block.Header header => [Header(header.Text, markdown)],
        Block.Paragraph paragraph => markdown.Line(paragraph.Text, LineText) is { Length: > 0 } line ? [Text(line)] : [],
        Block.Quote quote => string.IsNullOrWhiteSpace(quote.Text) ? [] : [new TeamsElement("Container") { Style = "emphasis", Items = [Text(markdown.Data(quote.Text, QuoteText))] }],
        Block.Fields fields => fields.Items.Count == 0 ? [] : [new TeamsElement("FactSet") { Facts = [.. fields.Items.Select(field => new TeamsFact(markdown.Data(field.Label, ButtonText), markdown.Line(field.Value, FieldText)))] }],
        Block.Context context => markdown.Line(context.Text, LineText) is { Length: > 0 } small ? [Text(small) with { Size = "Small", IsSubtle = true }] : [],
        Block.Buttons buttons => Buttons(buttons, markdown, inDialog),
        Block.Code code => [Text(markdown.Code(code.Text, CodeText)) with { FontType = "Monospace", Size = "Small" }],
        Block.Divider => [],
        Block.Picture { Address: { IsAbsoluteUri: true, Scheme: "https" or "data" } } picture => [new TeamsElement("Image") { Url = picture.Address.OriginalString, AltText = markdown.Plain(picture.Alt, LineText) }],
        Block.Picture => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static TeamsElement Header(string text, TeamsMarkdown markdown) => new("Container")
    {
        Style = Colour(text),
        Bleed = true,
        Items = [Text(markdown.Data(Messages.Shorten.ToLine(text, HeaderText), HeaderText)) with { Size = "Large", Weight = "Bolder", Style = "heading" }],
    };

    /// <summary>By the sign a heading begins with, which says the same to whoever sees no colours.</summary>
    private static string Colour(string heading) => heading switch
    {
        _ when heading.StartsWith("🔴", StringComparison.Ordinal) => "attention",
        _ when heading.StartsWith("🟠", StringComparison.Ordinal) => "warning",
        _ when heading.StartsWith("🟡", StringComparison.Ordinal) => "accent",
        _ when heading.StartsWith("🟢", StringComparison.Ordinal) => "good",
        _ => "emphasis",
    };

    private static IEnumerable<TeamsElement> Buttons(Block.Buttons buttons, TeamsMarkdown markdown, bool inDialog) =>
        buttons.Items.Where(button => button.Arguments.Length <= LongestArguments).Take(MostButtons).Select(button => Button(button, markdown, inDialog)).Chunk(ButtonsInARow)
            .Select(row => new TeamsElement("ActionSet") { Actions = row });

    private static TeamsButton Button(Button button, TeamsMarkdown markdown, bool inDialog)
    {
        var press = new TeamsPress { Command = button.Command, Arguments = button.Arguments.Length == 0 ? null : button.Arguments };
        var shown = button.OpensForm || inDialog
            ? new TeamsButton("Action.Submit", markdown.Plain(button.Label, ButtonText)) { Data = inDialog ? press : press with { Opening = new TeamsOpening("task/fetch") } }
            : new TeamsButton("Action.Execute", markdown.Plain(button.Label, ButtonText)) { Verb = button.Command, Data = press };
        return shown with { Style = Style(button.Style) };
    }

    private static string? Style(ButtonStyle style) => style switch
    {
        ButtonStyle.Plain => null,
        ButtonStyle.Primary => "positive",
        ButtonStyle.Danger => "destructive",
    };
}
