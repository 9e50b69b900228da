using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>The people of the tests, in the parts the sample settings give them.</summary>
internal static class Crew
{
    public static readonly PersonId Alice = new("alice");

    /// <summary>On call in the primary rotation.</summary>
    public static readonly PersonId Bob = new("bob");

    public static readonly PersonId Carol = new("carol");

    /// <summary>The team lead.</summary>
    public static readonly PersonId Dave = new("dave");

    /// <summary>The engineering manager.</summary>
    public static readonly PersonId Erin = new("erin");

    /// <summary>The VP of engineering.</summary>
    public static readonly PersonId Frank = new("frank");

    /// <summary>The only one whom the quiet policy wakes.</summary>
    public static readonly PersonId Grace = new("grace");

    public static readonly Actor Timer = new Actor.Timer();

    public static Actor Person(PersonId person) => new Actor.Human(person);
}
