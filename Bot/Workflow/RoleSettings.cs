using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The section <c>Roles</c>; without one, the four every incident guide knows. What an entry leaves out is as usual for a role of that name.</summary>
public static class RoleSettings
{
    private const int MostQuestions = 10;
    private const string Never = "never";

    public static IReadOnlyList<RoleDefinition> Read(SettingsReader settings)
    {
        var roles = settings.Entries().Select(Role).ToList();
        if (roles.Count == 0) return UsualRoles.All;
        if (roles.All(role => role.Role != Incidents.Role.Commander)) settings.Mistake("commander", "is missing", "a role commander, whom reminders mention");
        return roles;
    }

    private static RoleDefinition Role(SettingsReader entry)
    {
        var name = entry.Name.ToLowerInvariant();
        if (name.Any(char.IsWhiteSpace)) entry.Mistake("", "is not a usable name", "one word such as scribe; what is shown stands in Name");
        var usual = UsualRoles.All.FirstOrDefault(role => role.Role.Value == name) ?? new RoleDefinition(new Role(name), entry.Name, "");
        var role = usual with
        {
            Name = entry.Text("Name", usual.Name),
            Duty = entry.Text("Duty", usual.Duty),
            Duties = Duties(entry) ?? usual.Duties,
            KnownFor = entry.Duration("DutiesAgainAfter", usual.KnownFor),
            AskAfter = AskAfter(entry, usual),
        };
        entry.RefuseUnknownKeys();
        return role;
    }

    /// <returns>Null where the settings say nothing; one text is one duty.</returns>
    private static IReadOnlyList<string>? Duties(SettingsReader entry) =>
        entry.List("Duties") is { Count: > 0 } list ? list : entry.Text("Duties") is { } text ? [text] : null;

    private static IReadOnlyList<TimeSpan> AskAfter(SettingsReader entry, RoleDefinition usual)
    {
        const string key = "AskAfter";
        var written = entry.List(key) is { Count: > 0 } list ? list : entry.Text(key) is { } text ? [text] : [];
        if (written.Count == 0) return usual.AskAfter;
        if (usual.Role != Incidents.Role.Commander) entry.Mistake(key, "is not a setting of this role", "it stands under commander, who alone is asked for");
        if (written is [Never]) return [];
        var rounds = new List<TimeSpan>();
        foreach (var round in written)
        {
            if (Durations.TryParse(round, out var after) && (rounds.Count == 0 || after > rounds[^1])) rounds.Add(after);
            else entry.Mistake(key, $"'{round}' is not allowed", $"durations that rise, such as 2m, 5m, 10m ({Durations.Allowed}), or {Never}");
        }
        if (rounds.Count > MostQuestions) entry.Mistake(key, $"has {rounds.Count} entries", $"at most {MostQuestions}");
        return rounds;
    }
}
