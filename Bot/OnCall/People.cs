using System.Collections.Concurrent;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;
using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Somebody listed under <c>People</c>.</summary>
public sealed record Person
{
    public required PersonId Id { get; init; }
    public required string Name { get; init; }
    public string? Email { get; init; }

    /// <summary>E.164, such as <c>+15550101</c>.</summary>
    public string? Phone { get; init; }

    /// <summary>A program of theirs that is told of pages.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>Slack's member id; without one the person is found by e-mail.</summary>
    public string? SlackId { get; init; }

    /// <summary>The object id in the directory; without one the person is found by e-mail.</summary>
    public string? TeamsId { get; init; }

    /// <summary>Null where the settings give none; <see cref="People.ZoneOf"/> knows more.</summary>
    public required DateTimeZone? TimeZone { get; init; }

    /// <summary>How they are reached; they may say otherwise in chat.</summary>
    public PersonalRules Rules { get; init; } = PersonalRules.Usual;

    /// <summary>Null where there are none; they may say otherwise in chat.</summary>
    public QuietHours? QuietHours { get; init; }
}

/// <summary>The section <c>People</c>, in the order of the file.</summary>
public sealed class People(IReadOnlyList<Person> all)
{
    private readonly Dictionary<PersonId, Person> _byId = all.ToDictionary(person => person.Id);
    private readonly ConcurrentDictionary<PersonId, DateTimeZone> _told = new();

    public IReadOnlyList<Person> All => all;

    public Person? Find(PersonId id) => _byId.GetValueOrDefault(id);

    /// <summary>A person's name, or for somebody the settings do not list the id itself.</summary>
    public string NameOf(PersonId id) => Find(id)?.Name ?? FormerPerson.NameOf(id) ?? id.Value;

    public Person? ByEmail(string? email) =>
        string.IsNullOrWhiteSpace(email) ? null : all.FirstOrDefault(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase));

    /// <returns>Null where nobody has that name, or more than one.</returns>
    public Person? ByName(string name) => all.Where(person => string.Equals(person.Name, name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList() is [var only] ? only : null;

    public Person? ByTeamsId(string teamsId) => all.FirstOrDefault(person => string.Equals(person.TeamsId, teamsId, StringComparison.OrdinalIgnoreCase));

    public Person? BySlackId(string slackId) => all.FirstOrDefault(person => person.SlackId == slackId);

    /// <summary>The id of somebody on a platform whom the settings do not list, such as <c>slack:U0EVE</c>.</summary>
    public static PersonId Stranger(Platform platform, string platformId) => new($"{platform.Word()}:{platformId}");

    /// <summary>The day it is where somebody lives.</summary>
    public DateOnly Today(PersonId id, DateTimeOffset now) =>
        Instant.FromDateTimeOffset(now).InZone(ZoneOf(id)).Date.ToDateOnly();

    /// <summary>Where somebody's clock is: as the settings say, else as their platform does, else UTC.</summary>
    public DateTimeZone ZoneOf(PersonId id) => Find(id)?.TimeZone ?? _told.GetValueOrDefault(id) ?? DateTimeZone.Utc;

    /// <param name="zone">As a platform names it; one that is no IANA name tells nothing.</param>
    public void TellZone(PersonId id, string? zone)
    {
        if (zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is { } known) _told[id] = known;
    }

    public static People Read(SettingsReader settings)
    {
        var people = new List<Person>();
        foreach (var entry in settings.Entries())
        {
            if (entry.Name.Contains(':') || entry.Name.Contains(' ') || entry.Name is "me" or "none") entry.Mistake("", "is not a usable name", "a short word such as bob");
            if (FormerPerson.IsOne(new PersonId(entry.Name), out _)) entry.Mistake("", "is kept for people who were forgotten", "a name that is not former and a number");
            people.Add(new Person
            {
                Id = new PersonId(entry.Name),
                Name = entry.Text("Name", entry.Name),
                Email = entry.Text("Email"),
                Phone = Phone(entry),
                Webhook = WebhookAddress.Read(entry, "Webhook"),
                SlackId = entry.Text("SlackId"),
                TeamsId = entry.Text("TeamsId"),
                TimeZone = entry.Text("TimeZone") is null ? null : TimeZones.Read(entry, "TimeZone"),
                Rules = Rules(entry),
                QuietHours = Quiet(entry),
            });
            entry.RefuseUnknownKeys();
        }
        return new People(people);
    }

    private static PersonalRules Rules(SettingsReader entry)
    {
        var texts = entry.Text("Rules") is { } line ? line.Split(',') : [.. entry.List("Rules")];
        if (texts.Length == 0) return PersonalRules.Usual;
        if (PersonalRules.TryRead(texts) is { } rules) return rules;
        entry.Mistake("Rules", $"'{string.Join(", ", texts)}' cannot be read", PersonalRules.Allowed);
        return PersonalRules.Usual;
    }

    private static QuietHours? Quiet(SettingsReader entry)
    {
        if (entry.Text("QuietHours") is not { } text || text == "none") return null;
        if (OnCall.QuietHours.TryParse(text) is { } quiet) return quiet;
        entry.Mistake("QuietHours", $"'{text}' cannot be read", OnCall.QuietHours.Allowed);
        return null;
    }

    private static string? Phone(SettingsReader entry)
    {
        var phone = entry.Text("Phone");
        if (phone is not null && !PhoneNumbers.IsValid(phone)) entry.Mistake("Phone", $"'{phone}' is not a telephone number", PhoneNumbers.Allowed);
        return phone;
    }
}
