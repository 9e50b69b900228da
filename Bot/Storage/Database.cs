using System.Data.Common;

namespace ChatOpsIncidentBot.Storage;

/// <summary>
/// The one door to what is kept. A write is a function that loads, decides and saves inside one transaction; it may be run
/// again from the start (a conflict, a lost connection), so it must have no effect outside the <see cref="Session"/> it is given.
/// </summary>
public abstract class Database : IAsyncDisposable
{
    /// <summary>How long a write may wait for its turn, a lock or a connection before the caller is told that nothing was saved.</summary>
    public static readonly TimeSpan WriteBudget = TimeSpan.FromSeconds(2);

    /// <summary>For people: the engine, where it is, its version once open. Never holds a password.</summary>
    public abstract string Describe { get; }

    /// <summary>True on PostgreSQL: other nodes may work on the same rows at the same time.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Chooses the engine that the settings name; nothing is touched before <see cref="OpenAsync"/>.</summary>
    public static Database Create(DatabaseOptions options, string contentRoot, TimeProvider clock, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Provider switch
        {
            DatabaseProvider.Sqlite => new Sqlite.SqliteDatabase(options, contentRoot, clock, loggers),
            DatabaseProvider.Postgres => new Postgres.PostgresDatabase(options.ConnectionString, clock, loggers),
        };
    }

    /// <summary>What was found to be wrong with it while it was worked on; null where nothing was. It is worked on all the same, because a page is worth more than a clean file.</summary>
    public virtual string? Damage => null;

    /// <summary>Checks the database, brings its schema up to date and makes it ready.</summary>
    /// <exception cref="DatabaseRefusedException">It must not be used; the message says why and what to do.</exception>
    public abstract Task OpenAsync(CancellationToken ct);

    /// <summary>Makes it ready to be read and nothing else: nothing is locked, changed or brought up to date, and a bot may be working on it meanwhile.</summary>
    /// <exception cref="DatabaseRefusedException">It is not there, or its schema is not this program's.</exception>
    public abstract Task OpenToReadAsync(CancellationToken ct);

    /// <summary>Writes all of it into a new file, as it is at one instant, while a bot goes on working on it. It need not be open.</summary>
    /// <exception cref="DatabaseRefusedException">It cannot be copied so; the message says why, and how it is done instead.</exception>
    public abstract Task CopyToAsync(string file, CancellationToken ct);

    /// <summary>
    /// Runs <paramref name="work"/> in a transaction and returns only after the commit. When the work throws, nothing of it is
    /// kept and the exception comes out here. Must not be called from inside another write.
    /// </summary>
    /// <exception cref="NotSavedException">The database could not take it; trying again later is right.</exception>
    public abstract Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken ct);

    /// <summary>As <see cref="WriteAsync"/>, for what is being sent: what people wait for goes before it, but however much that is, some of this goes with it.</summary>
    /// <exception cref="NotSavedException">The database could not take it; trying again later is right.</exception>
    public virtual Task<T> WriteSendingAsync<T>(Func<Session, Task<T>> work, CancellationToken ct) => WriteAsync(work, ct);

    /// <summary>As <see cref="WriteAsync"/>, for what its sender sends again by itself or what has time: everything else goes before it.</summary>
    /// <exception cref="NotSavedException">The database could not take it; trying again later is right.</exception>
    public virtual Task<T> WriteLaterAsync<T>(Func<Session, Task<T>> work, CancellationToken ct) => WriteAsync(work, ct);

    /// <summary>Whether so much waits that may wait (<see cref="WriteLaterAsync"/>) that more of it is better sent away before it is read.</summary>
    public virtual bool IsCrowded => false;

    /// <summary>For how many transactions of over 100 ms people waited since the start; 0 where one does not wait for another.</summary>
    public virtual long SlowTransactions => 0;

    /// <summary>Runs <paramref name="work"/> on one consistent snapshot that cannot write and does not wait for writers.</summary>
    public abstract Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken ct);

    /// <summary>Really writes and commits a row, so that a full disk, a read-only file or a held lock shows.</summary>
    /// <exception cref="NotSavedException">It cannot be written now.</exception>
    public abstract Task PingAsync(CancellationToken ct);

    /// <summary>Where nodes share it: sees that this node's clock goes by the database's. Cheap where nothing has to be done; to be called once a second.</summary>
    public virtual Task KeepTimeAsync(CancellationToken ct) => Task.CompletedTask;

    public abstract ValueTask DisposeAsync();

    /// <exception cref="DatabaseRefusedException">The schema is of another version of the program, or of another program.</exception>
    private protected async Task RefuseAnotherSchemaAsync(DatabaseProvider provider, string name, CancellationToken ct)
    {
        IReadOnlyList<string> there;
        try
        {
            there = await ReadAsync(session => session.QueryAsync<string>("SELECT scriptname FROM schemaversions"), ct);
        }
        catch (DbException e)
        {
            throw new DatabaseRefusedException($"{name} cannot be read as a database of this program: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        var known = SchemaUpgrade.Names(provider);
        if (there.Except(known).Order(StringComparer.Ordinal).FirstOrDefault() is { } newer) throw new DatabaseRefusedException($"{name} is newer than this program: it has been changed by {newer}, which this version does not know.");
        if (known.Except(there).Order(StringComparer.Ordinal).FirstOrDefault() is { } older) throw new DatabaseRefusedException($"{name} is older than this program: it lacks {older}. Start the bot on it once, which brings it up to date, or use the version it was used with.");
    }
}
