using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Asks which incident a line is about; each button sends the line as it was typed, with the number put in.</summary>
public static class WhichIncident
{
    public const int MostButtons = 5;
    private const int MostNamed = 10;

    /// <summary>Below the 75 characters of a button in Slack, https://docs.slack.dev/reference/block-kit/block-elements/button-element.</summary>
    private const int LongestLabel = 60;

    private const int LongestLine = 100;

    /// <param name="open">Those that may be meant, the likeliest first.</param>
    /// <param name="count">How many there are, when not all of them are given.</param>
    /// <param name="command">The name of the subcommand that was typed.</param>
    /// <param name="typed">What followed it; platforms do not show what one typed.</param>
    /// <param name="arguments">What the buttons send, for one incident after another.</param>
    /// <param name="opensForm">Whether that opens a form.</param>
    public static Message Of(IReadOnlyList<Incident> open, int count, string command, string typed, IReadOnlyList<string> arguments, bool opensForm)
    {
        var question = RichText.Of($"{new Span.Bold("Which one?")} Nothing has been done yet: {new Span.Code(Shorten.ToLine($"/incident {command} {typed}".TrimEnd(), LongestLine))}");
        var blocks = new List<Block>
        {
            new Block.Paragraph(question),
            new Block.Buttons([.. open.Zip(arguments, (incident, line) => new Button(Label(incident), command, line) { OpensForm = opensForm })]),
        };
        if (Named([.. open.Skip(MostButtons)], count - MostButtons, MostNamed - MostButtons) is { } others)
        {
            blocks.Add(new Block.Context(RichText.Of($"Or {others}: for those put the number in front, as in {new Span.Code($"/incident {command} {open[MostButtons].Id}")}.")));
        }
        return new Message { Fallback = PlainText.Fallback(question), Blocks = blocks };
    }

    /// <summary>The same where the line does not fit behind a button; it is given back, so that it need not be written once more.</summary>
    public static Message OfLong(IReadOnlyList<Incident> open, int count, string command, string typed) => TooLateMessage.GivenBack(Sentence(open, count, command) + " You wrote:", typed);

    /// <summary>The same where there are no buttons.</summary>
    public static string Sentence(IReadOnlyList<Incident> open, int count, string command) => $"Which one? /incident {command} {open[0].Id}, for example; there are {Named(open, count, MostNamed)}.";

    private static string? Named(IReadOnlyList<Incident> open, int count, int most) => open.Count == 0 ? null
        : string.Join(", ", open.Take(most).Select(incident => $"{incident.Id} ({Shorten.ToLine(incident.MarkedTitle, 40)})")) + (count > most ? $" and {count - most} more" : "");

    private static string Label(Incident incident) => Shorten.ToLine($"{incident.Severity.Label()} · {incident.Id} · {incident.MarkedTitle}", LongestLabel);
}
