using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>What somebody asks for.</summary>
public sealed record WantedOverride(string Rotation, PersonId Person, DateTimeOffset From, DateTimeOffset To, string? Reason, PersonId By)
{
    public OverrideKind Kind { get; init; }

    /// <summary>As it would be.</summary>
    public Override Sketch => new() { Number = 0, Rotation = Rotation, Kind = Kind, Person = Person, From = From, To = To, Reason = Reason, By = By };
}

/// <summary>Whether an override may be. Pure.</summary>
public static class OverrideRules
{
    /// <summary>Whoever is away for longer belongs out of the rotation.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(90);

    private static readonly TimeSpan ShortestWorthIt = TimeSpan.FromMinutes(1);

    /// <summary>Filling in a form takes a while, and its minutes are whole.</summary>
    private static readonly TimeSpan StillNow = TimeSpan.FromMinutes(5);

    /// <summary>An override that begins 'now' and has waited in a form begins when it is sent.</summary>
    public static WantedOverride Settle(WantedOverride wanted, DateTimeOffset now) => wanted with { From = Settle(wanted.From, now) };

    public static DateTimeOffset Settle(DateTimeOffset from, DateTimeOffset now) => from < now && from > now - StillNow ? now : from;

    /// <summary>Why something cannot begin then.</summary>
    public static string HasPassed(DateTimeOffset from) => $"It cannot begin at {Wording.Day(from)}, that has passed; write now to begin at once.";

    /// <summary>Why something cannot end then.</summary>
    public static string EndsTooSoon(DateTimeOffset from, DateTimeOffset to) => $"It ends at {Wording.Day(to)} and begins at {Wording.Day(from)}; the end has to come after the beginning.";

    /// <param name="schedule">With every override that is not over.</param>
    /// <returns>Null where it may be.</returns>
    public static OverrideProblem? Refuse(WantedOverride wanted, OnCallSchedule schedule, DateTimeOffset now)
    {
        if (wanted.To <= now) return new OverrideProblem(OverridePart.To, $"It would be over already: {Wording.Day(wanted.To)} has passed.");
        if (wanted.From < now) return new OverrideProblem(OverridePart.From, HasPassed(wanted.From));
        if (wanted.To - wanted.From < ShortestWorthIt) return new OverrideProblem(OverridePart.To, EndsTooSoon(wanted.From, wanted.To));
        if (wanted.To - wanted.From > Longest) return new OverrideProblem(OverridePart.To, $"An override lasts {Longest.TotalDays:N0} days at most; for longer, change the rotation in the settings.");
        if (wanted.Kind is OverrideKind.Without && !schedule.Shifts(wanted.Rotation, wanted.From, wanted.To).Any(shift => shift.People.Contains(wanted.Person)))
        {
            return new OverrideProblem(OverridePart.Person, $"@{wanted.Person} is not on call for {wanted.Rotation} then, so there is nothing to take them out of.");
        }
        return schedule.Ahead(wanted.Rotation, now).FirstOrDefault(other => other.From < wanted.To && wanted.From < other.End && Excludes(other, wanted)) is { } taken
            ? new OverrideProblem(OverridePart.From, $"@{taken.Person} {Has(taken.Kind)} {taken.Rotation} from {Wording.Day(taken.From)} to {Wording.Day(taken.End)} by override {taken.Number}; /incident override remove {taken.Number} first, or choose another time.")
            : null;
    }

    /// <summary>Two cannot both be in the place of others, and of one person two say the same or the opposite.</summary>
    private static bool Excludes(Override other, WantedOverride wanted) =>
        other.Person == wanted.Person || (other.Kind is OverrideKind.Instead && wanted.Kind is OverrideKind.Instead);

    private static string Has(OverrideKind kind) => kind switch
    {
        OverrideKind.Instead or OverrideKind.Also => "has",
        OverrideKind.Without => "is out of",
    };
}

public sealed record OverrideProblem(OverridePart Part, string Sentence);

/// <summary>What a sentence is about, so that a form shows it at the right field.</summary>
public enum OverridePart
{
    Rotation,
    Person,
    From,
    To,
}
