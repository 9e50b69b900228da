using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A clock that stands still, and tells when somebody begins to wait for it.</summary>
internal sealed class SignallingClock(DateTimeOffset at) : FakeTimeProvider(at)
{
    private readonly Lock _gate = new();
    private readonly List<TimeSpan> _waits = [];
    private TaskCompletionSource _waitedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the next timer is set. To be taken before one looks.</summary>
    public Task WaitedFor { get { lock (_gate) return _waitedFor.Task; } }

    /// <summary>How many timers of such a length were ever set.</summary>
    public int Waits(Func<TimeSpan, bool> such) { lock (_gate) return _waits.Count(such); }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        TaskCompletionSource signal;
        lock (_gate)
        {
            _waits.Add(dueTime);
            (signal, _waitedFor) = (_waitedFor, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        signal.SetResult();
        return timer;
    }
}
