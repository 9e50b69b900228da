using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Escalation;

/// <summary>The section <c>EscalationPolicies</c>: who is told, in which order, and how long each has to answer.</summary>
public sealed class EscalationPolicies(IReadOnlyList<EscalationPlan> all)
{
    /// <summary>The policy meant where nothing names another.</summary>
    public const string Default = "default";

    public IReadOnlyList<EscalationPlan> All => all;

    /// <summary>The groups of a platform whose members are paged.</summary>
    public IReadOnlyList<string> Groups => [.. Contacts.OfType<Contact.Group>().Select(group => group.Handle).Distinct()];

    /// <summary>The other programs that are told, each with the key of its policy.</summary>
    public IReadOnlyList<(string Key, Uri Address)> Webhooks =>
        [.. all.SelectMany(plan => plan.Levels.SelectMany(level => level.Contacts).OfType<Contact.Webhook>().Select(webhook => ($"EscalationPolicies:{plan.Policy}", webhook.Address)))];

    private IEnumerable<Contact> Contacts => all.SelectMany(plan => plan.Levels).SelectMany(level => level.Contacts);

    public EscalationPlan? Find(string name) => all.FirstOrDefault(plan => plan.Policy == name);

    /// <summary>The policy in which a rotation is called, the default one before others; null where none names it.</summary>
    public EscalationPlan? Naming(string rotation) =>
        all.OrderBy(plan => plan.Policy != Default).FirstOrDefault(plan => plan.Levels.Any(level => level.Contacts.Contains(new Contact.Rotation(rotation))));

    /// <summary>Reads the name of a policy and notes it where there is none of it.</summary>
    public string? ReadName(SettingsReader entry, string key)
    {
        var name = entry.Text(key);
        if (name is not null && Find(name) is null) entry.Mistake(key, $"'{name}' is not in EscalationPolicies", $"one of {string.Join(", ", all.Select(plan => plan.Policy))}");
        return name;
    }

    public static EscalationPolicies Read(SettingsReader settings, People people, Rotations rotations)
    {
        var entries = settings.Entries();
        var plans = new List<EscalationPlan>();
        foreach (var entry in entries)
        {
            var levels = entry.Section("Levels").Entries().Select(level => LevelReader.Read(level, people, rotations)).ToList();
            if (levels.Count == 0) entry.Mistake("Levels", "is empty", "at least one level with Name, ResponseTime and Contacts");
            if (levels.Select(level => level.Name).Distinct().Count() < levels.Count) entry.Mistake("Levels", "has two levels of one name", "a name for each");
            plans.Add(new EscalationPlan(entry.Name, entry.Number("Repeat", 0, 0, 10), levels) { Hours = Hours(entry) });
            entry.RefuseUnknownKeys();
        }
        if (plans.Count == 0) settings.Mistake("", "is empty", $"at least the policy '{Default}'");
        var policies = new EscalationPolicies(plans);
        foreach (var entry in entries) policies.CheckOtherwise(entry);
        return policies;
    }

    private static PolicyHours? Hours(SettingsReader entry)
    {
        var (hours, otherwise) = (WeeklyTimes.Read(entry), entry.Text("Otherwise"));
        if ((hours is null) != (otherwise is null)) entry.Mistake(hours is null ? "Hours" : "Otherwise", "is missing", "both: when the policy applies, and the name of the one that does at other times");
        return hours is not null && otherwise is not null ? new PolicyHours(hours, otherwise) : null;
    }

    private void CheckOtherwise(SettingsReader entry)
    {
        var met = new HashSet<string>();
        ReadName(entry, "Otherwise");
        for (var name = entry.Name; name is not null; name = Find(name)?.Hours?.Otherwise)
        {
            if (met.Add(name)) continue;
            entry.Mistake("Otherwise", $"leads in a circle over {string.Join(", ", met)}", "a policy that always applies at the end");
            return;
        }
    }
}
