using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A clock that stands still, and tells when somebody begins to wait for it.</summary>
internal sealed class SignallingClock(DateTimeOffset at) : FakeTimeProvider(at)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _waitedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the next timer is set. To be taken before one looks.</summary>
    public Task WaitedFor { get { lock (_gate) return _waitedFor.Task; } }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        TaskCompletionSource signal;
        lock (_gate) (signal, _waitedFor) = (_waitedFor, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        signal.SetResult();
        return timer;
    }
}
