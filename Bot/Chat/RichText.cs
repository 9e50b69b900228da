using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat;

/// <summary>A piece of a line. Only a <see cref="Mention"/> or <see cref="ChannelMention"/> made by the bot ever notifies anybody; every string is data.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "span")]
[JsonDerivedType(typeof(Plain), "plain")]
[JsonDerivedType(typeof(Bold), "bold")]
[JsonDerivedType(typeof(Struck), "struck")]
[JsonDerivedType(typeof(Code), "code")]
[JsonDerivedType(typeof(Mention), "mention")]
[JsonDerivedType(typeof(ChannelMention), "channel")]
[JsonDerivedType(typeof(Instant), "instant")]
[JsonDerivedType(typeof(Day), "day")]
[JsonDerivedType(typeof(Link), "link")]
public abstract record Span
{
    private Span() { }

    public sealed record Plain(string Text) : Span;

    public sealed record Bold(string Text) : Span;

    /// <summary>Struck through: said, and taken back.</summary>
    public sealed record Struck(string Text) : Span;

    public sealed record Code(string Text) : Span;

    public sealed record Mention(PersonId Person) : Span;

    /// <param name="Conversation">As <see cref="Target"/> writes it: <c>#oncall</c> or a platform's own id.</param>
    /// <param name="Name">Its name without #, for where no platform shows it; null where it is not known.</param>
    public sealed record ChannelMention(string Conversation, string? Name = null) : Span;

    /// <summary>An instant, shown as a clock time in the reader's own zone where the platform can, else in UTC with the zone named.</summary>
    public sealed record Instant(DateTimeOffset At) : Span;

    /// <summary>As <see cref="Instant"/>, with the day before the time.</summary>
    /// <param name="WithSeconds">Where the order of things within a minute matters.</param>
    public sealed record Day(DateTimeOffset At, bool WithSeconds = false) : Span;

    /// <param name="Address">Absolute http or https only; a renderer shows anything else as plain text.</param>
    public sealed record Link(Uri Address, string Text) : Span;
}

/// <summary>
/// A line of text with its emphasis, written as an interpolated string:
/// <c>RichText line = $"{Bold("INC-1")} declared by {person}"</c>. Literal and interpolated strings are plain text; a
/// <see cref="PersonId"/> becomes a mention and a <see cref="DateTimeOffset"/> an instant.
/// </summary>
public sealed record RichText(IReadOnlyList<Span> Spans)
{
    public static RichText Empty { get; } = new([]);

    [JsonIgnore]
    public bool IsEmpty => Spans.Count == 0;

    public static implicit operator RichText(string text) => new([new Span.Plain(text)]);

    public static RichText Of(RichTextBuilder text) => text.Build();

    /// <summary>A sentence with the instants that <see cref="SaidInstants"/> put into it.</summary>
    public static RichText Sentence(string text) => new([.. SaidInstants.Read<Span>(text, words => new Span.Plain(words), (at, hasDay) => hasDay ? new Span.Day(at) : new Span.Instant(at))]);

    public static RichText operator +(RichText left, RichText right) => new([.. left.Spans, .. right.Spans]);

    public static RichText Join(string separator, IEnumerable<RichText> parts)
    {
        var spans = new List<Span>();
        foreach (var part in parts)
        {
            if (spans.Count > 0) spans.Add(new Span.Plain(separator));
            spans.AddRange(part.Spans);
        }
        return new RichText(spans);
    }
}

/// <summary>Collects the parts of an interpolated string as spans; see <see cref="RichText"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct RichTextBuilder
{
    private readonly List<Span> _spans;

    public RichTextBuilder(int literalLength, int formattedCount)
    {
        _ = literalLength;
        _spans = new List<Span>(formattedCount * 2 + 1);
    }

    public void AppendLiteral(string text) => _spans.Add(new Span.Plain(text));

    public void AppendFormatted(string? text)
    {
        if (!string.IsNullOrEmpty(text)) _spans.Add(new Span.Plain(text));
    }

    public void AppendFormatted(int number) => AppendFormatted(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public void AppendFormatted(IncidentId id) => AppendFormatted(id.ToString());

    public void AppendFormatted(PersonId person) => _spans.Add(new Span.Mention(person));

    public void AppendFormatted(DateTimeOffset at) => _spans.Add(new Span.Instant(at));

    public void AppendFormatted(Span span) => _spans.Add(span);

    public void AppendFormatted(RichText text) => _spans.AddRange(text.Spans);

    internal RichText Build() => new(_spans);
}
