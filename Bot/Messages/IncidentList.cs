using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

public static class IncidentList
{
    public const int MostCounted = 1_000;

    private const string LessGrave = "less grave or newer";

    /// <summary>Gravest first, then oldest.</summary>
    /// <param name="count">How many are open, when not all of them are given.</param>
    public static Message Of(IReadOnlyList<Incident> open, int count)
    {
        if (open.Count == 0) return Message.Line("No incident is open.");
        var heading = count == 1 ? "One incident is open" : $"{count} incidents are open";
        var lines = open.OrderBy(incident => incident.Severity).ThenBy(incident => incident.DeclaredAt).Select(Line);
        return new Message { Fallback = heading, Blocks = [new Block.Header(heading), .. lines.Select(line => new Block.Paragraph(line)), .. Rest(count - open.Count)] };
    }

    /// <summary>In the order they are given.</summary>
    /// <param name="count">How many there are, when not all of them are given; nobody wants to know more than that it is over <see cref="MostCounted"/>.</param>
    public static Message Of(IReadOnlyList<Incident> found, int count, ListNarrowing wanted)
    {
        if (found.Count == 0) return Message.Line($"There is no {Kind(wanted)}.");
        var heading = count == 1 ? $"One {Kind(wanted)}" : $"{(count > MostCounted ? $"More than {MostCounted:N0}" : count)} {Kind(wanted, "incidents")}";
        return new Message { Fallback = heading, Blocks = [new Block.Header(heading), .. found.Select(incident => new Block.Paragraph(Line(incident))), .. count > MostCounted ? [new Block.Context("And more that are older.")] : Rest(count - found.Count, wanted.Open is null ? "older" : LessGrave)] };
    }

    private static string Kind(ListNarrowing wanted, string what = "incident")
    {
        var state = wanted.Status?.Word() ?? (wanted.IsAll ? null : "open");
        var words = string.Join(' ', new[] { state, wanted.Severity?.Label(), what }.OfType<string>());
        if (wanted.Service is { } service) words += $" of {service}";
        return wanted.Open switch
        {
            OpenKind.Mine => $"{words} in your hands",
            OpenKind.Unacknowledged => $"{words} that nobody has acknowledged",
            null => words,
        };
    }

    private static IEnumerable<Block> Rest(int left, string kind = LessGrave) => left > 0 ? [new Block.Context($"And {left} more that are {kind}.")] : [];

    private static RichText Line(Incident incident)
    {
        var commander = incident.Commander is { } person ? RichText.Of($" · commander {person}") : "";
        var line = RichText.Of($"{new Span.Bold(IncidentCard.Heading(incident))} · {IncidentCard.Status(incident)} · since {new Span.Day(incident.DeclaredAt)}");
        return line + commander + (incident.Channel is IncidentChannel.Created channel ? RichText.Of($" · {new Span.ChannelMention(channel.Conversation)}") : RichText.Empty);
    }
}
