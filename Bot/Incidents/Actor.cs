namespace ChatOpsIncidentBot.Incidents;

/// <summary>Who or what made something happen.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(ActorJson))]
public abstract record Actor
{
    private Actor() { }

    public sealed record Human(PersonId Person) : Actor;

    /// <summary>The bot itself, because an instant had come: a level's time ran out, a promise is overdue.</summary>
    public sealed record Timer : Actor;

    /// <summary>A monitoring system, by the name of the alert it sent.</summary>
    public sealed record Alert(string Name) : Actor;

    /// <summary>A program, by the name of its token.</summary>
    public sealed record Automation(string Name) : Actor;

    /// <summary>The form kept in the timeline: <c>person:bob</c>, <c>timer</c>, <c>alert:HighErrorRate</c>, <c>automation:ci</c>.</summary>
    public string Stored => this switch
    {
        Human human => "person:" + human.Person.Value,
        Timer => "timer",
        Alert alert => "alert:" + alert.Name,
        Automation automation => "automation:" + automation.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static Actor FromStored(string stored) => stored switch
    {
        "timer" => new Timer(),
        _ when stored.StartsWith("person:", StringComparison.Ordinal) => new Human(new PersonId(stored["person:".Length..])),
        _ when stored.StartsWith("alert:", StringComparison.Ordinal) => new Alert(stored["alert:".Length..]),
        _ when stored.StartsWith("automation:", StringComparison.Ordinal) => new Automation(stored["automation:".Length..]),
        _ => throw new FormatException($"'{stored}' is not an actor as the timeline writes it."),
    };
}
