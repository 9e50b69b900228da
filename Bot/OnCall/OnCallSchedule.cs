using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Who is on call at any instant: whoever has the turn, unless an override says otherwise. A value; the same question has the same answer.</summary>
public sealed record OnCallSchedule(Rotations Rotations, IReadOnlyList<Override> Overrides)
{
    /// <summary>An hourly rotation of one person never changes hands; so many boundaries are looked at.</summary>
    private const int MostBoundaries = 400;

    public IReadOnlyList<PersonId> At(string rotation, DateTimeOffset at) =>
        OverrideAt(rotation, at) is { } instead ? [instead.Person] : Rotations.Find(rotation)?.At(at) ?? [];

    public Override? OverrideAt(string rotation, DateTimeOffset at) => Of(rotation).FirstOrDefault(one => one.Covers(at));

    /// <summary>Those that hold or are still to come, the earliest first.</summary>
    public IReadOnlyList<Override> Ahead(string rotation, DateTimeOffset now) => [.. Of(rotation).Where(one => one.IsAhead(now)).OrderBy(one => one.From)];

    /// <summary>When somebody else answers next, and who; null where it stays as it is.</summary>
    public (DateTimeOffset At, IReadOnlyList<PersonId> People)? Next(string rotation, DateTimeOffset after)
    {
        var present = At(rotation, after);
        var at = after;
        for (var count = 0; count < MostBoundaries; count++)
        {
            if (Boundary(rotation, at) is not { } boundary) return null;
            at = boundary;
            var people = At(rotation, at);
            if (!people.SequenceEqual(present)) return (at, people);
        }
        return null;
    }

    private DateTimeOffset? Boundary(string rotation, DateTimeOffset after)
    {
        var boundaries = Of(rotation).SelectMany(one => new[] { one.From, one.End }).Append(Rotations.Find(rotation)?.HandOffAfter(after) ?? DateTimeOffset.MinValue).Where(at => at > after).ToList();
        return boundaries.Count == 0 ? null : boundaries.Min();
    }

    private IEnumerable<Override> Of(string rotation) => Overrides.Where(one => string.Equals(one.Rotation, rotation, StringComparison.OrdinalIgnoreCase));
}
