namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The machine's clock, moved forward by as much as somebody asked for; it never goes back. Timers run in real time.</summary>
public sealed class VirtualTimeProvider(TimeProvider real) : TimeProvider
{
    private long _ahead;

    /// <summary>How far it is ahead of the machine's clock.</summary>
    public TimeSpan Ahead => TimeSpan.FromTicks(Volatile.Read(ref _ahead));

    /// <remarks>
    /// In whole milliseconds, as instants are stored: a clock that is moved stands exactly on a stored instant, and that must not be a moment before the one it was
    /// rounded down from.
    /// </remarks>
    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds((real.GetUtcNow() + Ahead).ToUnixTimeMilliseconds());

    public override long GetTimestamp() => real.GetTimestamp();

    public override long TimestampFrequency => real.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Moves it so far ahead of the machine's clock; a smaller distance than it has changes nothing.</summary>
    public void MoveTo(TimeSpan ahead)
    {
        var wanted = ahead.Ticks;
        var present = Volatile.Read(ref _ahead);
        while (wanted > present)
        {
            var before = Interlocked.CompareExchange(ref _ahead, wanted, present);
            if (before == present) return;
            present = before;
        }
    }
}
