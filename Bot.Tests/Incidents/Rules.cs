using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>Tries the pure rules: an incident, commands one after the other, and the sample's four levels of 15, 30, 60 and 120 minutes.</summary>
internal sealed class Rules
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);
    public static readonly Actor Alice = new Actor.Human(new PersonId("alice"));
    public static readonly Actor Bob = new Actor.Human(new PersonId("bob"));
    public static readonly Actor Timer = new Actor.Timer();

    private static readonly EscalationPlan Plan = new("default", 1,
    [
        new EscalationLevel("On-Call Engineer", TimeSpan.FromMinutes(15), [new Contact.Person(new PersonId("bob"))]),
        new EscalationLevel("Team Lead", TimeSpan.FromMinutes(30), [new Contact.Person(new PersonId("dave")), new Contact.Person(new PersonId("bob")), new Contact.Person(new PersonId("carol"))]) { Style = LevelStyle.EveryoneAnswers },
        new EscalationLevel("Engineering Manager", TimeSpan.FromMinutes(60), [new Contact.Person(new PersonId("erin"))]),
        new EscalationLevel("VP Engineering", TimeSpan.FromMinutes(120), [new Contact.Person(new PersonId("frank"))]),
    ]);

    public static readonly Playbook Playbook = new()
    {
        PlanFor = (_, _) => Plan,
        WhoAnswers = (contact, _) => contact is Contact.Person person ? [person.Id] : [],
        UpdateEvery = _ => TimeSpan.FromMinutes(30),
        TermOf = _ => new AcknowledgementTerm.TwoPromises(),
        Describe = severity => severity.ToString(),
        Roles = [new RoleDefinition(Role.Commander, "commander", "Decides and delegates.") { AskAfter = [TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10)] }],
        ArchiveAfter = TimeSpan.FromDays(7),
        Reviews = new ReviewPolicy(new HashSet<Severity> { Severity.Sev1, Severity.Sev2 }, TimeSpan.FromHours(48)),
        Services = ["payment-service"],
    };

    public Incident? Incident { get; private set; }

    public DateTimeOffset Now { get; private set; } = Start;

    public List<IncidentEvent> Happened { get; } = [];

    public static Rules Declared(Severity severity = Severity.Sev1) => new Rules().Do(new IncidentCommand.Declare(new IncidentId(1), "Payments are down", severity, "local"));

    /// <summary>Lets time pass and asks; what follows is folded in.</summary>
    public Rules Do(IncidentCommand command, Actor? by = null, int minutesLater = 0)
    {
        Ask(command, by, minutesLater);
        return this;
    }

    public Decision Ask(IncidentCommand command, Actor? by = null, int minutesLater = 0)
    {
        Now += TimeSpan.FromMinutes(minutesLater);
        var actor = by ?? Alice;
        var decision = IncidentDecider.Decide(Incident, command, actor, Now, Playbook);
        if (decision is Decision.Accepted accepted)
        {
            foreach (var what in accepted.Events)
            {
                Incident = IncidentDecider.Evolve(Incident, what, actor, Now);
                Happened.Add(what);
            }
        }
        return decision;
    }

    /// <summary>The level's time runs out.</summary>
    public Rules TimeRunsOut(int minutesLater) => Do(new IncidentCommand.EscalateBecauseOverdue(Incident!.Epoch), Timer, minutesLater);

    public IEnumerable<string> Paged => Happened.OfType<IncidentEvent.LevelNotified>().SelectMany(level => level.People).Select(person => person.Value);
}
