using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Asks which incident's timeline a message belongs on.</summary>
internal static class CaptureForm
{
    public const string Incident = "incident";

    /// <summary>What follows <c>capture</c> where an action item is made of the message.</summary>
    public const string Action = "action";

    private const string Question = "Which incident?";

    public static Form For(SaidMessage message, OpenIncidents open, bool isAction = false) => new()
    {
        Command = "capture",
        Context = (isAction ? Action : "") + MessageContext.Write(message),
        Title = isAction ? "Add an action item" : "Add to timeline",
        Submit = "Add",
        Introduction = $"@{message.Author}: {message.Text}",
        Fields =
        [
            open.Count > open.Shown.Count
                ? new FormField.Lookup(Incident, Question, LookupSource.Incidents)
                : new FormField.Choice(Incident, Question, [.. open.Shown.Select(incident => new ChoiceOption(incident.Id.ToString(), $"{incident.Id} {incident.MarkedTitle}"))]) { Value = open.Shown[0].Id.ToString() },
        ],
    };

    /// <summary>Whether an action item was to be made, and the message's own context.</summary>
    public static (bool IsAction, string Message) Read(string context) => context.StartsWith(Action, StringComparison.Ordinal) ? (true, context[Action.Length..]) : (false, context);
}
