using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>How far the search for somebody who answers has come.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "paging")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Exhausted), "exhausted")]
[JsonDerivedType(typeof(Off), "off")]
public abstract record Paging
{
    private Paging() { }

    /// <summary>A level was notified and has until <paramref name="Until"/>.</summary>
    /// <param name="Cycle">Which climb of the ladder, from 1.</param>
    /// <param name="Level">The level's place in the plan, from 1.</param>
    public sealed record Waiting(int Cycle, int Level, DateTimeOffset Since, DateTimeOffset Until) : Paging
    {
        /// <summary>Those of whom each has to answer, from the levels notified so far; null where one answer is enough.</summary>
        public Expected? Everyone { get; init; }
    }

    /// <summary>Somebody is on it.</summary>
    public sealed record Answered(PersonId By, DateTimeOffset At) : Paging
    {
        /// <summary>How it came past the chat platform; null where it came through it.</summary>
        public ContactMethod? Via { get; init; }

        /// <summary>The word of the chat platform they did it on, where that is not the incident's own.</summary>
        public string? On { get; init; }

        /// <summary>Who answered after the first, where each has to.</summary>
        public IReadOnlyList<Answer> Others { get; init => field = value ?? []; } = [];

        /// <summary>Those who have not answered yet; null where nobody else has to.</summary>
        public RollCall? Missing { get; init; }

        /// <summary>Whether they are asked if they are still on it; null where never.</summary>
        public AcknowledgementCheck? Check { get; init; }
    }

    /// <summary>Every level was notified as often as the policy says, and nobody answered.</summary>
    public sealed record Exhausted(DateTimeOffset At) : Paging
    {
        public Expected? Everyone { get; init; }
    }

    /// <summary>Nobody is looked for: the incident is over.</summary>
    public sealed record Off : Paging;
}

/// <summary>One notifying: of a level, or of people somebody asked for.</summary>
/// <param name="Number">Counts within the incident, from 1.</param>
/// <param name="Title">The level's name, or whom was asked for.</param>
/// <param name="Channels">As the settings name them.</param>
public sealed record Page(
    int Number, string Title, DateTimeOffset At, IReadOnlyList<PersonId> People, IReadOnlyList<string> Channels, string? Message, bool IsLevel)
{
    /// <summary>Conversations the page could not be delivered to.</summary>
    public IReadOnlyList<string> Undelivered { get; init; } = [];

    /// <summary>How its people are reached who do not answer, in the order of the people's own rules.</summary>
    public IReadOnlyList<PersonalStep> Steps { get; init => field = value ?? []; } = [];

    /// <summary>Whether its steps were taken at once because the chat platform was silent.</summary>
    public bool IsHurried { get; init; }

    /// <summary>Of those called by hand the ones who were in it already, until they do anything: that they are in it does not say that they heard.</summary>
    public IReadOnlyList<PersonId> Recalled { get; init => field = value ?? []; } = [];

    public PagePurpose Purpose { get; init; }

    /// <summary>Who escalated by hand; null where time ran out, or somebody did something else that pages.</summary>
    public Actor? EscalatedBy { get; init; }
}

public enum PagePurpose
{
    /// <summary>To find somebody who answers, or to bring somebody in.</summary>
    Search,

    /// <summary>Channels hear that nobody answers for their level.</summary>
    NobodyThere,

    /// <summary>Somebody answered already, and these have to as well.</summary>
    RollCall,

    /// <summary>Whoever acknowledged is asked whether they are still on it. The chat shows the question as a card of its own.</summary>
    StillOnIt,
}
