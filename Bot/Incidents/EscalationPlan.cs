using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>
/// The escalation policy as it stood when paging began. An incident carries its own copy, so that editing the settings in the middle of
/// an incident never skips or repeats a level.
/// </summary>
/// <param name="Repeat">How often the whole ladder is climbed again after nobody answered the first time.</param>
/// <param name="Levels">At least one, lowest first.</param>
public sealed record EscalationPlan(string Policy, int Repeat, IReadOnlyList<EscalationLevel> Levels);

/// <param name="ResponseTime">How long the level has to acknowledge, counted from when it was notified.</param>
public sealed record EscalationLevel(string Name, TimeSpan ResponseTime, IReadOnlyList<Contact> Contacts);

/// <summary>Whom a level reaches.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "contact")]
[JsonDerivedType(typeof(Rotation), "rotation")]
[JsonDerivedType(typeof(Person), "person")]
[JsonDerivedType(typeof(Channel), "channel")]
public abstract record Contact
{
    private Contact() { }

    /// <summary>Whoever is on call in a rotation at that instant.</summary>
    public sealed record Rotation(string Name) : Contact;

    public sealed record Person(PersonId Id) : Contact;

    /// <summary>A channel, which hears the page beside the people.</summary>
    public sealed record Channel(string Name) : Contact;
}
