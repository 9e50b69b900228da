using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Reads the section <c>Rotations</c>. A rotation of one layer is written without <c>Layers</c>.</summary>
public static class RotationSettings
{
    /// <summary>The rotation that usually hears when somebody does not say that they have the pager.</summary>
    private const string UsualBackup = "secondary";

    /// <summary>Whoever hands over more often knows it without being told.</summary>
    private static readonly TimeSpan ShortestAnnounced = TimeSpan.FromHours(6);

    private static readonly string[] LayerKeys = ["Members", "Every", "Start", "Restrictions"];

    private static readonly LocalDateTimePattern StartForm = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    /// <param name="taken">Names that mean something else where a rotation may be named.</param>
    public static Rotations Read(SettingsReader settings, People people, IReadOnlyList<string> taken)
    {
        var entries = settings.Entries();
        var rotations = new List<Rotation>();
        foreach (var entry in entries)
        {
            if (taken.Contains(entry.Name, StringComparer.OrdinalIgnoreCase)) entry.Mistake("", "is not a usable name", $"a word such as primary, and none of {string.Join(", ", taken)}");
            rotations.Add(One(entry, people, [.. entries.Select(other => other.Name)]));
            entry.RefuseUnknownKeys();
        }
        return new Rotations(rotations);
    }

    private static Rotation One(SettingsReader entry, People people, IReadOnlyList<string> names)
    {
        var zone = TimeZones.Read(entry, "TimeZone");
        var layers = Layers(entry, people, zone);
        var isSlow = layers.All(layer => layer.Every is null || layer.Every.Roughly >= ShortestAnnounced);
        return new Rotation
        {
            Name = entry.Name,
            Layers = layers,
            TimeZone = zone,
            HandoffMeeting = Meeting(entry),
            GapsAllowed = entry.Flag("GapsAllowed", false),
            AnnounceShifts = entry.Flag("AnnounceShifts", isSlow),
            Backup = Backup(entry, names),
            Lead = Lead(entry, people, names),
        };
    }

    private static List<RotationLayer> Layers(SettingsReader entry, People people, DateTimeZone zone)
    {
        if (!entry.Exists("Layers")) return [Layer(entry, people, zone)];
        foreach (var key in LayerKeys.Where(entry.Exists)) entry.Mistake(key, "stands beside Layers", "to be in each of Layers, or a rotation without Layers");
        var layers = new List<RotationLayer>();
        foreach (var layer in entry.Section("Layers").Entries())
        {
            layers.Add(Layer(layer, people, layer.Text("TimeZone") is null ? zone : TimeZones.Read(layer, "TimeZone")));
            layer.RefuseUnknownKeys();
        }
        if (layers.Count == 0) entry.Mistake("Layers", "is empty", "at least one layer with Members, the topmost first");
        return layers;
    }

    private static RotationLayer Layer(SettingsReader entry, People people, DateTimeZone zone)
    {
        var members = entry.List("Members");
        if (members.Count == 0) entry.Mistake("Members", "is empty", "a list of names from People");
        foreach (var stranger in members.Where(member => people.Find(new PersonId(member)) is null))
        {
            entry.Mistake("Members", $"names '{stranger}', who is not in People", $"one of {string.Join(", ", people.All.Select(person => person.Id))}");
        }
        return new RotationLayer
        {
            Members = [.. members.Select(member => new PersonId(member))],
            Every = Every(entry),
            Start = Start(entry),
            TimeZone = zone,
            Restrictions = Restrictions(entry),
        };
    }

    private static ShiftLength? Every(SettingsReader entry)
    {
        var every = entry.Text("Every", "weekly");
        if (string.Equals(every, "always", StringComparison.OrdinalIgnoreCase)) return null;
        if (ShiftLength.Parse(every) is { } length) return length;
        entry.Mistake("Every", $"'{every}' is not a shift length", "always, hourly, daily, weekly, monthly, or a length in whole minutes such as 12h, 2 weeks or 3 months");
        return null;
    }

    private static LocalDateTime Start(SettingsReader entry)
    {
        var text = entry.Text("Start", "2026-01-05T09:00");
        if (StartForm.Parse(text) is { Success: true, Value: { Year: > 1970 and < 2200 } start }) return start;
        entry.Mistake("Start", $"'{text}' is not a local date and time", "the form 2026-01-05T09:00");
        return new LocalDateTime(2026, 1, 5, 9, 0);
    }

    private static List<WeeklyHours> Restrictions(SettingsReader entry)
    {
        var texts = entry.List("Restrictions");
        if (texts.Count == 0 && entry.Text("Restrictions") is { } one) texts = [one];
        var restrictions = new List<WeeklyHours>();
        foreach (var text in texts)
        {
            if (WeeklyHours.Parse(text) is { } hours) restrictions.Add(hours);
            else entry.Mistake("Restrictions", $"'{text}' is not understood", WeeklyHours.Allowed);
        }
        return restrictions;
    }

    private static WeeklyTime? Meeting(SettingsReader entry)
    {
        if (entry.Text("HandoffMeeting") is not { } text) return null;
        if (WeeklyTime.Parse(text) is { } meeting) return meeting;
        entry.Mistake("HandoffMeeting", $"'{text}' is not a time of the week", "a day and a time such as Friday 15:00");
        return null;
    }

    private static Contact? Lead(SettingsReader entry, People people, IReadOnlyList<string> names)
    {
        if (entry.Text("Lead") is not { } named) return null;
        if (people.Find(new PersonId(named.TrimStart('@'))) is { } person) return new Contact.Person(person.Id);
        if (names.FirstOrDefault(name => string.Equals(name, named, StringComparison.OrdinalIgnoreCase)) is { } rotation) return new Contact.Rotation(rotation);
        entry.Mistake("Lead", $"'{named}' is neither in People nor in Rotations", "a person such as dave, or a rotation");
        return null;
    }

    private static string? Backup(SettingsReader entry, IReadOnlyList<string> names)
    {
        if (entry.Text("Backup") is { } named)
        {
            if (names.Contains(named, StringComparer.OrdinalIgnoreCase) && !string.Equals(named, entry.Name, StringComparison.OrdinalIgnoreCase)) return named;
            entry.Mistake("Backup", $"'{named}' is not another rotation", $"one of {string.Join(", ", names.Where(name => name != entry.Name))}");
        }
        return names.Contains(UsualBackup) && entry.Name != UsualBackup ? UsualBackup : null;
    }
}
