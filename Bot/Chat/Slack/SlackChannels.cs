using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Channel names as ids: read page by page once, kept, and read again when a name is new or Slack no longer knows an id.</summary>
public sealed class SlackChannels(SlackClient client, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private ImmutableDictionary<string, SlackChannel> _byName = ImmutableDictionary<string, SlackChannel>.Empty;
    private readonly ConcurrentDictionary<string, SlackChannelWalk> _searches = new();
    private volatile SlackChannelWalk? _walk;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>The channel of a name with or without its number sign; a public one is joined, so that its history can be read.</summary>
    public async Task<SlackPlace> FindAsync(string name, CancellationToken cancellationToken)
    {
        var plain = name.TrimStart('#');
        if (!_byName.ContainsKey(plain) && await RefreshAsync(plain, cancellationToken) is { } trouble) return trouble;
        if (!_byName.TryGetValue(plain, out var channel) || channel.Id is null)
        {
            return new SlackPlace.None(SlackErrors.ToFailure(new SlackError("channel_not_found", null), "conversations.list", "#" + plain));
        }
        if (channel is { IsMember: false, IsPrivate: false, IsArchived: false }) await JoinAsync(plain, channel, cancellationToken);
        return new SlackPlace.At(channel.Id);
    }

    /// <summary>A channel's name as far as it is known already; Slack is not asked.</summary>
    public string? NameOf(string id) => _byName.Values.FirstOrDefault(channel => channel.Id == id)?.Name;

    /// <summary>Slack no longer knows a channel: its name may belong to another now.</summary>
    public void Forget(string name) => ImmutableInterlocked.TryRemove(ref _byName, name.TrimStart('#'), out _);

    /// <summary>Channels were renamed, archived or deleted: whatever is asked for next is read again.</summary>
    public void Expire()
    {
        _byName = ImmutableDictionary<string, SlackChannel>.Empty;
        _readAt = DateTimeOffset.MinValue;
        _walk = null;
    }

    /// <summary>Slack's id of a channel where it is known without asking; what answers a person must not read through a large workspace.</summary>
    public string? Known(string name) => _byName.TryGetValue(name.TrimStart('#'), out var channel) ? channel.Id : null;

    /// <summary>Looks for a channel of a name as Slack has it now, archived ones too.</summary>
    public async Task<(SlackChannel? Channel, SlackPlace.None? Trouble)> SearchAsync(string name, CancellationToken cancellationToken)
    {
        var walk = _searches.GetOrAdd(name, _ => new SlackChannelWalk(client));
        var trouble = await walk.GoOnAsync(name, cancellationToken);
        if (trouble is not { Why: Delivery.RetryAfter }) _searches.TryRemove(name, out _);
        return (walk.Found.FirstOrDefault(channel => channel.Name == name), trouble);
    }

    public void Dispose() => _reading.Dispose();

    /// <summary>Reads on until the name was met, and keeps all names it came by.</summary>
    private async Task<SlackPlace?> RefreshAsync(string name, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var age = time.GetUtcNow() - _readAt;
            if (_byName.ContainsKey(name) || (_walk is null && age < ReadAgainAfter && age >= TimeSpan.Zero)) return null;
            var walk = _walk ??= new SlackChannelWalk(client);
            var trouble = await walk.GoOnAsync(name, cancellationToken);
            var met = walk.Found.Where(channel => channel.Name is not null).DistinctBy(channel => channel.Name);
            _byName = _byName.SetItems(met.Select(channel => KeyValuePair.Create(channel.Name!, channel)));
            if (walk.HasEnded || trouble is { Why: not Delivery.RetryAfter }) _walk = null;
            if (walk.HasEnded) _readAt = time.GetUtcNow();
            return trouble;
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task JoinAsync(string name, SlackChannel channel, CancellationToken cancellationToken)
    {
        var joined = await client.DoAsync("conversations.join", new SlackChannelArgument(channel.Id!), SlackJson.Default.SlackChannelArgument, SlackJson.Default.SlackChannelAnswer, cancellationToken);
        if (joined is SlackResult<SlackChannelAnswer>.Ok) ImmutableInterlocked.AddOrUpdate(ref _byName, name, channel, (_, known) => known with { IsMember = true });
    }
}

/// <summary>Where something goes on Slack, or why that is not known.</summary>
public abstract record SlackPlace
{
    private SlackPlace() { }

    public sealed record At(string Id) : SlackPlace;

    public sealed record None(Delivery Why) : SlackPlace;

    /// <summary>Looking something up changes nothing, so every trouble is certain: nothing was sent.</summary>
    public static None Of<T>(SlackResult<T> trouble, string method, string place) => new(trouble switch
    {
        SlackResult<T>.Refused refused => SlackErrors.ToFailure(refused.Error, method, place),
        SlackResult<T>.Limited limited => new Delivery.RetryAfter(limited.After, null),
        SlackResult<T>.NotSent or SlackResult<T>.Lost => new Delivery.RetryAfter(TimeSpan.FromSeconds(5), null) { IsUnreached = true },
        _ => throw new ArgumentException("An answer is no trouble.", nameof(trouble)),
    });
}
