namespace ChatOpsIncidentBot.Timekeeping;

/// <summary>
/// The machine's clock, except that it never goes back: while the machine's was set back, time goes on from where it was, so that nothing that is due has
/// to wait for an hour to come a second time. Set forward, it follows, because what is due then is due.
/// </summary>
/// <remarks>
/// Where nodes share a database they all go by its time instead (<see cref="Follow"/>), because what one of them writes down as an instant another reads; from one look at it to the
/// next it is reckoned by what has really passed, whatever the machine's clock is set to.
/// </remarks>
public sealed class SteadyClock(TimeProvider machine) : TimeProvider
{
    /// <summary>A clock that is corrected by so little is followed back, too.</summary>
    private static readonly TimeSpan Correction = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private DateTimeOffset _last = machine.GetUtcNow();
    private long _lastAt = machine.GetTimestamp();
    private bool _follows;
    private TimeSpan _leadsBy;

    /// <summary>What the machine's clock says, right or wrong.</summary>
    public DateTimeOffset MachineUtcNow => machine.GetUtcNow();

    /// <summary>By how much the machine's clock is behind this one, because it was set back or is behind the one that is followed; zero where it is not.</summary>
    public TimeSpan SetBackBy => GetUtcNow() - machine.GetUtcNow() is var ahead && ahead > Correction ? ahead : TimeSpan.Zero;

    /// <summary>By how much the machine's clock is ahead of the one that is followed, negative where it is behind; null where none is followed.</summary>
    public TimeSpan? MachineAhead
    {
        get
        {
            lock (_gate) return _follows ? machine.GetUtcNow() - Steady(machine.GetTimestamp()) + _leadsBy : null;
        }
    }

    /// <summary>By how much this clock is ahead of the one that is followed, which was set back.</summary>
    public TimeSpan LeadsBy
    {
        get
        {
            lock (_gate) return _leadsBy;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            var at = machine.GetTimestamp();
            var steady = Steady(at);
            // Not written down at each reading: the rounding of many small steps would add up.
            if (_follows) return steady;
            var says = machine.GetUtcNow();
            _last = says < steady - Correction ? steady : says;
            _lastAt = at;
            return _last;
        }
    }

    /// <summary>
    /// From now on another clock counts. The first look at it may take time back, so it belongs before anything was done; after that it is followed forward, and
    /// back only by a small correction.
    /// </summary>
    /// <param name="says">What the other clock said.</param>
    /// <param name="at">When it said so, as a timestamp of this one.</param>
    public void Follow(DateTimeOffset says, long at)
    {
        lock (_gate)
        {
            var lead = _follows ? Steady(at) - says : TimeSpan.Zero;
            _leadsBy = lead > Correction ? lead : TimeSpan.Zero;
            (_last, _lastAt, _follows) = (says + _leadsBy, at, true);
        }
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => machine.LocalTimeZone;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);

    private DateTimeOffset Steady(long at) => _last + machine.GetElapsedTime(_lastAt, at);
}
