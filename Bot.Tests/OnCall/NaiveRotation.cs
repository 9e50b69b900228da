using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using NodaTime;

namespace ChatOpsIncidentBot.Tests.OnCall;

/// <summary>
/// The definition of docs/on-call.md, spelled out with nothing clever: every turn and every span of hours is listed from the first day on, and whoever wants to know who answers
/// looks through the list. It shares no code with the program but the words of the settings.
/// </summary>
internal sealed class NaiveRotation
{
    private readonly List<NaiveLayer> _layers;

    private NaiveRotation(List<NaiveLayer> layers) => _layers = layers;

    public static NaiveRotation Of(Rotation rotation, LocalDate until, Func<RotationLayer, long, LocalDateTime> startOfTurn) =>
        new([.. rotation.Layers.Select(layer => NaiveLayer.Of(layer, until, startOfTurn))]);

    /// <summary>Every instant at which the answer may change.</summary>
    public IReadOnlyList<Instant> Breaks => [.. _layers.SelectMany(layer => layer.Turns.Concat(layer.Open.SelectMany(span => new[] { span.Start, span.End }))).Distinct().Order()];

    /// <summary>Must be asked with instants that only rise.</summary>
    public IReadOnlyList<PersonId> At(Instant at) => _layers.Select(layer => layer.At(at)).FirstOrDefault(people => people.Count > 0) ?? [];

    public static Instant Map(LocalDateTime local, DateTimeZone zone)
    {
        var mapping = zone.MapLocal(local);
        return mapping.Count switch
        {
            0 => mapping.LateInterval.Start,
            1 => mapping.Single().ToInstant(),
            _ => mapping.First().ToInstant(),
        };
    }

    private sealed class NaiveLayer(RotationLayer layer, List<Instant> turns, List<Interval> open)
    {
        private int _turn = -1;
        private int _span;

        public List<Instant> Turns => turns;

        public List<Interval> Open => open;

        public static NaiveLayer Of(RotationLayer layer, LocalDate until, Func<RotationLayer, long, LocalDateTime> startOfTurn)
        {
            var turns = new List<Instant>();
            for (long turn = 0; layer.Every is not null && startOfTurn(layer, turn) is var start && start.Date <= until; turn++) turns.Add(Map(start, layer.TimeZone));
            var open = new List<Interval>();
            for (var day = layer.Start.Date.PlusDays(-9); layer.Restrictions.Count > 0 && day <= until; day = day.PlusDays(1))
            {
                foreach (var hours in layer.Restrictions.Where(hours => hours.Days.Contains(day.DayOfWeek)))
                {
                    var (begin, end) = (Map(day + hours.From, layer.TimeZone), Map(day.PlusDays(hours.DaysLong) + hours.To, layer.TimeZone));
                    if (begin < end) open.Add(new Interval(begin, end));
                }
            }
            return new NaiveLayer(layer, turns, [.. open.OrderBy(span => span.Start)]);
        }

        public IReadOnlyList<PersonId> At(Instant at)
        {
            while (_turn + 1 < turns.Count && turns[_turn + 1] <= at) _turn++;
            while (_span < open.Count && open[_span].End <= at) _span++;
            if (layer.Restrictions.Count > 0 && !open.Skip(_span).TakeWhile(span => span.Start <= at).Any(span => span.Contains(at))) return [];
            if (layer.Every is null) return layer.Members;
            return _turn < 0 ? [] : [layer.Members[_turn % layer.Members.Count]];
        }
    }
}
