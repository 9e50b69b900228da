using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>The section <c>Runbooks</c>: where the files are, whom their <c>@names</c> mean, and short runbooks that stand in the settings themselves.</summary>
public sealed record RunbookSettings
{
    private const string UsualFolder = "runbooks";

    /// <summary>As it is written; a relative one lies in the content root.</summary>
    public required string Folder { get; init; }

    /// <summary>Whether the settings name the folder, so that it has to be there.</summary>
    public required bool IsFolderNamed { get; init; }

    public required IReadOnlyDictionary<string, Contact> Contacts { get; init; }
    public required IReadOnlyList<RunbookEntry> Entries { get; init; }

    /// <summary>The services there are, which files may name.</summary>
    public required IReadOnlyList<string> Services { get; init; }

    public static RunbookSettings Read(SettingsReader settings, IReadOnlyList<string> services, People people, Rotations rotations)
    {
        var folder = settings.Text("Folder");
        var contacts = settings.Section("Contacts").Entries().Select(entry => (entry.Name, Contact: Contact(entry, people, rotations))).Where(pair => pair.Contact is not null)
            .ToDictionary(pair => pair.Name.TrimStart('@'), pair => pair.Contact!, StringComparer.OrdinalIgnoreCase);
        return new RunbookSettings
        {
            Folder = folder ?? UsualFolder,
            IsFolderNamed = folder is not null,
            Contacts = contacts,
            Entries = [.. settings.Entries().Where(entry => entry.Name is not ("Folder" or "Contacts")).Select(entry => Entry(entry, services))],
            Services = services,
        };
    }

    private static RunbookEntry Entry(SettingsReader entry, IReadOnlyList<string> services)
    {
        var helps = entry.List("Services");
        foreach (var unknown in helps.Except(services)) entry.Mistake("Services", $"'{unknown}' is not in Services", services.Count == 0 ? "services listed under Services" : "one of " + string.Join(", ", services));
        var runbook = new Runbook(entry.Required("Title", "a title such as High error rate"), Address(entry), entry.List("Steps")) { Name = RunbookEntry.NameOf(entry.Name) };
        entry.RefuseUnknownKeys();
        return new RunbookEntry(runbook) { Services = helps };
    }

    private static string? Address(SettingsReader entry)
    {
        var text = entry.Text("Url");
        if (text is null || WebAddress.Parse(text) is not null) return text;
        entry.Mistake("Url", $"'{text}' is not an address", "an address that begins with https://");
        return null;
    }

    private static Contact? Contact(SettingsReader entry, People people, Rotations rotations)
    {
        var whom = entry.Value?.Trim() ?? "";
        if (whom.Length > 1 && whom.StartsWith('#')) return new Contact.Channel(whom);
        if (whom.StartsWith('@') && people.Find(new PersonId(whom[1..])) is { } person) return new Contact.Person(person.Id);
        if (rotations.Find(whom) is { } rotation) return new Contact.Rotation(rotation.Name);
        entry.Mistake("", $"'{whom}' is nobody", "a rotation, a person such as @dave, or a channel such as #payments");
        return null;
    }
}
