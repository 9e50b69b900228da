using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>Asks which open incident a line is about; each button sends the line as it was typed, with the number put in.</summary>
public static class WhichIncident
{
    private const int MostButtons = 5;
    private const int MostNamed = 10;

    /// <summary>Below the 75 characters of a button in Slack, https://docs.slack.dev/reference/block-kit/block-elements/button-element.</summary>
    private const int LongestLabel = 60;

    /// <param name="open">The gravest first.</param>
    /// <param name="count">How many are open, when not all of them are given.</param>
    /// <param name="command">The name of the subcommand that was typed.</param>
    /// <param name="arguments">What a button sends for an incident.</param>
    public static Message Of(IReadOnlyList<Incident> open, int count, string command, Func<IncidentId, string> arguments)
    {
        var question = RichText.Of($"{new Span.Bold("Which one?")} Nothing was done yet.");
        var blocks = new List<Block>
        {
            new Block.Paragraph(question),
            new Block.Buttons([.. open.Take(MostButtons).Select(incident => new Button(Label(incident), command, arguments(incident.Id)))]),
        };
        if (Named([.. open.Skip(MostButtons)], count - MostButtons, MostNamed - MostButtons) is { } others)
        {
            blocks.Add(new Block.Context(RichText.Of($"Also open: {others}. For those put the number in front, as in {new Span.Code($"/incident {command} {open[MostButtons].Id}")}.")));
        }
        return new Message { Fallback = PlainText.Fallback(question), Blocks = blocks };
    }

    /// <summary>The same where the line does not fit behind a button.</summary>
    public static string Sentence(IReadOnlyList<Incident> open, int count, string command) => $"Which one? /incident {command} {open[0].Id}, for example; open are {Named(open, count, MostNamed)}.";

    private static string? Named(IReadOnlyList<Incident> open, int count, int most) => open.Count == 0 ? null
        : string.Join(", ", open.Take(most).Select(incident => $"{incident.Id} ({Shorten.ToLine(incident.Title, 40)})")) + (count > most ? $" and {count - most} more" : "");

    private static string Label(Incident incident) => Shorten.ToLine($"{incident.Severity.Label()} · {incident.Id} · {IncidentCard.Title(incident)}", LongestLabel);
}
