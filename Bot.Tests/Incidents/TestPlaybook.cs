using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>The four tiers of the sample settings for the two grave severities, and one quiet level for the others.</summary>
internal static class TestPlaybook
{
    public static readonly EscalationPlan FourTiers = new("default", 1,
    [
        Level("On-Call Engineer", 15, new Contact.Rotation("primary"), new Contact.Channel("#oncall")),
        Level("Team Lead", 30, new Contact.Person(Crew.Dave), new Contact.Channel("#engineering")),
        Level("Engineering Manager", 60, new Contact.Person(Crew.Erin), new Contact.Channel("#leadership")),
        Level("VP Engineering", 120, new Contact.Person(Crew.Frank)),
    ]);

    public static readonly EscalationPlan Quiet = new("quiet", 0, [Level("Office", 60, new Contact.Person(Crew.Grace))]);

    /// <summary>Its only rotation has a gap.</summary>
    public static readonly EscalationPlan Gap = new("gap", 0, [Level("Nobody Yet", 10, new Contact.Rotation("unstaffed"), new Contact.Channel("#oncall"))]);

    public static Playbook Usual { get; } = new()
    {
        PlanFor = (severity, service) => service == "search" ? Gap : severity <= Severity.Sev2 ? FourTiers : Quiet,
        WhoAnswers = (contact, _) => contact switch
        {
            Contact.Rotation { Name: "primary" } => [Crew.Bob],
            Contact.Person person => [person.Id],
            _ => [],
        },
        UpdateEvery = severity => severity switch
        {
            Severity.Sev1 => TimeSpan.FromMinutes(15),
            Severity.Sev2 => TimeSpan.FromMinutes(30),
            Severity.Sev3 => TimeSpan.FromHours(1),
            Severity.Sev4 => TimeSpan.FromHours(2),
        },
        Describe = severity => severity.Label(),
        Roles = [new(Role.Commander, "commander", "Decides."), new(new Role("scribe"), "scribe", "Writes.")],
        Services = ["payments", "search"],
    };

    private static EscalationLevel Level(string name, int minutes, params Contact[] contacts) => new(name, TimeSpan.FromMinutes(minutes), contacts);
}
