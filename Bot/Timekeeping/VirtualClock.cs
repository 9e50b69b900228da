namespace ChatOpsIncidentBot.Timekeeping;

/// <summary>A clock that stands still until it is moved, for going through what was recorded.</summary>
public sealed class VirtualClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>It never goes back.</summary>
    public void MoveTo(DateTimeOffset at)
    {
        if (at > _now) _now = at;
    }
}
