namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A fault in force. Disposing takes it back and lets go of those it holds.</summary>
public sealed class FaultRule : IDisposable
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int left;
    private int spared;
    private int hits;

    internal FaultRule(Fault fault, string? method, string? channel, int? times, int after) =>
        (Fault, Method, Channel, left, spared) = (fault, method, channel, times ?? int.MaxValue, after);

    public Fault Fault { get; }

    public string? Method { get; }

    public string? Channel { get; }

    public int Hits => Volatile.Read(ref hits);

    /// <summary>Completes when the first call met the fault.</summary>
    public Task Reached => reached.Task;

    /// <summary>Completes when the first call that met the fault is over with, stored or not.</summary>
    public Task Done => done.Task;

    internal Task Released => released.Task;

    /// <summary>Lets go of the calls that hang; the fault itself stays in force.</summary>
    public void Release() => released.TrySetResult();

    /// <summary>Takes the fault back and lets go of the calls that hang.</summary>
    public void Dispose()
    {
        Volatile.Write(ref left, 0);
        Release();
    }

    internal bool IsSpent => Volatile.Read(ref left) <= 0;

    internal void Over() => done.TrySetResult();

    /// <summary>Whether this call meets the fault; counts it when so.</summary>
    internal bool Takes(string method, StandInChannel? channel)
    {
        if (Method is not null && Method != method) return false;
        if (Channel is not null && (channel is null || !channel.IsCalled(Channel))) return false;
        if (Interlocked.Decrement(ref spared) >= 0) return false;
        if (Volatile.Read(ref left) <= 0 || Interlocked.Decrement(ref left) < 0) return false;
        Interlocked.Increment(ref hits);
        reached.TrySetResult();
        return true;
    }
}
