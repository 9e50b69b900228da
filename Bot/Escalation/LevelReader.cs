using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Escalation;

/// <summary>Reads a level of a policy.</summary>
internal static class LevelReader
{
    private static readonly string[] KindNames = ["Rotation", "Person", "Channel", "Group", "Webhook"];

    private const string Kinds = "exactly one of Rotation, Person, Channel, Group, Webhook";

    public static EscalationLevel Read(SettingsReader entry, People people, Rotations rotations)
    {
        var contacts = entry.Section("Contacts").Entries().Select(contact => ReadContact(contact, people, rotations)).OfType<Contact>().ToList();
        if (contacts.Count == 0) entry.Mistake("Contacts", "is empty", """at least one of { "Rotation": "primary" }, { "Person": "bob" }, { "Channel": "#oncall" }, { "Group": "@sre" }""");
        var level = new EscalationLevel(entry.Required("Name", "a name such as Team Lead"), entry.Duration("ResponseTime"), contacts)
        {
            Hours = WeeklyTimes.Read(entry),
            Style = Style(entry),
        };
        entry.RefuseUnknownKeys();
        return level;
    }

    private static LevelStyle Style(SettingsReader entry)
    {
        var isRoundRobin = entry.Flag("RoundRobin", false);
        var by = entry.Text("AcknowledgeBy", "anyone").ToLowerInvariant();
        if (by is not ("anyone" or "everyone")) entry.Mistake("AcknowledgeBy", $"'{by}' is not allowed", "anyone or everyone");
        if (by == "everyone" && isRoundRobin) entry.Mistake("AcknowledgeBy", "is everyone although RoundRobin pages one at a time", "one of the two");
        return isRoundRobin ? LevelStyle.RoundRobin : by == "everyone" ? LevelStyle.EveryoneAnswers : LevelStyle.AllAtOnce;
    }

    private static Contact? ReadContact(SettingsReader entry, People people, Rotations rotations)
    {
        var given = KindNames.Select(key => (Key: key, Value: entry.Text(key))).Where(pair => pair.Value is not null).ToList();
        entry.RefuseUnknownKeys();
        if (given is not [(var kind, { } name)])
        {
            entry.Mistake("", "names no contact, or more than one", Kinds);
            return null;
        }
        switch (kind)
        {
            case "Rotation":
                if (rotations.Find(name) is null) entry.Mistake(kind, $"'{name}' is not in Rotations", $"one of {string.Join(", ", rotations.All.Select(known => known.Name))}");
                return new Contact.Rotation(name);
            case "Person":
                if (people.Find(new PersonId(name)) is null) entry.Mistake(kind, $"'{name}' is not in People", $"one of {string.Join(", ", people.All.Select(known => known.Id))}");
                return new Contact.Person(new PersonId(name));
            case "Channel":
                return new Contact.Channel(name);
            case "Group":
                return new Contact.Group(Chat.GroupName.Of(name));
            case "Webhook":
                return WebhookAddress.Read(entry, kind) is { } address ? new Contact.Webhook(address) : null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
