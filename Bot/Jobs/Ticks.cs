namespace ChatOpsIncidentBot.Jobs;

/// <summary>When the scheduler last ticked, for readiness.</summary>
public sealed class Ticks
{
    private long _last = Environment.TickCount64;

    /// <summary>Real time since the last tick, or since the start.</summary>
    public TimeSpan Ago => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _last));

    public void Ticked() => Volatile.Write(ref _last, Environment.TickCount64);
}
