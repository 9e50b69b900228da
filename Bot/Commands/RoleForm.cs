using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>The form of a bare <c>role</c>: which role, who takes it over, and what they have to know.</summary>
internal static class RoleForm
{
    public const string RoleField = "role";
    public const string Person = "person";
    public const string Brief = "brief";

    private const int MostChoices = 100;

    /// <param name="to">Who takes it, most likely.</param>
    /// <param name="role">The one to hand over; null where nobody says, and the first that nobody has is chosen.</param>
    public static Form For(Incident incident, Playbook playbook, Role? role = null, PersonId? to = null) => new()
    {
        Command = "role",
        Context = incident.Id.ToString(),
        Title = $"Roles of {incident.Id}",
        Submit = "Hand over",
        Fields =
        [
            new FormField.Choice(RoleField, "Role", [.. playbook.Roles.Take(MostChoices).Select(role => new ChoiceOption(role.Role.Value, Held(role, incident), role.Duty))])
            {
                Value = role?.Value ?? playbook.Roles.Select(role => role.Role.Value).FirstOrDefault(role => !incident.Roles.ContainsKey(role)) ?? Role.Commander.Value,
            },
            new FormField.Person(Person, "Who takes it?") { Value = to, Hint = "Whoever is chosen is told what the role has to do." },
            new FormField.Text(Brief, "What do they have to know?") { Multiline = true, Optional = true, MaxLength = 2000, Placeholder = "Failover is running, watch the queue" },
        ],
    };

    private static string Held(RoleDefinition role, Incident incident) =>
        incident.Roles.TryGetValue(role.Role.Value, out var holder) ? $"{role.Name} (now @{holder})" : $"{role.Name} (nobody)";
}
