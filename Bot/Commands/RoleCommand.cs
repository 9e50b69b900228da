using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Commands;

public sealed class RoleCommand(IncidentWorkflow workflow, PeopleFinder people, Playbook playbook) : IncidentSubcommand(workflow)
{
    public override string Name => "role";
    public override string Usage => "[INC-1] <role> [@user|me|none]";
    public override string Example => "role INC-1 commander @bob";
    public override string Summary => "Gives somebody a role; without a name it is yours.";

    protected override Translation Translate(Request request)
    {
        var (word, who) = request.Split();
        var role = new Role(word.ToLowerInvariant());
        if (playbook.Roles.All(known => known.Role != role))
        {
            var names = playbook.Roles.Select(known => known.Role.Value).ToList();
            return Nearest.To(role.Value, names) is { } meant && word.Length > 0
                ? $"There is no role '{word}'; did you mean {meant}?"
                : $"Name a role: {string.Join(", ", names)}; /incident role commander me, for example.";
        }
        if (string.Equals(who, "none", StringComparison.OrdinalIgnoreCase)) return new IncidentCommand.AssignRole(role, null);
        return people.Find(who.Length == 0 ? "me" : who, request.By) is { } person ? new IncidentCommand.AssignRole(role, person) : people.Unknown(who);
    }
}
