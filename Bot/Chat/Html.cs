using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace ChatOpsIncidentBot.Chat;

/// <summary>Markup. Made from an interpolated string, in which everything that is not markup itself is encoded, so that people's words can never become any.</summary>
public readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new("");

    public static Html Of(HtmlParts parts) => new(parts.ToString());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    /// <summary>The part when the condition holds, else nothing.</summary>
    public static Html When(bool condition, HtmlParts parts) => condition ? new(parts.ToString()) : Empty;

    public override string ToString() => Markup;
}

[InterpolatedStringHandler]
public readonly struct HtmlParts
{
    private readonly StringBuilder _markup;

    public HtmlParts(int literalLength, int formattedCount) => _markup = new StringBuilder(literalLength + formattedCount * 16);

    public void AppendLiteral(string markup) => _markup.Append(markup);

    public void AppendFormatted(string? text) => _markup.Append(HtmlEncoder.Default.Encode(text ?? ""));

    public void AppendFormatted(long number) => _markup.Append(number);

    public void AppendFormatted(Html markup) => _markup.Append(markup.Markup);

    public void AppendFormatted(IEnumerable<Html> parts)
    {
        foreach (var part in parts) _markup.Append(part.Markup);
    }

    public override string ToString() => _markup.ToString();
}
