using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>Who is on call at any instant: whoever has the turn, unless an override says otherwise. A value; the same question has the same answer.</summary>
public sealed record OnCallSchedule(Rotations Rotations, IReadOnlyList<Override> Overrides)
{
    /// <summary>An hourly rotation of one person never changes hands; so many boundaries are looked at.</summary>
    private const int MostBoundaries = 400;

    public IReadOnlyList<PersonId> At(string rotation, DateTimeOffset at)
    {
        PersonId? instead = null;
        List<PersonId>? also = null, without = null;
        foreach (var one in Overrides)
        {
            if (!one.Covers(at) || !IsOf(one, rotation)) continue;
            switch (one.Kind)
            {
                case OverrideKind.Instead: instead ??= one.Person; break;
                case OverrideKind.Also: (also ??= []).Add(one.Person); break;
                case OverrideKind.Without: (without ??= []).Add(one.Person); break;
            }
        }
        IReadOnlyList<PersonId> people = instead is { } person ? [person] : Rotations.Find(rotation)?.At(at) ?? [];
        return also is null && without is null ? people : [.. people.Concat(also ?? []).Distinct().Except(without ?? [])];
    }

    /// <summary>Nobody for a channel and a webhook; who belongs to a group only its platform knows.</summary>
    public IReadOnlyList<PersonId> WhoAnswers(Contact contact, DateTimeOffset at) => contact switch
    {
        Contact.Rotation rotation => At(rotation.Name, at),
        Contact.Person person => [person.Id],
        Contact.Channel or Contact.Group or Contact.Webhook => [],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Of several the one that puts somebody in the place of others.</summary>
    public Override? OverrideAt(string rotation, DateTimeOffset at)
    {
        Override? found = null;
        foreach (var one in Overrides)
        {
            if (one.Covers(at) && IsOf(one, rotation) && (found is null || (one.Kind is OverrideKind.Instead && found.Kind is not OverrideKind.Instead))) found = one;
        }
        return found;
    }

    /// <summary>Those that hold or are still to come, the earliest first.</summary>
    public IReadOnlyList<Override> Ahead(string rotation, DateTimeOffset now) => [.. Overrides.Where(one => IsOf(one, rotation) && one.IsAhead(now)).OrderBy(one => one.From)];

    /// <summary>When somebody else answers next, and who; null where it stays as it is.</summary>
    public (DateTimeOffset At, IReadOnlyList<PersonId> People)? Next(string rotation, DateTimeOffset after)
    {
        var present = At(rotation, after);
        var at = after;
        for (var count = 0; count < MostBoundaries; count++)
        {
            if (BoundaryAfter(rotation, at) is not { } boundary) return null;
            at = boundary;
            var people = At(rotation, at);
            if (!people.SequenceEqual(present)) return (at, people);
        }
        return null;
    }

    /// <summary>Who answers from one instant to another, in order and without a hole; the first begins and the last ends where one asked for it.</summary>
    /// <remarks>Lazy, because of an hourly rotation one mostly wants a few.</remarks>
    public IEnumerable<OnCallShift> Shifts(string rotation, DateTimeOffset from, DateTimeOffset to)
    {
        OnCallShift? shift = null;
        for (var at = from; at < to;)
        {
            var end = BoundaryAfter(rotation, at) is { } boundary && boundary < to ? boundary : to;
            var by = OverrideAt(rotation, at);
            var people = At(rotation, at);
            if (shift is not null && shift.By == by && shift.People.SequenceEqual(people))
            {
                shift = shift with { To = end };
            }
            else
            {
                if (shift is not null) yield return shift;
                shift = new OnCallShift(at, end, people, by);
            }
            at = end;
        }
        if (shift is not null) yield return shift;
    }

    private DateTimeOffset? BoundaryAfter(string rotation, DateTimeOffset after)
    {
        var next = Rotations.Find(rotation)?.BoundaryAfter(after);
        foreach (var one in Overrides)
        {
            if (!IsOf(one, rotation)) continue;
            if (one.From > after && (next is null || one.From < next)) next = one.From;
            if (one.End > after && (next is null || one.End < next)) next = one.End;
        }
        return next;
    }

    private static bool IsOf(Override one, string rotation) => string.Equals(one.Rotation, rotation, StringComparison.OrdinalIgnoreCase);
}
