using ChatOpsIncidentBot.Incidents;
using NodaTime;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>How long a turn lasts by the clock on the wall; a day is a day also where it has 23 or 25 hours, and months are counted from the start, so that the 31st comes back after February.</summary>
public sealed record ShiftLength
{
    private readonly Unit _unit;
    private readonly int _count;

    private ShiftLength(Unit unit, int count) => (_unit, _count) = (unit, count);

    public static ShiftLength OfMinutes(int count) => new(Unit.Minute, count);

    public static ShiftLength OfDays(int count) => new(Unit.Day, count);

    public static ShiftLength OfMonths(int count) => new(Unit.Month, count);

    /// <summary>About how long, for what needs no more than that.</summary>
    public TimeSpan Roughly => _unit switch
    {
        Unit.Minute => TimeSpan.FromMinutes(_count),
        Unit.Day => TimeSpan.FromDays(_count),
        Unit.Month => TimeSpan.FromDays(30 * _count),
    };

    /// <summary>When a turn begins by the clock; the first is 0.</summary>
    public LocalDateTime StartOf(long turn, LocalDateTime first) => _unit switch
    {
        Unit.Minute => first.PlusMinutes(turn * _count),
        Unit.Day => first.PlusDays(checked((int)(turn * _count))),
        Unit.Month => first.PlusMonths(checked((int)(turn * _count))),
    };

    /// <summary>The turn of a clock time, or one beside it.</summary>
    public long Estimate(LocalDateTime first, LocalDateTime at)
    {
        var elapsed = at.InUtc().ToInstant() - first.InUtc().ToInstant();
        return _unit switch
        {
            Unit.Minute => (long)Math.Floor(elapsed.TotalMinutes / _count),
            Unit.Day => (long)Math.Floor(elapsed.TotalDays / _count),
            Unit.Month => ((at.Year - first.Year) * 12 + at.Month - first.Month) / _count,
        };
    }

    /// <returns>Null where the words are no length.</returns>
    public static ShiftLength? Parse(string text)
    {
        switch (text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["hourly"]: return OfMinutes(60);
            case ["daily"]: return OfDays(1);
            case ["weekly"]: return OfDays(7);
            case ["monthly"]: return OfMonths(1);
            case [var number, "month" or "months"]: return int.TryParse(number, out var months) && months is > 0 and <= 24 ? OfMonths(months) : null;
        }
        if (!Durations.TryParse(text, out var length) || length.Ticks % TimeSpan.TicksPerMinute != 0) return null;
        return length.Ticks % TimeSpan.TicksPerDay == 0 ? OfDays(length.Days) : OfMinutes((int)length.TotalMinutes);
    }

    private enum Unit
    {
        Minute,
        Day,
        Month,
    }
}
