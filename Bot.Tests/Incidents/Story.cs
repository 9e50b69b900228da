using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>An incident as a test tells it: people ask, time passes, and every decision is folded into the incident at once. Nothing is stored.</summary>
internal sealed class Story
{
    public static readonly IncidentId Id = new(1);

    private readonly List<Happening> _timeline = [];

    /// <summary>A Monday, ten o'clock.</summary>
    public DateTimeOffset Now { get; private set; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public Incident Incident => _timeline[^1].After;

    public IReadOnlyList<Happening> Timeline => _timeline;

    /// <summary>The latest answer to whoever asked.</summary>
    public string Reply { get; private set; } = "";

    public Paging.Waiting Waiting => Incident.Paging.ShouldBeOfType<Paging.Waiting>();

    public UpdatePromise Promise => Incident.Promise.ShouldNotBeNull();

    /// <summary>Every level notified so far, by name.</summary>
    public IEnumerable<string> LevelsPaged => Events<IncidentEvent.LevelNotified>().Select(notified => notified.Name);

    public static Story Declared(Severity severity = Severity.Sev2, string? service = null, bool isPrivate = false) => new Story().Does(
        Crew.Alice, new IncidentCommand.Declare(Id, "Payments are down", severity, "slack") { Service = service, IsPrivate = isPrivate });

    public IEnumerable<TEvent> Events<TEvent>() where TEvent : IncidentEvent => _timeline.Select(happening => happening.What).OfType<TEvent>();

    /// <summary>Somebody asks for something that is accepted.</summary>
    public Story Does(PersonId person, IncidentCommand command) => Accepted(Crew.Person(person), command);

    public Story Accepted(Actor by, IncidentCommand command)
    {
        var accepted = Decide(by, command).ShouldBeOfType<Decision.Accepted>();
        foreach (var what in accepted.Events)
        {
            var before = _timeline.Count == 0 ? null : Incident;
            _timeline.Add(new Happening(what, IncidentDecider.Evolve(before, what, by, Now), by, Now));
        }
        Reply = PlainText.OfSentence(accepted.Reply);
        return this;
    }

    /// <summary>Somebody asks for something that is refused.</summary>
    /// <returns>The sentence they are told.</returns>
    public string Refused(PersonId person, IncidentCommand command) => PlainText.OfSentence(Decide(Crew.Person(person), command).ShouldBeOfType<Decision.Refused>().Sentence);

    public Decision Decide(Actor by, IncidentCommand command) =>
        IncidentDecider.Decide(_timeline.Count == 0 ? null : Incident, command, by, Now, TestPlaybook.Usual);

    /// <summary>Time passes, and what falls due is done at its instant.</summary>
    public Story Minutes(int minutes)
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

    /// <summary>The bot is down for so long; then everything that fell due is done, once each.</summary>
    public Story MinutesOfOutage(int minutes)
    {
        Now = Now.AddMinutes(minutes);
        while (NextDue.Of(Incident) is { } next && next.Due.At <= Now) Accepted(Crew.Timer, DueInstants.CommandFor(next.Kind, next.Due.Epoch));
        return this;
    }
}
