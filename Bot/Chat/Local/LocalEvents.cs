using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using System.Threading.Channels;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>Tells open pages that something has changed; they fetch what they show, unread marks included, so a page that lags misses nothing by hearing only of the newest.</summary>
public sealed class LocalEvents
{
    private const int MostWaiting = 64;

    private readonly ConcurrentDictionary<Subscription, string> _pages = new();

    /// <param name="only">The person it concerns, or null for everybody.</param>
    public void Changed(string conversation, string? message = null, string? only = null)
    {
        foreach (var (page, person) in _pages)
        {
            if (only is null || only == person) page.Tell(new LocalChange(conversation, message));
        }
    }

    /// <summary>Hears every change from this call on, until it is disposed.</summary>
    public Subscription Subscribe(string person)
    {
        var page = new Subscription(this);
        _pages[page] = person;
        return page;
    }

    public sealed class Subscription : IDisposable
    {
        private readonly LocalEvents _events;
        private readonly Channel<LocalChange> _waiting = Channel.CreateBounded<LocalChange>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

        internal Subscription(LocalEvents events) => _events = events;

        public ValueTask<LocalChange> NextAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAsync(cancellationToken);

        public void Dispose() => _events._pages.TryRemove(this, out _);

        internal void Tell(LocalChange change) => _waiting.Writer.TryWrite(change);
    }
}

/// <param name="Message">Null where it is the conversation itself that changed, or the clock.</param>
public sealed record LocalChange([property: JsonPropertyName("conversation")] string Conversation, [property: JsonPropertyName("message")] string? Message);
