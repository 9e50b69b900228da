using System.Globalization;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The hands of the workspace's clock: moving it an hour does, one after the other, what an hour would have done.</summary>
public sealed class LocalClock(VirtualTimeProvider time, Settler settler, StandingDuties duties, Database database, LocalEvents events) : IDisposable
{
    private const string Fact = "clock-ahead";

    /// <summary>No conversation's id: the change is the time itself.</summary>
    private const string Everywhere = "";

    /// <summary>The furthest it goes at once; drills need hours, and each instant in between is lived through.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>Where something is due that cannot be done just now, time goes on in steps of this, so that a move always ends.</summary>
    private static readonly TimeSpan LeastStep = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _moving = new(1, 1);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Puts the clock where it stood when the program stopped.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var kept = await database.ReadAsync(session => FactTable.GetAsync(session, Fact), cancellationToken);
        if (long.TryParse(kept, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)) time.MoveTo(TimeSpan.FromTicks(ticks));
    }

    /// <summary>Moves it forward, stopping at each instant at which something falls due.</summary>
    /// <param name="by">More than nothing and at most <see cref="Longest"/>; two moves at once happen one after the other.</param>
    public async Task MoveAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, Longest);
        await _moving.WaitAsync(cancellationToken);
        try
        {
            var target = time.GetUtcNow() + by;
            await SettleAsync(cancellationToken);
            while (await NextAsync(cancellationToken) is { } next && next <= target)
            {
                await StepAsync(next, cancellationToken);
            }
            if (time.GetUtcNow() < target) await StepAsync(target, cancellationToken);
            events.Changed(Everywhere);
        }
        finally
        {
            _moving.Release();
        }
    }

    public void Dispose() => _moving.Dispose();

    /// <remarks>Written down before the clock moves, so that it never stands earlier after a crash than somebody has seen it.</remarks>
    private async Task StepAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        var step = to - time.GetUtcNow();
        var ahead = time.Ahead + (step > TimeSpan.Zero ? step : LeastStep);
        await database.WriteAsync(async session =>
        {
            await FactTable.SetAsync(session, Fact, ahead.Ticks.ToString(CultureInfo.InvariantCulture));
            return true;
        }, cancellationToken);
        time.MoveTo(ahead);
        await SettleAsync(cancellationToken);
    }

    /// <summary>Who comes on call is noticed first, so that what follows is settled with the rest.</summary>
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await duties.RunOnceAsync(time.GetUtcNow(), cancellationToken);
        await settler.SettleAsync(cancellationToken);
    }

    private async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) =>
        new[] { await settler.NextAsync(cancellationToken), await duties.NextAsync(time.GetUtcNow(), cancellationToken) }.Min();
}
