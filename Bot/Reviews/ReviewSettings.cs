using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Reviews;

/// <summary>The section <c>Reviews</c>.</summary>
public sealed record ReviewSettings
{
    private const string None = "none";
    private const string Never = "never";

    /// <summary>Null where no incident is owed a review.</summary>
    public ReviewPolicy? Policy { get; init; }

    /// <summary>Whether the draft names people; otherwise it names what they were there for.</summary>
    public bool HasNames { get; init; }

    /// <summary>So long before an action item is due its owner is reminded, the earliest first; null where nobody ever is.</summary>
    public IReadOnlyList<TimeSpan>? RemindBefore { get; init; }

    /// <summary>Null where action items are kept here alone.</summary>
    public TrackerSettings? Tracker { get; init; }

    public static ReviewSettings Read(SettingsReader settings, IReadOnlyList<RoleDefinition> roles, People people)
    {
        var names = settings.Text("Names", "roles");
        if (names is not ("roles" or "names")) settings.Mistake("Names", $"'{names}' is not allowed", "roles or names");
        var read = new ReviewSettings
        {
            Policy = ReadPolicy(settings, roles, people),
            HasNames = names == "names",
            RemindBefore = ReadReminders(settings),
            Tracker = settings.Exists("Tracker") ? TrackerSettings.Read(settings.Section("Tracker")) : null,
        };
        settings.RefuseUnknownKeys();
        return read;
    }

    private static ReviewPolicy? ReadPolicy(SettingsReader settings, IReadOnlyList<RoleDefinition> roles, People people)
    {
        var written = Listed(settings, "Severities");
        var within = settings.Duration("Within", TimeSpan.FromHours(48));
        var owner = settings.Text("Owner", Role.Commander.Value);
        var severities = new HashSet<Severity>();
        foreach (var word in written is [None] ? [] : written.Count == 0 ? ["SEV1", "SEV2"] : written)
        {
            if (Severities.TryParse(word, out var severity)) severities.Add(severity);
            else settings.Mistake("Severities", $"'{word}' is no severity", $"severities such as SEV1, SEV2, or {None}");
        }
        var policy = new ReviewPolicy(severities, within);
        if (roles.FirstOrDefault(role => string.Equals(role.Role.Value, owner, StringComparison.OrdinalIgnoreCase)) is { } named) policy = policy with { Role = named.Role };
        else if (people.Find(new PersonId(owner.TrimStart('@'))) is { } person) policy = policy with { Person = person.Id };
        else settings.Mistake("Owner", $"'{owner}' is neither a role nor a person", $"one of {string.Join(", ", roles.Select(role => role.Role.Value))}, or somebody of People");
        return severities.Count == 0 ? null : policy;
    }

    private static IReadOnlyList<TimeSpan>? ReadReminders(SettingsReader settings)
    {
        const string key = "ActionReminders";
        var written = Listed(settings, key);
        if (written is [Never]) return null;
        if (written.Count == 0) return [TimeSpan.FromDays(2)];
        var before = new List<TimeSpan>();
        foreach (var word in written)
        {
            if (Durations.TryParse(word, out var time) && time >= TimeSpan.FromDays(1)) before.Add(time);
            else settings.Mistake(key, $"'{word}' is not allowed", $"whole days before, such as 2 days, or {Never}");
        }
        return [.. before.Distinct().OrderDescending()];
    }

    /// <summary>One text is a list of one.</summary>
    private static IReadOnlyList<string> Listed(SettingsReader settings, string key) => settings.List(key) is { Count: > 0 } list ? list : settings.Text(key) is { } text ? [text] : [];
}

/// <summary>The section <c>Reviews:Tracker</c>: a program that makes issues of action items, by a signed call.</summary>
public sealed record TrackerSettings(Uri Address)
{
    private const int ShortestSecret = 32;

    /// <summary>Null where the calls are signed as those of <c>Webhooks</c> are. From the environment, and never logged.</summary>
    public string? Secret { get; init; }

    public static TrackerSettings? Read(SettingsReader settings)
    {
        var written = settings.Required("Url", "https://example.com/issues");
        var secret = settings.Text("Secret");
        settings.RefuseUnknownKeys();
        if (secret is { Length: < ShortestSecret }) settings.Mistake("Secret", "is too short", $"at least {ShortestSecret} random characters");
        if (Uri.TryCreate(written, UriKind.Absolute, out var address) && address.Scheme is "https" or "http") return new TrackerSettings(address) { Secret = secret };
        if (written.Length > 0) settings.Mistake("Url", $"'{written}' is no web address", "https://example.com/issues");
        return null;
    }
}
