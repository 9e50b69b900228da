using System.Globalization;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The hands of the workspace's clock: moving it an hour does, one after the other, what an hour would have done.</summary>
public sealed class LocalClock(VirtualTimeProvider time, Settler settler, Database database) : IDisposable
{
    private const string Fact = "clock-ahead";
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private readonly SemaphoreSlim _moving = new(1, 1);

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Puts the clock where it stood when the program stopped.</summary>
    public async Task RestoreAsync(CancellationToken cancellationToken)
    {
        var kept = await database.ReadAsync(session => FactTable.GetAsync(session, Fact), cancellationToken);
        if (long.TryParse(kept, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)) time.MoveTo(TimeSpan.FromTicks(ticks));
    }

    /// <summary>Moves it forward, stopping at each instant at which something falls due.</summary>
    /// <param name="by">At most 24 hours.</param>
    public async Task MoveAsync(TimeSpan by, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, Longest);
        await _moving.WaitAsync(cancellationToken);
        try
        {
            var target = time.GetUtcNow() + by;
            await settler.SettleAsync(cancellationToken);
            while (await settler.NextAsync(cancellationToken) is { } next && next <= target)
            {
                await StepAsync(next, cancellationToken);
            }
            await StepAsync(target, cancellationToken);
        }
        finally
        {
            _moving.Release();
        }
    }

    public void Dispose() => _moving.Dispose();

    private async Task StepAsync(DateTimeOffset to, CancellationToken cancellationToken)
    {
        var step = to - time.GetUtcNow();
        time.MoveTo(time.Ahead + (step > TimeSpan.Zero ? step : TimeSpan.FromMilliseconds(1)));
        await database.WriteAsync(async session =>
        {
            await FactTable.SetAsync(session, Fact, time.Ahead.Ticks.ToString(CultureInfo.InvariantCulture));
            return true;
        }, cancellationToken);
        await settler.SettleAsync(cancellationToken);
    }
}
