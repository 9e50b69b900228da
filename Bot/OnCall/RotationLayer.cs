using ChatOpsIncidentBot.Incidents;
using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>People who take turns, always or during certain hours. Turns are counted whether or not the hours hold.</summary>
public sealed record RotationLayer
{
    /// <summary>In the order of their turns.</summary>
    public required IReadOnlyList<PersonId> Members { get; init; }

    /// <summary>The length of a turn; null where everybody listed is always available.</summary>
    public required ShiftLength? Every { get; init; }

    /// <summary>When the first turn begins.</summary>
    public required LocalDateTime Start { get; init; }

    public required DateTimeZone TimeZone { get; init; }

    /// <summary>Outside of these nobody of this layer answers; none where they always do.</summary>
    public IReadOnlyList<WeeklyHours> Restrictions { get; init; } = [];

    /// <summary>Who answers; nobody before the first turn and outside the hours.</summary>
    public IReadOnlyList<PersonId> At(Instant now)
    {
        if (Members.Count == 0 || !Holds(now)) return [];
        if (Every is null) return Members;
        var turn = Turn(now, Every);
        return turn < 0 ? [] : [Members[(int)(turn % Members.Count)]];
    }

    /// <summary>When somebody else may answer next; null where that never changes.</summary>
    public Instant? BoundaryAfter(Instant now)
    {
        if (Members.Count == 0) return null;
        var next = Instant.MaxValue;
        foreach (var hours in Restrictions)
        {
            if (hours.BoundaryAfter(now, TimeZone) is var boundary && boundary < next) next = boundary;
        }
        if (Every is not null && StartOf(Turn(now, Every) + 1, Every) is var handOff && handOff < next) next = handOff;
        return next == Instant.MaxValue ? null : next;
    }

    private bool Holds(Instant now)
    {
        if (Restrictions.Count == 0) return true;
        foreach (var hours in Restrictions)
        {
            if (hours.Hold(now, TimeZone)) return true;
        }
        return false;
    }

    /// <summary>The last turn that has begun, found from the clock and put right by the few steps that changed clocks make; -1 before the first.</summary>
    private long Turn(Instant now, ShiftLength every)
    {
        if (now < StartOf(0, every)) return -1;
        var turn = Math.Max(0, every.Estimate(Start, now.InZone(TimeZone).LocalDateTime));
        while (now < StartOf(turn, every)) turn--;
        while (now >= StartOf(turn + 1, every)) turn++;
        return turn;
    }

    private Instant StartOf(long turn, ShiftLength every) => LocalInstants.InOrder(every.StartOf(turn, Start), TimeZone);
}
