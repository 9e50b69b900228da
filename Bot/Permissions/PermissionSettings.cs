using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Permissions;

/// <summary>The section <c>Permissions</c>: who may do what; what it does not name everybody may.</summary>
public sealed class PermissionSettings(IReadOnlyDictionary<Right, IReadOnlyList<Grantee>> granted)
{
    private const string Allowed = """at least one of { "Person": "dave" }, { "Group": "@sre-leads" }, { "Rotation": "primary" }, { "Role": "commander" }""";

    /// <summary>Null where everybody may.</summary>
    public IReadOnlyList<Grantee>? Of(Right right) => granted.GetValueOrDefault(right);

    /// <summary>The groups of the chat platform that are named.</summary>
    public IReadOnlyList<string> Groups => [.. granted.Values.SelectMany(grantees => grantees).OfType<Grantee.Group>().Select(group => group.Name).Distinct()];

    public static PermissionSettings Read(SettingsReader settings, People people, Rotations rotations, IReadOnlyList<RoleDefinition> roles)
    {
        var granted = new Dictionary<Right, IReadOnlyList<Grantee>>();
        foreach (var right in Enum.GetValues<Right>().Where(right => settings.Exists(right.Key())))
        {
            var section = settings.Section(right.Key());
            var entries = section.Entries();
            if (entries.Count == 0) section.Mistake("", "names nobody", Allowed);
            granted[right] = [.. entries.Select(entry => Grantee(entry, right, people, rotations, roles)).OfType<Grantee>()];
        }
        settings.RefuseUnknownKeys([.. Enum.GetValues<Right>().Select(right => right.Key())]);
        return new PermissionSettings(granted);
    }

    private static Grantee? Grantee(SettingsReader entry, Right right, People people, Rotations rotations, IReadOnlyList<RoleDefinition> roles)
    {
        var named = (entry.Text("Person"), entry.Text("Group"), entry.Text("Rotation"), entry.Text("Role"));
        entry.RefuseUnknownKeys();
        switch (named)
        {
            case ({ } name, null, null, null):
                if (people.Find(new PersonId(name)) is null) entry.Mistake("Person", $"'{name}' is not in People", $"one of {string.Join(", ", people.All.Select(person => person.Id))}");
                return new Grantee.Someone(new PersonId(name));
            case (null, { } name, null, null):
                return new Grantee.Group(GroupName.Of(name));
            case (null, null, { } name, null):
                if (rotations.Find(name) is null) entry.Mistake("Rotation", $"'{name}' is not in Rotations", $"one of {string.Join(", ", rotations.All.Select(rotation => rotation.Name))}");
                return new Grantee.OnCall(name);
            case (null, null, null, { } name):
                return Holder(entry, right, name, roles);
            default:
                entry.Mistake("", "names nobody, or more than one", Allowed);
                return null;
        }
    }

    private static Grantee.Holder? Holder(SettingsReader entry, Right right, string name, IReadOnlyList<RoleDefinition> roles)
    {
        if (!right.IsAboutIncident())
        {
            entry.Mistake("Role", "has no meaning before there is an incident", "a Person, a Group or a Rotation");
            return null;
        }
        if (roles.FirstOrDefault(role => string.Equals(role.Role.Value, name, StringComparison.OrdinalIgnoreCase)) is { } known) return new Grantee.Holder(known.Role, known.Name);
        entry.Mistake("Role", $"'{name}' is not a role", $"one of {string.Join(", ", roles.Select(role => role.Role.Value))}");
        return null;
    }
}
