using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Chat;

/// <summary>What the bot says, before any platform has its way with it.</summary>
public sealed record Message
{
    /// <summary>One plain line for notifications, screen readers and places that show no blocks; instants stand in it as <see cref="Incidents.SaidInstants"/> has them.</summary>
    public required string Fallback { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>A message of a single line.</summary>
    public static Message Line(RichText text) => new() { Fallback = PlainText.Fallback(text), Blocks = [new Block.Paragraph(text)] };

    /// <param name="sentence">With its instants, if it has any.</param>
    public static Message Line(string sentence) => Line(RichText.Sentence(sentence));
}

/// <summary>A part of a message, top to bottom. A renderer cuts what is too long for its platform at a word and says how to read the rest.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "block")]
[JsonDerivedType(typeof(Header), "header")]
[JsonDerivedType(typeof(Paragraph), "paragraph")]
[JsonDerivedType(typeof(Quote), "quote")]
[JsonDerivedType(typeof(Fields), "fields")]
[JsonDerivedType(typeof(Context), "context")]
[JsonDerivedType(typeof(Buttons), "buttons")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Divider), "divider")]
[JsonDerivedType(typeof(Picture), "picture")]
public abstract record Block
{
    private Block() { }

    public sealed record Header(string Text) : Block;

    public sealed record Paragraph(RichText Text) : Block;

    /// <summary>Somebody's own words, set apart; may hold several lines.</summary>
    public sealed record Quote(string Text) : Block;

    public sealed record Fields(IReadOnlyList<Field> Items) : Block;

    /// <summary>Small print.</summary>
    public sealed record Context(RichText Text) : Block;

    public sealed record Buttons(IReadOnlyList<Button> Items) : Block;

    /// <summary>Fixed-width text that keeps its line breaks, such as a table.</summary>
    public sealed record Code(string Text) : Block;

    public sealed record Divider : Block;

    /// <summary>Says nothing that the text beside it does not say, so it may be left out.</summary>
    /// <param name="Address">Absolute, or below the page it is shown on, or the picture itself as a <c>data:</c> address; a renderer leaves out what its platform cannot show.</param>
    /// <param name="Alt">What it shows, for whoever does not see it.</param>
    public sealed record Picture(Uri Address, string Alt) : Block;
}

public sealed record Field(string Label, RichText Value);

/// <summary>A button carries a command line: pressing it is the same as typing <c>/incident {Command} {Arguments}</c>.</summary>
/// <param name="Command">The subcommand's name; also the platform's action id, so it is stable.</param>
/// <param name="Arguments">The rest of the line, usually the incident: <c>INC-1</c>.</param>
public sealed record Button(string Label, string Command, string Arguments)
{
    public ButtonStyle Style { get; init; }

    /// <summary>Whether pressing it opens a form, which some platforms have to know beforehand.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OpensForm { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<ButtonStyle>))]
public enum ButtonStyle
{
    Plain,

    /// <summary>The thing to do now; at most one in a message.</summary>
    Primary,

    /// <summary>Wakes people, or ends something.</summary>
    Danger,
}
