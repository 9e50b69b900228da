using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Reports of very many incidents, which take long to reckon, for whoever asks the same a little later. What is reckoned in a moment is never kept, so that what somebody did just now is
/// in it.
/// </summary>
public sealed class KeptReports(TimeProvider time)
{
    /// <summary>What takes no longer is reckoned each time.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>At most a hundredth of the time goes into reckoning one.</summary>
    private const int TimesAsLong = 100;

    /// <summary>Of fewer it takes long only where the machine has other things to do.</summary>
    private const int Many = 10_000;

    /// <summary>In all reports that are kept; about 100 MB.</summary>
    private const int MostFigures = 500_000;

    private readonly Lock _gate = new();

    /// <summary>The oldest first.</summary>
    private readonly List<Kept> _kept = [];

    /// <param name="reader">Null for everybody.</param>
    /// <returns>Null where there is none, or its time is over.</returns>
    public IncidentReport? Find(TimeSpan span, Narrowing narrowing, PersonId? reader)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _kept.RemoveAll(kept => kept.Until <= now);
            return _kept.Find(kept => kept.Answers(span, narrowing, reader))?.Report;
        }
    }

    /// <param name="read">How many incidents were read for it, also where it is narrowed to a few of them.</param>
    /// <param name="took">How long it took to read and reckon it.</param>
    /// <returns>The report, which says since when it is kept if it is.</returns>
    public IncidentReport Keep(TimeSpan span, IncidentReport report, int read, TimeSpan took)
    {
        if (took <= Moment || read < Many || report.Counted.Count > MostFigures) return report;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var lasting = took * TimesAsLong < Longest ? took * TimesAsLong : Longest;
            var kept = new Kept(span, report with { KeptSince = report.Period.To }, now + lasting);
            _kept.RemoveAll(other => other.Answers(span, report.Narrowing, report.Reader));
            _kept.Add(kept);
            while (_kept.Sum(other => other.Report.Counted.Count) > MostFigures) _kept.RemoveAt(0);
            return kept.Report;
        }
    }

    private sealed record Kept(TimeSpan Span, IncidentReport Report, DateTimeOffset Until)
    {
        public bool Answers(TimeSpan span, Narrowing narrowing, PersonId? reader) => Span == span && Report.Narrowing == narrowing && Report.Reader == reader;
    }
}
