using System.Diagnostics;
using DbUp;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Storage.Sqlite;

internal sealed class SqliteDatabase : Database
{
    private readonly SqliteStore store;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly SqliteReaders readers;
    private DatabaseFileLock? fileLock;
    private SqliteWriter? writer;
    private SqliteCheckpoints? checkpoints;
    private bool isOpenToRead;
    private readonly long checkedFirst;
    private readonly TimeSpan slowAfter;

    public SqliteDatabase(DatabaseOptions options, string contentRoot, TimeProvider clock, ILoggerFactory loggers)
    {
        store = new SqliteStore(options.ConnectionString, contentRoot) { IsThrownAway = options.IsThrownAway };
        readers = new SqliteReaders(store);
        (checkedFirst, slowAfter) = (options.CheckedFirst, options.SlowAfter);
        this.clock = clock;
        logger = loggers.CreateLogger(typeof(Database).FullName!);
    }

    public override string Describe => $"SQLite {store.Name} ({Engine.Version})";

    public override bool IsShared => false;

    public override async Task OpenAsync(CancellationToken ct)
    {
        var watch = Stopwatch.GetTimestamp();
        if (Engine.Version < Engine.Oldest)
        {
            throw new DatabaseRefusedException(
                $"SQLite {Engine.Version} can damage a database; {Engine.Oldest} or newer is needed. Install the library this program came with.");
        }
        MakeFile();
        if (NetworkFileSystems.KindOf(store.Path) is { } kind)
        {
            throw new DatabaseRefusedException(
                $"{store.Name} lies on {kind}, where SQLite gets damaged: put it on a disk of this machine, or use PostgreSQL (Database:Provider).");
        }
        fileLock = DatabaseFileLock.Take(store);
        try
        {
            // DbUp and the check block; they are kept off the caller's thread.
            await Task.Run(Start, ct);
        }
        catch
        {
            fileLock.Dispose();
            fileLock = null;
            throw;
        }
        var took = (long)Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        logger.Opened(Describe, took);
    }

    public override async Task OpenToReadAsync(CancellationToken ct)
    {
        if (!File.Exists(store.Path)) throw new DatabaseRefusedException($"There is no {store.Name}.");
        isOpenToRead = true;
        await RefuseAnotherSchemaAsync(DatabaseProvider.Sqlite, store.Name, ct);
    }

    public override Task CopyToAsync(string file, CancellationToken ct) =>
        File.Exists(store.Path) ? Task.Run(() => SqliteCopy.Make(store, file), ct) : throw new DatabaseRefusedException($"There is no {store.Name}.");

    public override string? Damage => Check?.Damage;

    /// <summary>Of a large file; null where it was looked through before.</summary>
    internal SqliteCheck? Check { get; private set; }

    public override long SlowTransactions => writer?.SlowOnes ?? 0;

    public override bool IsCrowded => writer is { IsCrowded: true };

    public override Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken ct) => Write(work, WriteLine.People, ct);

    public override Task<T> WriteSendingAsync<T>(Func<Session, Task<T>> work, CancellationToken ct) => Write(work, WriteLine.Sending, ct);

    public override Task<T> WriteLaterAsync<T>(Func<Session, Task<T>> work, CancellationToken ct) => Write(work, WriteLine.Later, ct);

    public override Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken ct) =>
        writer is null && !isOpenToRead ? throw NotOpen() : readers.ReadAsync(work, ct);

    public override Task PingAsync(CancellationToken ct) =>
        WriteAsync(
            async session =>
            {
                await FactTable.SetAsync(session, "ping", clock.GetUtcNow().ToUnixTimeMilliseconds().ToString());
                return true;
            },
            ct);

    public override async ValueTask DisposeAsync()
    {
        Check?.Dispose();
        checkpoints?.Dispose();
        if (writer is not null)
        {
            await writer.DisposeAsync();
        }
        readers.Dispose();
        if (writer is not null && !store.IsThrownAway) await Task.Run(PutTogether);
        fileLock?.Dispose();
    }

    private Task<T> Write<T>(Func<Session, Task<T>> work, WriteLine line, CancellationToken ct)
    {
        WriteScope.RefuseNested();
        return (writer ?? throw NotOpen()).WriteAsync(work, line, ct);
    }

    /// <summary>Whoever closes last moves the log into the file, but not where it only reads: after a stop the one file shall be all there is, for whoever copies it.</summary>
    private void PutTogether()
    {
        try
        {
            store.Open(SqliteOpenMode.ReadWrite).Dispose();
        }
        catch (SqliteException e)
        {
            logger.NotPutTogether(store.Name, Engine.Fault(e) ?? e.Message.ReplaceLineEndings(" "));
        }
    }

    private void MakeFile()
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(store.Path)!);
            // SQLite gives its log and its index the rights of the file.
            PrivateFile.Make(store.Path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseRefusedException($"{store.Name} cannot be made: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private void Start()
    {
        PreparedConnection? first = null;
        try
        {
            first = store.Open(SqliteOpenMode.ReadWriteCreate);
            var isLarge = new FileInfo(store.Path).Length > checkedFirst;
            if (!isLarge && SqliteStore.QuickCheck(first) is not "ok" and var found)
            {
                throw new DatabaseRefusedException(
                    $"{store.Name} is damaged ({found.ReplaceLineEndings(" ")}): bring back the last backup, or rescue it with sqlite3's .recover.");
            }
            SchemaUpgrade.Run(
                DeployChanges.To.SqliteDatabase(store.ConnectionString(SqliteOpenMode.ReadWrite)), DatabaseProvider.Sqlite, store.Name,
                newest => SqliteCopy.KeepBefore(newest, store), logger);
            writer = new SqliteWriter(store, first, slowAfter, logger);
            if (!store.IsThrownAway) checkpoints = new SqliteCheckpoints(store, () => writer.Commits, logger);
            if (isLarge) Check = new SqliteCheck(store, logger);
        }
        catch (SqliteException e)
        {
            first?.Dispose();
            throw new DatabaseRefusedException($"{store.Name} cannot be used: {Engine.Fault(e) ?? e.Message.ReplaceLineEndings(" ")}.", e);
        }
        catch
        {
            first?.Dispose();
            throw;
        }
    }

    private static InvalidOperationException NotOpen() => new("The database is not open.");
}
