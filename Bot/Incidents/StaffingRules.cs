using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

internal static class StaffingRules
{
    public static Decision Join(Incident incident, Actor by)
    {
        if (by is not Actor.Human human) return Refuse("Only a person can join.");
        return incident.Responders.Contains(human.Person)
            ? Already($"You are in {incident.Id} already.")
            : Accept("joined", $"You joined {incident.Id}.", new ResponderJoined(human.Person));
    }

    public static Decision Assign(Incident incident, IncidentCommand.AssignRole assign, Playbook playbook)
    {
        if (playbook.Roles.FirstOrDefault(role => role.Role == assign.Role) is not { } definition)
        {
            return Refuse($"There is no role '{assign.Role}'; the roles are {string.Join(", ", playbook.Roles.Select(role => role.Role.Value))}.");
        }
        PersonId? before = incident.Roles.TryGetValue(assign.Role.Value, out var holder) ? holder : null;
        if (before == assign.Person)
        {
            return Already(before is null ? $"Nobody is {definition.Name} of {incident.Id}." : $"@{before} is {definition.Name} of {incident.Id} already.");
        }
        var said = assign.Person is null ? $"{incident.Id} has no {definition.Name} now." : $"@{assign.Person} is {definition.Name} of {incident.Id} now.";
        return Accept("role assigned", said, new RoleAssigned(assign.Role, assign.Person, before));
    }
}
