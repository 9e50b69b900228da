using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Incidents;

/// <summary>Everybody of these has to answer.</summary>
/// <param name="Level">The name of the level they are of, the latest of several.</param>
/// <param name="Every">How often those who have not are asked again.</param>
public sealed record Expected(string Level, IReadOnlyList<PersonId> People, TimeSpan Every);

public sealed record Answer(PersonId By, DateTimeOffset At);

/// <summary>Those who still have to answer. It always has at least one: once the last has answered there is none, and its shape says so.</summary>
/// <param name="Level">The name of the level they are of.</param>
/// <param name="First">Whoever was named first of them.</param>
/// <param name="Asked">How often they were asked again.</param>
/// <param name="AskAt">When they are asked next.</param>
public sealed record RollCall(string Level, PersonId First, IReadOnlyList<PersonId> Rest, TimeSpan Every, int Asked, DateTimeOffset AskAt)
{
    [JsonIgnore]
    public IReadOnlyList<PersonId> People => [First, .. Rest];

    /// <summary>Those who are left after somebody answered first; null where nobody is.</summary>
    public static RollCall? Begin(Expected? expected, PersonId answered, DateTimeOffset at) =>
        expected?.People.Where(person => person != answered).ToList() is [var first, .. var rest] ? new RollCall(expected.Level, first, rest, expected.Every, 0, at + expected.Every) : null;

    /// <summary>Those who are left after one more answered; null where nobody is.</summary>
    public RollCall? Without(PersonId answered) =>
        People.Where(person => person != answered).ToList() is [var first, .. var rest] ? this with { First = first, Rest = rest } : null;
}
