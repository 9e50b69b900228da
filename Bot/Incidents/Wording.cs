using System.Globalization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Small phrases the replies of the decisions share.</summary>
internal static class Wording
{
    private static readonly TimeSpan FarAway = TimeSpan.FromHours(12);

    /// <summary>As a clock time while that says enough, else with the day.</summary>
    public static string When(DateTimeOffset at, DateTimeOffset now) => (at - now).Duration() < FarAway ? SaidInstants.Time(at) : Day(at);

    /// <summary>For an instant that may be days away.</summary>
    public static string Day(DateTimeOffset at) => SaidInstants.Day(at);

    /// <summary>As it is typed, too: <c>2026-12-01</c>.</summary>
    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>At most so many UTF-16 units, cut at a word where there is one and never inside a grapheme.</summary>
    public static string CutAtWord(string text, int longest)
    {
        if (text.Length <= longest) return text;
        var boundaries = StringInfo.ParseCombiningCharacters(text);
        var end = boundaries.LastOrDefault(index => index <= longest - 1);
        var cut = text[..end];
        var space = cut.LastIndexOf(' ');
        return (space > longest / 2 ? cut[..space] : cut).TrimEnd() + "…";
    }

    /// <summary><c>1 incident</c>, <c>3 incidents</c>.</summary>
    public static string Incidents(long count) => count == 1 ? "1 incident" : $"{count} incidents";

    /// <summary><c>once</c>, <c>3 times</c>.</summary>
    public static string Times(int count) => count == 1 ? "once" : $"{count} times";

    public static string Name(this Actor actor) => actor switch
    {
        Actor.Human human => "@" + human.Person.Value,
        Actor.Timer => "the bot",
        Actor.Alert alert => $"the alert {alert.Name}",
        Actor.Automation automation => $"{automation.Name} (automation)",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string People(IReadOnlyList<PersonId> people) =>
        people.Count == 0 ? "nobody" : string.Join(", ", people.Select(person => "@" + person.Value));
}
