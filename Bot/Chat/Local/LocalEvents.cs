using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Tells open pages which conversation has changed; they fetch what they show. A page that lags hears of the newest changes only.</summary>
public sealed class LocalEvents
{
    private const int MostWaiting = 64;

    private readonly ConcurrentDictionary<Channel<LocalChange>, string> _pages = new();

    /// <param name="only">The person it concerns, or null for everybody.</param>
    public void Changed(string conversation, string? only = null)
    {
        foreach (var (page, person) in _pages)
        {
            if (only is null || only == person) page.Writer.TryWrite(new LocalChange(conversation));
        }
    }

    /// <summary>The changes from now on, until the page is closed.</summary>
    public async IAsyncEnumerable<LocalChange> ListenAsync(string person, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = Channel.CreateBounded<LocalChange>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });
        _pages[page] = person;
        try
        {
            await foreach (var change in page.Reader.ReadAllAsync(cancellationToken)) yield return change;
        }
        finally
        {
            _pages.TryRemove(page, out _);
        }
    }
}

public sealed record LocalChange(string Conversation);
