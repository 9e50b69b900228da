using System.Collections.Concurrent;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Wakes whoever empties the outbox. What was set while nobody waited is not lost; set often, it wakes once.</summary>
public sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _something = new(0, 1);
    private readonly ConcurrentDictionary<ConversationKey, bool> _urgent = new();

    /// <param name="urgent">A conversation that must not wait until its turn comes, because somebody is paged in it.</param>
    public void Set(ConversationKey? urgent = null)
    {
        if (urgent is not null) _urgent.TryAdd(urgent, true);
        if (_something.CurrentCount > 0) return;
        try
        {
            _something.Release();
        }
        catch (SemaphoreFullException)
        {
            // It is set already, which is all that was wanted.
        }
    }

    /// <summary>The urgent conversations since this was last asked.</summary>
    public IReadOnlyList<ConversationKey> TakeUrgent() => [.. _urgent.Keys.Where(conversation => _urgent.TryRemove(conversation, out _))];

    /// <returns>When it was set, or after <paramref name="atMost"/>.</returns>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _something.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _something.Dispose();
}
