using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>An incident under a policy that a test makes up; time passes, and what falls due is done at its instant.</summary>
internal sealed class LadderStory(EscalationPlan plan, DateTimeOffset? start = null)
{
    private readonly List<(DateTimeOffset At, IncidentEvent What)> _happened = [];

    public DateTimeOffset Now { get; private set; } = start ?? new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public Incident Incident { get; private set; } = null!;

    public Dictionary<string, IReadOnlyList<PersonId>> Rotations { get; } = [];

    public Dictionary<Turns, int> TurnsTaken { get; } = [];

    /// <summary>What paging begins with from now on.</summary>
    public EscalationPlan Plan { get; set; } = plan;

    /// <summary>Another policy of the settings.</summary>
    public EscalationPlan? Named { get; set; }

    public Func<PersonId, DateTimeOffset, IReadOnlyList<PersonalStep>> StepsFor { get; set; } = (_, _) => [];

    public AcknowledgementTerm Term { get; set; } = new AcknowledgementTerm.Forever();

    public string Reply { get; private set; } = "";

    /// <summary>What the ladder did, a word for each step: <c>10:15 Lead: dave</c>, <c>10:00 Nobody Yet: nobody</c>, <c>exhausted</c>.</summary>
    public IReadOnlyList<string> Climbed => [.. _happened.Select(one => one.What switch
    {
        IncidentEvent.LevelNotified level => $"{one.At:HH:mm} {level.Name}: {string.Join(' ', level.People)}",
        IncidentEvent.LevelPassedOver passed => $"{one.At:HH:mm} {passed.Name}: {(passed.IsClosed ? "closed" : "nobody")}",
        IncidentEvent.EscalationExhausted => $"{one.At:HH:mm} exhausted",
        _ => null,
    }).OfType<string>()];

    public IEnumerable<TEvent> Events<TEvent>() where TEvent : IncidentEvent => _happened.Select(one => one.What).OfType<TEvent>();

    public LadderStory Declared(Severity severity = Severity.Sev1) => Does(Crew.Alice, new IncidentCommand.Declare(new IncidentId(1), "Payments are down", severity, "slack"));

    /// <summary>The bot itself learns something.</summary>
    public LadderStory Learns(IncidentCommand command) => Accepted(Crew.Timer, command);

    public LadderStory Does(PersonId person, IncidentCommand command) => Accepted(Crew.Person(person), command);

    public string Refused(PersonId person, IncidentCommand command) => IncidentDecider.Decide(Incident, command, Crew.Person(person), Now, Playbook).ShouldBeOfType<Decision.Refused>().Sentence;

    public LadderStory Minutes(int minutes)
    {
        var until = Now.AddMinutes(minutes);
        while (NextDue.Of(Incident) is { } next && next.Due.At <= until)
        {
            Now = next.Due.At;
            Accepted(Crew.Timer, DueInstants.CommandFor(next.Kind, next.Due.Epoch));
        }
        Now = until;
        return this;
    }

    /// <summary>The bot is down for so long; then what fell due is done.</summary>
    public LadderStory MinutesOfOutage(int minutes)
    {
        Now = Now.AddMinutes(minutes);
        while (NextDue.Of(Incident) is { } next && next.Due.At <= Now) Accepted(Crew.Timer, DueInstants.CommandFor(next.Kind, next.Due.Epoch));
        return this;
    }

    public static EscalationLevel Level(string name, int minutes, params Contact[] contacts) => new(name, TimeSpan.FromMinutes(minutes), contacts);

    public static Contact Person(PersonId person) => new Contact.Person(person);

    private Playbook Playbook => TestPlaybook.Usual with
    {
        PlanFor = (_, _) => Plan,
        FindPlan = name => name == Named?.Policy ? Named : null,
        StepsFor = StepsFor,
        WhoAnswers = (contact, _) => contact switch
        {
            Contact.Rotation rotation => Rotations.GetValueOrDefault(rotation.Name) ?? [],
            Contact.Person person => [person.Id],
            _ => [],
        },
        IsWithin = WeeklyTimes.Contain,
        TermOf = _ => Term,
    };

    private LadderStory Accepted(Actor by, IncidentCommand command)
    {
        var accepted = IncidentDecider.Decide(Incident, command, by, Now, Playbook with { Turn = TurnsFor(command) }).ShouldBeOfType<Decision.Accepted>();
        foreach (var what in accepted.Events)
        {
            Incident = IncidentDecider.Evolve(Incident, what, by, Now);
            _happened.Add((Now, what));
        }
        Reply = PlainText.OfSentence(accepted.Reply);
        return this;
    }

    /// <summary>As in the transaction: what a command may climb was read before it is decided.</summary>
    private Func<Turns, int> TurnsFor(IncidentCommand command)
    {
        Turns[] read = TurnBook.PlanOf(Incident, command, Now, Playbook) is { } climbed ? [.. Turns.Of(climbed)] : [];
        return turns => read.Contains(turns) ? TurnsTaken.GetValueOrDefault(turns) : throw new InvalidOperationException($"{command.GetType().Name} pages {turns}, and nobody read whose turn it is.");
    }
}
