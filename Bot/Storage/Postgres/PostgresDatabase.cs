using System.Data;
using System.Diagnostics;
using ChatOpsIncidentBot.Timekeeping;
using DbUp;
using Npgsql;

namespace ChatOpsIncidentBot.Storage.Postgres;

internal sealed class PostgresDatabase : Database
{
    private const int MostTries = 6;
    private const long SchemaLock = 0x43686174_4F707342;
    private static readonly Version Oldest = new(13, 0);

    /// <summary>So many may wait for one of the connections that alerts get; what comes beyond is better sent again.</summary>
    private const int MostWaitingLater = 100;

    private readonly PostgresSource source;
    private readonly SemaphoreSlim later;
    private int waitingLater;
    private NpgsqlDataSource connections;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private readonly PostgresTime? time;
    private Version? version;

    public PostgresDatabase(string connectionString, TimeProvider clock, ILoggerFactory loggers)
    {
        source = new PostgresSource(connectionString);
        // Npgsql's own log is left out: it would repeat every statement that a conflict makes run again.
        connections = NpgsqlDataSource.Create(source.ForWork());
        later = new SemaphoreSlim(Math.Max(1, new NpgsqlConnectionStringBuilder(connections.ConnectionString).MaxPoolSize / 2));
        this.clock = clock;
        logger = loggers.CreateLogger(typeof(Database).FullName!);
        time = clock is SteadyClock steady ? new PostgresTime(steady, logger) : null;
    }

    public override string Describe => $"PostgreSQL {source.Name} ({version?.ToString() ?? "not open"})";

    public override bool IsShared => true;

