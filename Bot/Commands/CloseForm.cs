using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>Asks why an incident is closed without a review.</summary>
internal static class CloseForm
{
    public const string Why = "why";

    public static Form For(IncidentId incident) => new()
    {
        Command = "close",
        Context = incident.ToString(),
        Title = $"Close {incident}",
        Submit = "Close",
        Fields = [new FormField.Text(Why, "Why does it need no review?") { MaxLength = 500, Placeholder = "Nothing to learn: a planned failover took a minute longer" }],
    };
}
