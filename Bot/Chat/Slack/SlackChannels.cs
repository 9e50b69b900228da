using System.Collections.Immutable;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Channel names as ids: read page by page once, kept, and read again when a name is new or Slack no longer knows an id.</summary>
public sealed class SlackChannels(SlackClient client, TimeProvider time) : IDisposable
{
    /// <summary>Slack asks for pages of at most 200 (https://docs.slack.dev/apis/web-api/pagination).</summary>
    private const string PageSize = "200";

    private const int MostPages = 500;
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _reading = new(1, 1);
    private ImmutableDictionary<string, SlackChannel> _byName = ImmutableDictionary<string, SlackChannel>.Empty;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    /// <summary>The channel of a name with or without its number sign; a public one is joined, so that its history can be read.</summary>
    public async Task<SlackPlace> FindAsync(string name, CancellationToken cancellationToken)
    {
        var plain = name.TrimStart('#');
        if (!_byName.ContainsKey(plain) && await RefreshAsync(cancellationToken) is { } trouble) return trouble;
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
    }

    /// <summary>All channels from the beginning, archived ones too, as Slack has them now.</summary>
    public async Task<(IReadOnlyList<SlackChannel> Channels, SlackPlace? Trouble)> ListAsync(CancellationToken cancellationToken)
    {
        var channels = new List<SlackChannel>();
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var fields = new Dictionary<string, string> { ["types"] = "public_channel,private_channel", ["limit"] = PageSize };
            if (cursor is not null) fields["cursor"] = cursor;
            switch (await client.ReadAsync("conversations.list", fields, SlackJson.Default.SlackAnswer, cancellationToken))
            {
                case SlackResult<SlackAnswer>.Ok ok:
                    channels.AddRange(ok.Answer.Channels ?? []);
                    cursor = ok.Answer.ResponseMetadata?.NextCursor;
                    if (string.IsNullOrEmpty(cursor)) return (channels, null);
                    break;
                case var trouble:
                    return (channels, SlackPlace.Of(trouble, "conversations.list", "the channels"));
            }
        }
        return (channels, null);
    }

    public void Dispose() => _reading.Dispose();

    private async Task<SlackPlace?> RefreshAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var age = time.GetUtcNow() - _readAt;
            if (age < ReadAgainAfter && age >= TimeSpan.Zero) return null;
            var (channels, trouble) = await ListAsync(cancellationToken);
            if (trouble is not null) return trouble;
            _byName = channels.Where(channel => channel.Name is not null).DistinctBy(channel => channel.Name).ToImmutableDictionary(channel => channel.Name!);
            _readAt = time.GetUtcNow();
            return null;
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
        SlackResult<T>.NotSent or SlackResult<T>.Lost => new Delivery.RetryAfter(TimeSpan.FromSeconds(5), null),
        _ => throw new ArgumentException("An answer is no trouble.", nameof(trouble)),
    });
}
