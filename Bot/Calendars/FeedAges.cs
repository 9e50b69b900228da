using System.Collections.Concurrent;

namespace ChatOpsIncidentBot.Calendars;

/// <summary>Since when a feed has been as it is, as far as this process has seen.</summary>
public sealed class FeedAges(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, (string Tag, DateTimeOffset Since)> _known = new();

    /// <param name="feed">One that exists, so that nobody can fill the memory with names.</param>
    public DateTimeOffset Since(string feed, string tag) =>
        _known.AddOrUpdate(feed, _ => (tag, Now()), (_, before) => before.Tag == tag ? before : (tag, Now())).Since;

    /// <summary>HTTP knows whole seconds only.</summary>
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
}
