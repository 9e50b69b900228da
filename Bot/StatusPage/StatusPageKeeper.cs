using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>
/// Holds the site as it is now, so that readers cost the database nothing: it is read when an incident changed here, and at most every ten seconds for
/// what other nodes did. Where it cannot be read, the last known one goes on, and says from when it is.
/// </summary>
public sealed partial class StatusPageKeeper(StatusPageReader reader, StatusLogoFile logo, PublicationSignal published, TimeProvider time, ILogger<StatusPageKeeper> logger)
{
    /// <summary>How long others' changes may go unseen, and what caches are told.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(10);

    /// <summary>So old it is still served while the next one is read; whoever comes after a quiet hour waits for the read.</summary>
    private static readonly TimeSpan GoodMeanwhile = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private volatile Kept? _kept;
    private (Task<StatusSite?> Task, int Version)? _reading;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <returns>Null where nothing was ever read, because the database cannot be.</returns>
    public ValueTask<StatusSite?> CurrentAsync()
    {
        var (kept, now) = (_kept, time.GetUtcNow());
        return kept is not null && IsFresh(kept, now) ? new ValueTask<StatusSite?>(kept.Site) : new ValueTask<StatusSite?>(RefreshAsync(now));
    }

    /// <summary>A month that is not held ready, read when somebody asks for it and kept as long as the page itself.</summary>
    /// <param name="site">The present one.</param>
    /// <param name="month">One of its older months.</param>
    /// <returns>Null where it cannot be read.</returns>
    public async Task<StatusAnswer?> MonthAsync(StatusSite site, string month)
    {
        try
        {
            return await site.MonthAsync(month, () => reader.OfMonthAsync(month, CancellationToken.None).WaitAsync(ReadWithin));
        }
#pragma warning disable CA1031 // Whatever keeps the database from being read, the rest of the page is served.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnread(logger, failure);
            return null;
        }
    }

    private bool IsFresh(Kept kept, DateTimeOffset now) => kept.Version == published.Version && now - kept.ReadAt is var age && age < FreshFor && age >= TimeSpan.Zero;

    /// <summary>However many ask, it is read once; a read that began before the latest change is not waited for.</summary>
    private Task<StatusSite?> RefreshAsync(DateTimeOffset now)
    {
        lock (_gate)
        {
            var version = published.Version;
            if (_kept is { } known && (IsFresh(known, now) || (now < _notBefore && now >= _notBefore - TryAgainAfter))) return Task.FromResult<StatusSite?>(known.Site);
            if (_reading is not { Task.IsCompleted: false } begun || begun.Version != version) _reading = (Task.Run(() => ReadAsync(version)), version);
            return _kept is { } kept && kept.Version == version && now - kept.ReadAt < GoodMeanwhile && now >= kept.ReadAt ? Task.FromResult<StatusSite?>(kept.Site) : _reading.Value.Task;
        }
    }

    private async Task<StatusSite?> ReadAsync(int version)
    {
        using var late = new CancellationTokenSource(ReadWithin);
        try
        {
            var board = await reader.ReadAsync(late.Token).WaitAsync(late.Token);
            var site = new StatusSite(board, logo.Logo, isOld: false);
            lock (_gate)
            {
                if (_kept is null || _kept.Version <= version) _kept = new Kept(site, version, time.GetUtcNow());
            }
            return site;
        }
#pragma warning disable CA1031 // Whatever keeps the database from being read, customers still read what was known last.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogUnread(logger, failure);
            lock (_gate) _notBefore = time.GetUtcNow() + TryAgainAfter;
            if (_kept is not { } kept) return null;
            var old = new StatusSite(kept.Site.Board, logo.Logo, isOld: true);
            _kept = kept with { Site = old };
            return old;
        }
    }

    /// <param name="Version">Of the publications, when it was begun to be read.</param>
    private sealed record Kept(StatusSite Site, int Version, DateTimeOffset ReadAt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The status page goes on from what was known last, because the present state could not be read")]
    private static partial void LogUnread(ILogger logger, Exception failure);
}

/// <summary>The logo of the settings, as it was at the start.</summary>
public sealed record StatusLogoFile(StatusLogo? Logo);
