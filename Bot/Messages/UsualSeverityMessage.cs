using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>What whoever declared without a severity is told: which one it has got, and how to raise it before the wrong people sleep on.</summary>
public static class UsualSeverityMessage
{
    /// <param name="sentence">That it is declared, with its instants.</param>
    public static Message Of(string sentence, Incident incident)
    {
        var line = Message.Line(sentence);
        var graver = Enum.GetValues<Severity>().Where(severity => severity.IsWorseThan(incident.Severity));
        return line with
        {
            Blocks =
            [
                .. line.Blocks,
                new Block.Context($"No severity was named, so it is {incident.Severity.Label()}, the usual one."),
                new Block.Buttons([.. graver.Select(severity => new Button($"It is {severity.Label()}", "sev", $"{incident.Id} up {(int)severity}"))]),
            ],
        };
    }
}
