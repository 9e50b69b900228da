using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// The escalation policy as it stood when paging began. An incident carries its own copy, so that editing the settings in the middle of
/// an incident never skips or repeats a level.
/// </summary>
/// <param name="Repeat">How often the whole ladder is climbed again after nobody answered the first time.</param>
/// <param name="Levels">At least one, lowest first.</param>
[JsonConverter(typeof(EscalationPlanJson))]
public sealed record EscalationPlan(string Policy, int Repeat, IReadOnlyList<EscalationLevel> Levels)
{
    /// <summary>When the policy applies, with the policy that does at all other times; null where it always applies.</summary>
    public PolicyHours? Hours { get; init; }
}

/// <param name="ResponseTime">How long the level has to acknowledge, counted from when it was notified.</param>
public sealed record EscalationLevel(string Name, TimeSpan ResponseTime, IReadOnlyList<Contact> Contacts)
{
    /// <summary>Outside them the level is passed over; null where there are none.</summary>
    public OfficeHours? Hours { get; init; }

    public LevelStyle Style { get; init; }
}

/// <summary>Who of a level's people is paged, and how many of them have to answer.</summary>
public enum LevelStyle
{
    /// <summary>All at once; the first who answers stops it.</summary>
    AllAtOnce,

    /// <summary>One in turn, the next incident the next one.</summary>
    RoundRobin,

    /// <summary>All at once, and each is asked again until they have answered.</summary>
    EveryoneAnswers,
}

/// <summary>Times of the week by a place's clock, such as <c>Mon-Fri 09:00-17:00</c>.</summary>
/// <param name="Zone">An IANA zone.</param>
public sealed record OfficeHours(string Times, string Zone);

/// <param name="Otherwise">The name of the policy that applies outside the hours.</param>
public sealed record PolicyHours(OfficeHours Within, string Otherwise);

/// <summary>Whom a level reaches.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "contact")]
[JsonDerivedType(typeof(Rotation), "rotation")]
[JsonDerivedType(typeof(Person), "person")]
[JsonDerivedType(typeof(Channel), "channel")]
[JsonDerivedType(typeof(Group), "group")]
[JsonDerivedType(typeof(Webhook), "webhook")]
public abstract record Contact
{
    private Contact() { }

    /// <summary>Whoever is on call in a rotation at that instant.</summary>
    public sealed record Rotation(string Name) : Contact;

    public sealed record Person(PersonId Id) : Contact;

    /// <summary>A channel, which hears the page beside the people.</summary>
    public sealed record Channel(string Name) : Contact;

    /// <summary>Whoever belongs to a group of the platform and is listed among the people.</summary>
    /// <param name="Handle">With the leading @, or the platform's id.</param>
    public sealed record Group(string Handle) : Contact;

    /// <summary>Another program, which is told beside the people and cannot answer.</summary>
    public sealed record Webhook(Uri Address) : Contact;
}
