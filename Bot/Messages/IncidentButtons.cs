using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Messages;

/// <summary>The buttons under an incident's messages. Each carries the command line one would type.</summary>
public static class IncidentButtons
{
    public static Button Acknowledge(IncidentId id) => new("Acknowledge", "ack", $"{id}") { Style = ButtonStyle.Primary };

    public static Button TakeCommand(IncidentId id) => new("Take command", "role", $"{id} {Role.Commander} claim");

    /// <summary>Claims a role; whoever is second hears who was first.</summary>
    public static Button Claim(IncidentId id, RoleDefinition role) =>
        role.Role == Role.Commander ? TakeCommand(id) : new($"Be {role.Name}", "role", $"{id} {role.Role} claim");

    public static Button PostUpdate(IncidentId id) => new("Post update", "update", $"{id}") { OpensForm = true };

    public static Button Escalate(IncidentId id) => new("Escalate", "escalate", $"{id}") { Style = ButtonStyle.Danger, OpensForm = true };

    public static Button Resolve(IncidentId id) => new("Resolve", "resolve", $"{id}") { OpensForm = true };

    public static Button Reopen(IncidentId id) => new("Reopen", "reopen", $"{id}") { OpensForm = true };

    public static Button Show(IncidentId id) => new($"Show {id}", "show", $"{id}");

    public static Button Timeline(IncidentId id) => new("Timeline", "timeline", $"{id}");

    public static Button Snooze(IncidentId id, TimeSpan duration) =>
        new($"Snooze {Durations.Text(duration)}", "snooze", $"{id} {(int)duration.TotalMinutes}m");

    public static Button StillOnIt(IncidentId id) => new("Still on it", "still", $"{id}") { Style = ButtonStyle.Primary };

    public static Button StillOnItFor(IncidentId id, TimeSpan duration) => new($"Give me {Durations.Text(duration)}", "still", $"{id} {(int)duration.TotalMinutes}m");

    public static Button HandBack(IncidentId id) => new("Hand back", "still", $"{id} back") { Style = ButtonStyle.Danger };

    /// <summary>Asks who takes over a role that somebody has.</summary>
    /// <param name="to">Who will, most likely; null where nobody is likelier than others.</param>
    public static Button HandOver(IncidentId id, Role role, PersonId? to) => new($"Hand over {id}", "role", $"{id} {role} form{(to is { } person ? $" @{person}" : "")}") { OpensForm = true };

    public static Button Join(IncidentId id, string label) => new(label, "join", $"{id}");

    /// <summary>Confirms when the trouble began.</summary>
    public static Button Began(IncidentId id, DateTimeOffset at) => new("It began then", "began", $"{id} {at.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}");

    public static Button Review(IncidentId id) => new("Start the review", "postmortem", $"{id}");

    public static Button FillReview(IncidentId id) => new("Fill in the review", "postmortem", $"{id} edit") { Style = ButtonStyle.Primary, OpensForm = true };

    public static Button ShowReview(IncidentId id) => new("Show the review", "postmortem", $"{id} show");

    public static Button CheckReview(IncidentId id) => new("Check it", "postmortem", $"{id} check");

    public static Button TakeIn(IncidentId id) => new("Take in what changed", "postmortem", $"{id} refresh");

    public static Button PublishReview(IncidentId id) => new("Publish it", "postmortem", $"{id} publish");

    /// <summary>What can be done with the incident as it is now, the most urgent first.</summary>
    public static IReadOnlyList<Button> For(Incident incident)
    {
        if (!incident.IsOpen)
        {
            return incident.Status is IncidentStatus.Resolved ? [Reopen(incident.Id), Timeline(incident.Id)] : [Timeline(incident.Id)];
        }
        var buttons = new List<Button>();
        if (incident.Paging is not Paging.Answered) buttons.Add(Acknowledge(incident.Id));
        if (incident.Commander is null) buttons.Add(TakeCommand(incident.Id));
        buttons.AddRange([PostUpdate(incident.Id), Escalate(incident.Id), Resolve(incident.Id)]);
        return buttons;
    }
}
