using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// Lines in the Markdown of a card's texts (https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format). What people wrote is escaped, so
/// that it can neither mention anybody, nor hide where a link leads, nor count as one of the card's functions.
/// </summary>
/// <param name="account">The account of somebody; null where they have none.</param>
/// <param name="calls">Whether somebody is there to be called; who is not is named only.</param>
/// <param name="spell">Puts names in the place of ids, and this platform's way to call the bot in the place of a slash command.</param>
public sealed partial class TeamsMarkdown(Func<PersonId, TeamsIdentity?> account, Func<PersonId, bool> calls, Func<string, string> spell)
{
    private const char Ellipsis = '…';

    /// <summary>Parts what would mean something together, and is not seen.</summary>
    private const char Nothing = '\u200B';

    private readonly Dictionary<PersonId, TeamsMentionEntity> _mentions = [];

    /// <summary>Whether anything was cut so far.</summary>
    public bool WasCut { get; private set; }

    public IReadOnlyCollection<TeamsMentionEntity> Mentions => _mentions.Values;

    public string Line(RichText text, int longest)
    {
        var line = new StringBuilder();
        foreach (var span in text.Spans)
        {
            var piece = Piece(span, line.Length == 0 || line[^1] == '\n');
            if (line.Length + piece.Length <= longest)
            {
                line.Append(piece);
                continue;
            }
            WasCut = true;
            return line.Append(span is Span.Plain or Span.Bold or Span.Code or Span.Struck ? Escape(Messages.Shorten.To(spell(PlainText.Of(span)), Math.Max(1, (longest - line.Length) / 2))).TrimEnd(Ellipsis) : "").Append(Ellipsis).ToString();
        }
        return line.ToString();
    }

    /// <summary>Text without any markup of ours, escaped and cut; line breaks stay.</summary>
    public string Data(string text, int longest) => Escape(Cut(spell(text), longest));

    /// <summary>Text where nothing is markup: a button's label.</summary>
    public string Plain(string text, int longest)
    {
        var line = Messages.Shorten.ToLine(spell(text), longest);
        WasCut |= line.EndsWith(Ellipsis) && text.Length > longest;
        return line.Length == 0 ? "-" : Parted(line);
    }

    /// <summary>Fixed-width text: what stands below each other stays so.</summary>
    public string Code(string text, int longest) => Escape(Cut(spell(text), longest), keepsSpaces: true);

    private string Cut(string text, int longest)
    {
        if (text.Length <= longest) return text;
        WasCut = true;
        return Messages.Shorten.To(text, longest);
    }

    /// <param name="isFirst">Whether it stands at the beginning of a line.</param>
    private string Piece(Span span, bool isFirst) => span switch
    {
        Span.Plain plain => Escape(spell(plain.Text), isFirst),
        Span.Bold bold => string.IsNullOrWhiteSpace(bold.Text) ? "" : $"**{Escape(spell(bold.Text).ReplaceLineEndings(" ").Trim())}**",
        Span.Struck struck => string.IsNullOrWhiteSpace(struck.Text) ? "" : $"~~{Escape(spell(struck.Text).ReplaceLineEndings(" ").Trim())}~~",
        Span.Code code => Escape(spell(code.Text).ReplaceLineEndings(" "), isFirst),
        Span.Mention mention => Mention(mention.Person),
        Span.ChannelMention channel => Escape(PlainText.Of(channel)),
        Span.Instant instant => Time(instant.At),
        Span.Day day => $"{{{{DATE({Stamp(day.At)},SHORT)}}}} {Time(day.At)}",
        Span.Link { Address.Scheme: "http" or "https" } link => $"[{Escape((string.IsNullOrWhiteSpace(link.Text) ? link.Address.AbsoluteUri : spell(link.Text)).ReplaceLineEndings(" "))}]({Address(link.Address)})",
        Span.Link link => Escape(spell(link.Text)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Mention(PersonId person)
    {
        if (_mentions.TryGetValue(person, out var before)) return before.Text;
        if (FormerPerson.NameOf(person) is { } former) return former;
        if (account(person) is not { } known) return Escape(spell("@" + person.Value));
        if (!calls(person)) return Escape(known.Name);
        var name = Marks().Replace(SafeText.CleanLine(known.Name), "");
        if (name.Length == 0 || _mentions.Values.Any(other => other.Mentioned.Name == name)) name = $"{name} ({person.Value.Split(':')[^1]})".Trim();
        var mention = new TeamsMentionEntity($"<at>{name}</at>", new TeamsMentioned(known.ObjectId, name));
        _mentions.Add(person, mention);
        return mention.Text;
    }

    private static string Time(DateTimeOffset at) => $"{{{{TIME({Stamp(at)})}}}}";

    private static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Address(Uri address) => address.AbsoluteUri.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);

    /// <remarks>A single line break is a space on Teams; two begin a new line.</remarks>
    private static string Escape(string text, bool isFirst = true, bool keepsSpaces = false) => string.Join("\n\n", text.ReplaceLineEndings("\n").Split('\n').Select((line, number) =>
    {
        var escaped = Special().Replace(Parted(keepsSpaces ? Spaces().Replace(line, match => new string('\u00A0', match.Length)) : line), @"\$0");
        return isFirst || number > 0 ? Begin().Replace(escaped, @"$1\$2") : escaped;
    }));

    /// <summary>Functions and mentions are found in text before its Markdown is read, so that they cannot be escaped.</summary>
    private static string Parted(string text) => text.Replace("{{", "{" + Nothing + "{", StringComparison.Ordinal).Replace("<at", "<" + Nothing + "at", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"[\\*_\[\]`~]|&(?=#?\w+;)|!(?=\[)", RegexOptions.CultureInvariant)]
    private static partial Regex Special();

    /// <summary>What makes a heading, a quotation or a list of a line.</summary>
    [GeneratedRegex(@"^(\s*\d*)([#>+\-]|(?<=\d)[.)])", RegexOptions.CultureInvariant)]
    private static partial Regex Begin();

    [GeneratedRegex("^ +| {2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[<>\[\]*_`~\\{}]", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
