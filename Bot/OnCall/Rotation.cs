using ChatOpsIncidentBot.Incidents;
using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>
/// Who answers when. Of several layers the topmost that has somebody answers, so that one can hold during business hours and another at night. Turns are counted by
/// the clock on the wall, so a weekly hand-off at 09:00 stays at 09:00 on both sides of a change to summer time.
/// </summary>
public sealed record Rotation
{
    public required string Name { get; init; }

    /// <summary>At least one, the topmost first.</summary>
    public required IReadOnlyList<RotationLayer> Layers { get; init; }

    /// <summary>In which its hand-offs and meetings are told.</summary>
    public required DateTimeZone TimeZone { get; init; }

    /// <summary>When the outgoing and the incoming person meet.</summary>
    public WeeklyTime? HandoffMeeting { get; init; }

    /// <summary>Whether it is meant that at times nobody answers.</summary>
    public bool GapsAllowed { get; init; }

    /// <summary>Whether people are told when they come on call.</summary>
    public bool AnnounceShifts { get; init; }

    /// <summary>The rotation that hears when somebody who came on call does not say so; null for none.</summary>
    public string? Backup { get; init; }

    /// <summary>Who hears when pages may not reach whoever comes on call; null where #oncall does.</summary>
    public Contact? Lead { get; init; }

    /// <summary>Everybody in any layer.</summary>
    public IReadOnlyList<PersonId> Members => [.. Layers.SelectMany(layer => layer.Members).Distinct()];

    /// <summary>Whether nobody ever hands over to anybody.</summary>
    public bool IsAlwaysTheSame => Layers.All(layer => layer.Every is null && layer.Restrictions.Count == 0);

    /// <summary>A rotation of one layer.</summary>
    public static Rotation Of(string name, RotationLayer layer) => new() { Name = name, Layers = [layer], TimeZone = layer.TimeZone };

    /// <summary>Who is on call; nobody where no layer has anybody.</summary>
    public IReadOnlyList<PersonId> At(DateTimeOffset at)
    {
        var now = Instant.FromDateTimeOffset(at);
        foreach (var layer in Layers)
        {
            if (layer.At(now) is { Count: > 0 } people) return people;
        }
        return [];
    }

    /// <summary>When somebody else may be on call next; null where that never changes.</summary>
    public DateTimeOffset? BoundaryAfter(DateTimeOffset at)
    {
        var now = Instant.FromDateTimeOffset(at);
        Instant? next = null;
        foreach (var layer in Layers)
        {
            if (layer.BoundaryAfter(now) is { } boundary && (next is null || boundary < next)) next = boundary;
        }
        return next?.ToDateTimeOffset();
    }
}

/// <summary>The section <c>Rotations</c>, in the order of the file.</summary>
public sealed class Rotations(IReadOnlyList<Rotation> all)
{
    public IReadOnlyList<Rotation> All => all;

    public Rotation? Find(string name)
    {
        foreach (var rotation in all)
        {
            if (string.Equals(rotation.Name, name, StringComparison.OrdinalIgnoreCase)) return rotation;
        }
        return null;
    }

    /// <summary>What to tell somebody who named one that is not there.</summary>
    public string Unknown(string name) => all.Count == 0
        ? "The settings list no rotation."
        : $"There is no rotation '{Wording.CutAtWord(name, 40)}'; rotations are {string.Join(", ", all.Take(20).Select(rotation => rotation.Name))}.";
}
