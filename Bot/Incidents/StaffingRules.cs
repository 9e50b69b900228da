using static ChatOpsIncidentBot.Incidents.Decision;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Incidents;

internal static class StaffingRules
{
    /// <summary>In characters; more is an update.</summary>
    private const int LongestBrief = 2_000;

    public static Decision Join(Incident incident, Actor by)
    {
        if (by is not Actor.Human human) return Refuse("Only a person can join.");
        if (AcknowledgementRules.Heard(incident, human.Person) is { } heard) return heard;
        return incident.Responders.Contains(human.Person)
            ? Already($"You are in {incident.Id} already.")
            : Accept("joined", $"You joined {incident.Id}.", new ResponderJoined(human.Person));
    }

    /// <summary>Who comes into the channel is told what it is about, once.</summary>
    public static Decision Entered(Incident incident, PersonId person) =>
        incident.Entered.Contains(person) ? Already("known") : Accept("came into the channel", $"@{person} is in the channel of {incident.Id}.", new PersonEntered(person));

    public static Decision Assign(Incident incident, IncidentCommand.AssignRole assign, Actor by, DateTimeOffset at, Playbook playbook)
    {
        if (playbook.Roles.FirstOrDefault(role => role.Role == assign.Role) is not { } definition)
        {
            return Refuse($"There is no role '{assign.Role}'; the roles are {string.Join(", ", playbook.Roles.Select(role => role.Role.Value))}.");
        }
        var brief = string.IsNullOrWhiteSpace(assign.Brief) ? null : assign.Brief.Trim();
        if (brief?.Length > LongestBrief) return Refuse($"A brief takes {LongestBrief:N0} characters at most; this one has {brief.Length:N0}.");
        PersonId? before = incident.Roles.TryGetValue(assign.Role.Value, out var holder) ? holder : null;
        if (before == assign.Person && (brief is null || by is not Actor.Human { Person: var giver } || giver == before))
        {
            return Already(before is null ? $"Nobody is {definition.Name} of {incident.Id}." : $"@{before} is {definition.Name} of {incident.Id} already.");
        }
        if (assign.OnlyIfFree && before is not null)
        {
            return Refuse($"@{before} is {definition.Name} of {incident.Id} already; /incident role {incident.Id} {assign.Role} me takes it over.");
        }
        var isLaidDown = assign.Person is null && assign.Role == Role.Commander;
        var assigned = new RoleAssigned(assign.Role, assign.Person, before)
        {
            Brief = assign.Person is null ? null : brief,
            AskForCommanderAt = isLaidDown ? CommandRules.FirstQuestion(at, playbook) : null,
        };
        return Accept("role assigned", Said(incident, definition, assigned, by), assigned);
    }

    private static string Said(Incident incident, RoleDefinition definition, RoleAssigned assigned, Actor by)
    {
        if (assigned.Person is not { } person) return $"{incident.Id} has no {definition.Name} now.";
        var said = $"@{person} is {definition.Name} of {incident.Id} now";
        return by is Actor.Human human && human.Person == assigned.Before ? said + "; they get a short brief from me." : said + ".";
    }
}
