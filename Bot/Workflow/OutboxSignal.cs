namespace ChatOpsIncidentBot.Workflow;

/// <summary>Wakes whoever empties the outbox. What was set while nobody waited is not lost; set often, it wakes once.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _something = new(0, 1);

    public void Set()
    {
        try
        {
            _something.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is set already, which is all that was wanted.
        }
    }

    /// <returns>When it was set, or after <paramref name="atMost"/>.</returns>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _something.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _something.Dispose();
}
