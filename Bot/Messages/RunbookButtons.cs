using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>
/// The buttons of a runbook. As all others each carries the line one would type; it names which of the incident's runbooks it stands under, so that an old one does nothing to a new one. No
/// two of a message have the same words, for whoever hears them read.
/// </summary>
public static class RunbookButtons
{
    private const string Command = "runbook";

    public static Button Done(Incident incident, int step) => new($"Step {step} done", Command, $"{incident.Id} done {step} of {incident.RunbookCount}");

    public static Button Undo(Incident incident, int step) => new($"Undo step {step}", Command, $"{incident.Id} undo {step} of {incident.RunbookCount}");

    public static Button Later(IncidentId id, TimeSpan duration) => new($"Ask again in {Durations.Text(duration)}", Command, $"{id} later {(int)duration.TotalMinutes}m");

    public static Button Use(IncidentId id, Runbook runbook) => new($"Use it for {id}", Command, $"{id} use {runbook.Name}") { Style = ButtonStyle.Primary };

    /// <param name="incident">Whose labels are filled in; null for none's.</param>
    public static Button Show(IncidentId? incident, Runbook runbook, int page = 1, string label = "Show") =>
        new(label, Command, (incident is { } id ? $"{id} " : "") + $"show {runbook.Name}" + (page == 1 ? "" : $" {page}"));
}
