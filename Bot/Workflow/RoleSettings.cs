using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The section <c>Roles</c>; without one, the four every incident guide knows.</summary>
public static class RoleSettings
{
    private static readonly IReadOnlyList<RoleDefinition> Usual =
    [
        new(Role.Commander, "commander", "Decides and delegates; keeps everybody on one plan and does not debug."),
        new(new Role("communications"), "communications lead", "Tells customers and colleagues what is known, at the promised times."),
        new(new Role("scribe"), "scribe", "Writes down what was seen, decided and done, with times."),
        new(new Role("operations"), "operations lead", "Makes the changes, or has them made, one at a time."),
    ];

    public static IReadOnlyList<RoleDefinition> Read(SettingsReader settings)
    {
        var roles = settings.Entries().Select(entry =>
        {
            var role = new RoleDefinition(new Role(entry.Name.ToLowerInvariant()), entry.Text("Name", entry.Name), entry.Text("Duty", ""));
            entry.RefuseUnknownKeys();
            return role;
        }).ToList();
        if (roles.Count == 0) return Usual;
        if (roles.All(role => role.Role != Role.Commander)) settings.Mistake("commander", "is missing", "a role commander, whom reminders mention");
        return roles;
    }
}
