using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>What can be swapped and covered. Pure.</summary>
public static class FavourRules
{
    private static readonly TimeSpan LookAhead = TimeSpan.FromDays(180);

    /// <summary>An answer that takes longer is none.</summary>
    private static readonly TimeSpan LongestOffer = TimeSpan.FromDays(3);

    /// <summary>Somebody's next turn that has not begun; null where they have none, or only by an override.</summary>
    public static FavourSpan? NextTurn(OnCallSchedule schedule, string rotation, PersonId person, DateTimeOffset now) => schedule.Shifts(rotation, now, now + LookAhead)
        .Where(shift => shift.From > now && shift.By is null && IsAlone(shift, person))
        .Select(shift => new FavourSpan(rotation, shift.From, shift.To)).FirstOrDefault();

    /// <summary>The parts of a time in which somebody alone is on call, and somebody else can be in their place.</summary>
    public static IReadOnlyList<FavourSpan> Duties(OnCallSchedule schedule, IEnumerable<Rotation> rotations, PersonId person, DateTimeOffset from, DateTimeOffset to) =>
        [.. rotations.SelectMany(rotation => schedule.Shifts(rotation.Name, from, to).Where(shift => IsTheirs(shift, person)).Select(shift => new FavourSpan(rotation.Name, shift.From, shift.To)))];

    /// <summary>What somebody has in that time by an override, which has to be removed before another can be made.</summary>
    public static IReadOnlyList<Override> HeldBy(OnCallSchedule schedule, IEnumerable<Rotation> rotations, PersonId person, DateTimeOffset from, DateTimeOffset to) =>
        [.. rotations.SelectMany(rotation => schedule.Shifts(rotation.Name, from, to)).Where(shift => IsAlone(shift, person) && !IsTheirs(shift, person)).Select(shift => shift.By!).Distinct()];

    /// <summary>Whether it is still as it was when the favour was asked.</summary>
    public static bool Holds(OnCallSchedule schedule, FavourSpan span, PersonId person) => schedule.Shifts(span.Rotation, span.From, span.To).All(shift => IsTheirs(shift, person));

    public static DateTimeOffset SwapExpires(FavourSpan mine, FavourSpan theirs, DateTimeOffset now) => new[] { mine.From, theirs.From, now + LongestOffer }.Min();

    /// <summary>Until it begins; what has begun can be taken over to its end.</summary>
    public static DateTimeOffset CoverExpires(IReadOnlyList<FavourSpan> spans, DateTimeOffset now) =>
        spans.Min(span => span.From) is var begin && begin > now ? begin : spans.Max(span => span.To);

    /// <summary>The overrides that come of a yes.</summary>
    public static IReadOnlyList<WantedOverride> Overrides(Favour favour, PersonId taker, DateTimeOffset now)
    {
        var because = favour switch
        {
            { Reason: { } reason } => ": " + reason,
            Favour.Cover { PagesLastNight: { } pages } => $", who had {pages} pages last night",
            _ => "",
        };
        return favour switch
        {
            Favour.Swap swap => [.. swap.Given.Select(span => Of(span, taker, $"Swapped with @{swap.AskedBy}")), Of(swap.InReturn, swap.AskedBy, $"Swapped with @{taker}")],
            Favour.Cover cover => [.. cover.Given.Where(span => span.To > now).Select(span => Of(span with { From = span.From < now ? now : span.From }, taker, $"Covers for @{cover.AskedBy}"))],
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        WantedOverride Of(FavourSpan span, PersonId person, string why) => new(span.Rotation, person, span.From, span.To, why + because, favour.AskedBy);
    }

    /// <summary>By their turn; where others were taken out of it, it still is.</summary>
    private static bool IsTheirs(OnCallShift shift, PersonId person) => shift.By is null or { Kind: OverrideKind.Without } && IsAlone(shift, person);

    private static bool IsAlone(OnCallShift shift, PersonId person) => shift.People.Count == 1 && shift.People[0] == person;
}
