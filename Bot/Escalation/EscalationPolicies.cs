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

    public EscalationPlan? Find(string name) => all.FirstOrDefault(plan => plan.Policy == name);

    public static EscalationPolicies Read(SettingsReader settings, People people, Rotations rotations)
    {
        var plans = new List<EscalationPlan>();
        foreach (var entry in settings.Entries())
        {
            var levels = entry.Section("Levels").Entries().Select(level => Level(level, people, rotations)).ToList();
            if (levels.Count == 0) entry.Mistake("Levels", "is empty", "at least one level with Name, ResponseTime and Contacts");
            plans.Add(new EscalationPlan(entry.Name, entry.Number("Repeat", 0, 0, 10), levels));
            entry.RefuseUnknownKeys();
        }
        if (plans.Count == 0) settings.Mistake("", "is empty", $"at least the policy '{Default}'");
        return new EscalationPolicies(plans);
    }

    private static EscalationLevel Level(SettingsReader entry, People people, Rotations rotations)
    {
        var contacts = entry.Section("Contacts").Entries().Select(contact => Contact(contact, people, rotations)).OfType<Contact>().ToList();
        if (contacts.Count == 0) entry.Mistake("Contacts", "is empty", """at least one of { "Rotation": "primary" }, { "Person": "bob" }, { "Channel": "#oncall" }""");
        var level = new EscalationLevel(entry.Required("Name", "a name such as Team Lead"), entry.Duration("ResponseTime"), contacts);
        entry.RefuseUnknownKeys();
        return level;
    }

    private static Contact? Contact(SettingsReader entry, People people, Rotations rotations)
    {
        var (rotation, person, channel) = (entry.Text("Rotation"), entry.Text("Person"), entry.Text("Channel"));
        entry.RefuseUnknownKeys();
        switch (rotation, person, channel)
        {
            case ({ } name, null, null):
                if (rotations.Find(name) is null) entry.Mistake("Rotation", $"'{name}' is not in Rotations", $"one of {string.Join(", ", rotations.All.Select(known => known.Name))}");
                return new Contact.Rotation(name);
            case (null, { } name, null):
                if (people.Find(new PersonId(name)) is null) entry.Mistake("Person", $"'{name}' is not in People", $"one of {string.Join(", ", people.All.Select(known => known.Id))}");
                return new Contact.Person(new PersonId(name));
            case (null, null, { } name):
                return new Contact.Channel(name);
            default:
                entry.Mistake("", "names no contact, or more than one", "exactly one of Rotation, Person, Channel");
                return null;
        }
    }
}
