using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Timekeeping;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Lets recorded alerts happen again: on a clock that is moved, in a database of its own, and through the very intake, groups and escalation they went through. Nothing is sent, because
/// nobody empties the outbox.
/// </summary>
public sealed class Backtest(AlertIntake intake, AlertSweep sweep, DueSweep due, BacktestCrew crew)
{
    /// <summary>So long after the last alert nobody who has not been paged yet will be.</summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromHours(24);

    /// <param name="alerts">In the order they were heard of.</param>
    /// <param name="clock">The clock everything goes by; it stands at the first alert or before.</param>
    public async Task RunAsync(IReadOnlyList<RecordedAlert> alerts, BacktestHabits habits, VirtualClock clock, CancellationToken cancellationToken)
    {
        // Sorting keeps the order of what happens at one instant, so an alert that was over at once still begins first.
        var said = alerts.SelectMany(Said).OrderBy(one => one.At).ToList();
        foreach (var together in said.GroupBy(one => (one.At, one.Source)))
        {
            await PassAsync(together.Key.At, habits, clock, cancellationToken);
            clock.MoveTo(together.Key.At);
            await intake.TakeAsync(together.Key.Source, [.. together.Select(one => one.Report)], together.Key.At, cancellationToken);
        }
        await PassAsync(clock.GetUtcNow() + Afterwards, habits, clock, cancellationToken);
    }

    private static IEnumerable<(DateTimeOffset At, string Source, AlertReport Report)> Said(RecordedAlert alert)
    {
        yield return (alert.At, alert.Source, alert.Report);
        if (alert.EndedAt is { } ended) yield return (ended > alert.At ? ended : alert.At, alert.Source, alert.Report with { EndsAt = ended });
    }

    private async Task PassAsync(DateTimeOffset until, BacktestHabits habits, VirtualClock clock, CancellationToken cancellationToken)
    {
        while (await NextAsync(habits, cancellationToken) is { } next && next <= until)
        {
            clock.MoveTo(next);
            var now = clock.GetUtcNow();
            var done = await sweep.RunOnceAsync(now, cancellationToken) + await due.RunOnceAsync(DueInstants.Escalation, now, cancellationToken) + await crew.ActAsync(habits, now, cancellationToken);
            // What is due and cannot be done yet must not hold up the rest.
            if (done == 0) clock.MoveTo(now + TimeSpan.FromSeconds(1));
            if (done == 0 && clock.GetUtcNow() > until) return;
        }
    }

    private async Task<DateTimeOffset?> NextAsync(BacktestHabits habits, CancellationToken cancellationToken) =>
        new[] { await sweep.NextAsync(cancellationToken), await crew.NextAsync(habits, cancellationToken) }.Min();
}
