using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Asks which incident's timeline a message belongs on.</summary>
internal static class CaptureForm
{
    public const string Incident = "incident";

    private const string Question = "Which incident?";

    public static Form For(SaidMessage message, OpenIncidents open) => new()
    {
        Command = "capture",
        Context = MessageContext.Write(message),
        Title = "Add to timeline",
        Submit = "Add",
        Introduction = $"@{message.Author}: {message.Text}",
        Fields =
        [
            open.Count > open.Shown.Count
                ? new FormField.Lookup(Incident, Question, LookupSource.Incidents)
                : new FormField.Choice(Incident, Question, [.. open.Shown.Select(incident => new ChoiceOption(incident.Id.ToString(), $"{incident.Id} {incident.Title}"))]) { Value = open.Shown[0].Id.ToString() },
        ],
    };
}
