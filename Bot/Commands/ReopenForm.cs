using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Asks why an incident is taken up again.</summary>
internal static class ReopenForm
{
    public const string Why = "why";

    public static Form For(IncidentId incident) => new()
    {
        Command = "reopen",
        Context = incident.ToString(),
        Title = $"Reopen {incident}",
        Submit = "Reopen",
        Introduction = "Paging starts anew, and its review waits until it is resolved again.",
        Fields = [new FormField.Text(Why, "What is back, or was not over?") { MaxLength = 500, Placeholder = "Errors are back at 5 %" }],
    };
}
