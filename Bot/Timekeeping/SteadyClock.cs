namespace ChatOpsIncidentBot.Timekeeping;

/// <summary>
/// The machine's clock, except that it never goes back: while the machine's was set back, time goes on from where it was, so that nothing that is due has
/// to wait for an hour to come a second time. Set forward, it follows, because what is due then is due.
/// </summary>
public sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    /// <summary>A clock that is corrected by so little is followed back, too.</summary>
    private static readonly TimeSpan Correction = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private DateTimeOffset _last = machine.GetUtcNow();
    private long _lastAt = machine.GetTimestamp();

    /// <summary>What the machine's clock says, right or wrong.</summary>
    public DateTimeOffset MachineUtcNow => machine.GetUtcNow();

    /// <summary>By how much the machine's clock was set back; zero where it was not.</summary>
    public TimeSpan SetBackBy => GetUtcNow() - machine.GetUtcNow() is var ahead && ahead > Correction ? ahead : TimeSpan.Zero;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            var (says, at) = (machine.GetUtcNow(), machine.GetTimestamp());
            var steady = _last + machine.GetElapsedTime(_lastAt, at);
            _last = says < steady - Correction ? steady : says;
            _lastAt = at;
            return _last;
        }
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);
}
