using System.Globalization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Small phrases the replies of the decisions share.</summary>
internal static class Wording
{
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Name(this Actor actor) => actor switch
    {
        Actor.Human human => "@" + human.Person.Value,
        Actor.Timer => "the bot",
        Actor.Alert alert => $"the alert {alert.Name}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string People(IReadOnlyList<PersonId> people) =>
        people.Count == 0 ? "nobody" : string.Join(", ", people.Select(person => "@" + person.Value));
}