    public override async Task OpenAsync(CancellationToken ct)
    {
        var watch = Stopwatch.GetTimestamp();
        try
        {
            // The lock belongs to this session and to nothing else: it keeps two nodes from changing the schema at once, never from working.
            await using var connection = new NpgsqlConnection(source.ForSchema());
            await connection.OpenAsync(ct);
            version = connection.PostgreSqlVersion;
            if (version < Oldest)
            {
                throw new DatabaseRefusedException($"{source.Name} is PostgreSQL {version}; {Oldest.Major} or newer is needed.");
            }
            if (time is not null) await time.LookAsync(connection, ct);
            await using (var take = new NpgsqlCommand("SELECT pg_advisory_lock(@key)", connection))
            {
                take.Parameters.AddWithValue("key", SchemaLock);
                await take.ExecuteNonQueryAsync(ct);
            }
            await Task.Run(
                () => SchemaUpgrade.Run(
                    DeployChanges.To.PostgresqlDatabase(source.ForSchema()), DatabaseProvider.Postgres, source.Name, _ => { }, logger),
                ct);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw new DatabaseRefusedException($"The database {source.Name} cannot be used: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        var took = (long)Stopwatch.GetElapsedTime(watch).TotalMilliseconds;
        logger.Opened(Describe, took);
    }

    public override async Task OpenToReadAsync(CancellationToken ct)
    {
        await connections.DisposeAsync();
        connections = NpgsqlDataSource.Create(source.ForReading());
        await RefuseAnotherSchemaAsync(DatabaseProvider.Postgres, source.Name, ct);
    }

    public override Task CopyToAsync(string file, CancellationToken ct) => throw new DatabaseRefusedException(
        $"{source.Name} is copied by PostgreSQL's own program, beside the bot: pg_dump {source.ForDump} --format=custom --file={file}");

    public override async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        WriteScope.RefuseNested();
        var began = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var (result, committed) = await WriteOnceAsync(work, ct);
                AfterCommit.Run(committed, logger);
                return result;
            }
            catch (Exception e) when (e is not NotSavedException && !ct.IsCancellationRequested)
            {
                var lost = PostgresFaults.IsConnectionLost(e);
                if (lost || PostgresFaults.IsReadOnly(e))
                {
                    // What else is in the pool has most likely died of the same, or was begun while only reading was allowed.
                    connections.Clear();
                }
                var late = Stopwatch.GetElapsedTime(began) >= WriteBudget;
                if (late || (!lost && !PostgresFaults.IsConflict(e)) || (!lost && attempt >= MostTries))
                {
                    if (PostgresFaults.Fault(e) is { } why)
                    {
                        logger.NotSaved(e, 1, why);
                        throw new NotSavedException(why, e);
                    }
                    throw;
                }
                logger.TriedAgain(attempt, e.Message);
                await PauseAsync(attempt, ct);
            }
        }
    }

    /// <summary>At most half of the pool, so that people and pages find a connection in a storm.</summary>
    public override async Task<T> WriteLaterAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        Interlocked.Increment(ref waitingLater);
        try
        {
            await later.WaitAsync(ct);
        }
        finally
        {
            Interlocked.Decrement(ref waitingLater);
        }
        try
        {
            return await WriteAsync(work, ct);
        }
        finally
        {
            later.Release();
        }
    }

    public override bool IsCrowded => Volatile.Read(ref waitingLater) > MostWaitingLater;

    public override async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await connections.OpenConnectionAsync(ct);
                await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
                await using (var only = new NpgsqlCommand("SET TRANSACTION READ ONLY", connection))
                {
                    await only.ExecuteNonQueryAsync(ct);
                }
                var session = new Session(connection, isShared: true, writes: false, ct);
                var result = await work(session);
                session.End();
                return result;
            }
            catch (Exception e) when (attempt < 3 && !ct.IsCancellationRequested && PostgresFaults.IsConnectionLost(e))
            {
                connections.Clear();
                logger.TriedAgain(attempt, e.Message);
                await PauseAsync(attempt, ct);
            }
        }
    }

    public override Task PingAsync(CancellationToken ct) =>
        WriteAsync(
            async session =>
            {
                await FactTable.SetAsync(session, "ping", clock.GetUtcNow().ToUnixTimeMilliseconds().ToString());
                return true;
            },
            ct);

    public override async Task KeepTimeAsync(CancellationToken ct)
    {
        if (time is not { IsDue: true }) return;
        try
        {
            await using var connection = await connections.OpenConnectionAsync(ct);
            await time.LookAsync(connection, ct);
        }
        catch (Exception e) when (PostgresFaults.Fault(e) is not null)
        {
            // Whoever writes says that the database is away; until it is back what has passed since the last look counts.
        }
    }

    public override async ValueTask DisposeAsync()
    {
        later.Dispose();
        await connections.DisposeAsync();
    }

    private async Task<(T Result, IReadOnlyList<Action> Committed)> WriteOnceAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        await using var connection = await connections.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
        var session = new Session(connection, isShared: true, writes: true, ct);
        T result;
        try
        {
            using var scope = WriteScope.Begin();
            result = await work(session);
        }
        catch (Exception e) when (session.Fault is { } fault && !ReferenceEquals(e, fault))
        {
            // The work put an exception of its own around the statement's; what it means is in the statement's.
            throw PostgresFaults.IsConnectionLost(fault) || PostgresFaults.IsConflict(fault) || PostgresFaults.Fault(fault) is not null
                ? System.Runtime.ExceptionServices.ExceptionDispatchInfo.SetCurrentStackTrace(fault)
                : e;
        }
        if (session.Fault is { } swallowed)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(swallowed);
        }
        var committed = session.End();
        try
        {
            // Once it is sent it cannot be called back, so the caller's going away does not count any more.
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (!PostgresFaults.CommitWasRefused(e))
        {
            connections.Clear();
            throw NotSavedException.Unknown("the connection to the database was lost", e);
        }
        return (result, committed);
    }

#pragma warning disable CA5394 // Chance spreads the tries; nothing secret hangs on it.
    private static Task PauseAsync(int attempt, CancellationToken ct) =>
        Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 20 + (20 * attempt))), ct);
#pragma warning restore CA5394
}
