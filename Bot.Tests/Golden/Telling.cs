using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Runbooks;
using ChatOpsIncidentBot.Tests.Incidents;
using static ChatOpsIncidentBot.Incidents.IncidentEvent;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>An incident made of events, whatever words are in them; nothing is decided, so the words may be such as no rule would let in.</summary>
internal sealed class Telling
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly IncidentId Id = new(1);

    private readonly Words _words;
    private readonly List<(IncidentEvent What, Actor By, DateTimeOffset At)> _happened = [];

    private Telling(Words words) => _words = words;

    public Incident Incident { get; private set; } = null!;

    public IReadOnlyList<(IncidentEvent What, Actor By, DateTimeOffset At)> Happened => _happened;

    public static Telling Declared(Words words) => new Telling(words)
        .Then(new Declared(Id, words.Title, Severity.Sev1, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30))
        {
            Impact = words.Impact,
            Service = words.Service,
            BeganAt = words.Impact is null ? null : Start.AddMinutes(-20),
            Runbook = words.Service is null ? null : new Runbook(words.Text, "https://runbooks.example.com/payments", [words.Text, "kubectl rollout undo deployment/payment-service"]),
        }, Crew.Alice)
        .Then(Level(1, "On-Call Engineer", Crew.Bob, ["#oncall"], 15));

    /// <summary>Nothing has been said yet.</summary>
    public static Telling DeclaredToBeTold(Words words) => new Telling(words)
        .Then(new Declared(Id, words.Title, Severity.Sev1, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30)) { FirstUpdateWithin = TimeSpan.FromMinutes(15) }, Crew.Alice)
        .Then(Level(1, "On-Call Engineer", Crew.Bob, ["#oncall"], 15));

    public static Telling DeclaredForAlerts(Words words, SourceAlert alert) => new Telling(words)
        .Then(new Declared(Id, words.Title, Severity.Sev1, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30)) { Service = words.Service, Alert = alert })
        .Then(Level(1, "On-Call Engineer", Crew.Bob, ["#oncall"], 15))
        .Then(new AlertsCounted(3, 12), minutes: 1);

    /// <summary>A page about no incident.</summary>
    public static Telling PagedDirectly(Words words) => new Telling(words)
        .Then(new Declared(Id, words.Title, Severity.Sev2, "slack", TestPlaybook.FourTiers, TimeSpan.FromMinutes(30)) { Impact = words.Impact, Page = new DirectPage("primary", Start.AddHours(24)) }, Crew.Alice)
        .Then(Level(1, "primary", Crew.Bob, [], 15));

    public Telling PageAnswered() => Acknowledged().Then(new PageEnded(), Crew.Bob);

    public Telling Channel() => Then(new ChannelCreated("C0INC1", "inc-1"));

    public Telling TimeRanOut() => Then(Level(2, "Team Lead", Crew.Dave, ["#engineering"], 30), minutes: 15);

    public Telling EscalatedByHand(string why) => Then(Level(2, "Team Lead", Crew.Dave, ["#engineering"], 30) with { ByHand = new EscalatedByHand(why) }, Crew.Carol, 5);

    public Telling NobodyAnswered() => Then(new EscalationExhausted(["VP Engineering"]), minutes: 30);

    public Telling Acknowledged() => Then(new Acknowledged(Crew.Bob), Crew.Bob, 4);

    public Telling AcknowledgedOn(string platform) => Then(new Acknowledged(Crew.Bob) { On = platform }, Crew.Bob, 4);

    public Telling NobodyOnCall() => Then(new LevelPassedOver(2, 1, 2, "Team Lead", ["#engineering"], IsClosed: false), minutes: 15)
        .Then(new LevelNotified(3, 1, 3, "Engineering Manager", [Crew.Erin], ["#leadership"], Start.AddMinutes(15), Start.AddMinutes(75), []));

    /// <summary>Everybody of the level has to answer, and one has.</summary>
    public Telling EveryoneAnswers() => Then(new LevelNotified(2, 1, 2, "Everybody", [Crew.Dave, Crew.Erin, Crew.Frank], ["#engineering"], Start, Start.AddMinutes(15), []) { EveryoneAnswersEvery = TimeSpan.FromMinutes(15) })
        .Then(new Acknowledged(Crew.Dave), Crew.Dave, 1).Then(new AnswerGiven(Crew.Erin), Crew.Erin, 1).Then(new AnswersAskedFor(3, 1, "Everybody", [Crew.Frank], Start.AddMinutes(30)), minutes: 15);

    public Telling AskedStillOnIt() => Then(new StillOnItAsked(1, Crew.Bob, Start.AddMinutes(75)), minutes: 60);

    public Telling Commanded() => Then(new RoleAssigned(Role.Commander, Crew.Carol, null), Crew.Carol);

    public Telling AskedForACommander(int round) => Then(new CommanderAskedFor(round, round, 1, Start, round == 3 ? null : Start.AddMinutes(10), [Crew.Alice, Crew.Bob]), minutes: 5);

    public Telling Updated() => Then(new UpdatePosted(1, _words.Text, TimeSpan.FromMinutes(15), IsPublic: false), Crew.Bob, 10);

    public Telling Reminded(int number) => Then(new UpdateReminded(number, 1, Start.AddMinutes(30), Start.AddMinutes(30 + 30 * number), [Crew.Carol]), minutes: 30);

    public static ReviewOpened ReviewOpened { get; } = new(Crew.Carol, Start.AddHours(48), Start.AddHours(24));

    /// <summary>A runbook as a file has it, with the words in every place people write.</summary>
    public static Runbook Runbook(Words words)
    {
        var text = $"""
            # Runbook: Payments
            ## Symptoms
            - {words.Text}
            - `{words.Title}` and **{words.Title}** on {"{{ $labels.instance }}"}
            ## Steps
            ### 1. Look
            ```
            kubectl logs {"{{ $labels.pod }}"} -n {"{{ $labels.namespace }}"}
            {words.Text}
            ```
            ### 2. {words.Title}
            If it is [this](https://wiki.example.com/payments) or [that](javascript:alert(1)):
            1. {words.Text}
               - ask @oncall
            ### 3. Escalate if:
            - Issue persists > 30 minutes
            ## Contact
            - Primary: @oncall, then #payments, never @nobody
            """;
        var read = new RunbookFileReader([], handle => handle == "oncall" ? new Contact.Rotation("primary") : null).Read("payments.md", "payments", text).Entry?.Runbook
            // Words of a kind no Markdown takes make no runbook.
            ?? new Runbook(words.Title, null, [words.Text]) { Name = "payments" };
        return read with { Address = "https://runbooks.example.com/payments", Contacts = [.. read.Contacts.Select(contact => contact with { People = [Crew.Bob] })] };
    }

    public Telling WithRunbook() => Then(new RunbookChosen(Runbook(_words), null), Crew.Bob);

    public Telling StepsDone(params int[] steps) => steps.Aggregate(this, (told, step) => told.Then(new RunbookStepDone(step, _words.Text), Crew.Bob, 5));

    public Telling AskedWhetherToEscalate() => Then(new EscalationAdvised(1, "Issue persists > 30 minutes", [Crew.Bob, Crew.Carol]), minutes: 30);

    public Telling AtTheLastLevel() => Then(Level(4, "VP Engineering", Crew.Frank, [], 120), minutes: 10);

    public Telling Paged() => Then(new PeoplePaged(2, "secondary", [Crew.Grace], _words.Text), Crew.Bob, 2);

    public Telling Resolved() => Then(new Resolved(_words.Text, _words.Impact, [_words.Text, _words.Title]), Crew.Bob, 40);

    public Telling Cancelled() => Then(new Cancelled(_words.Text), Crew.Bob, 5);

    public Telling MergedInto() => Then(new Merged(new IncidentId(7)), Crew.Bob, 5);

    public Telling Then(IncidentEvent what, PersonId? by = null, int minutes = 0)
    {
        var at = (_happened.Count == 0 ? Start : _happened[^1].At).AddMinutes(minutes);
        var actor = by is { } person ? Crew.Person(person) : Crew.Timer;
        Incident = IncidentDecider.Evolve(_happened.Count == 0 ? null : Incident, what, actor, at);
        _happened.Add((what, actor, at));
        return this;
    }

    private static LevelNotified Level(int number, string name, PersonId person, string[] channels, int minutes) =>
        new(number, 1, number, name, [person], channels, Start, Start.AddMinutes(15 * (number - 1) + minutes), []);
}
