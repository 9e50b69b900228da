using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>
/// The one writer: a thread that takes whatever waits, runs it in one transaction, and commits once. Only then do the callers go on. One wait for the
/// disk serves them all; an item that fails takes nothing of the others with it.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const string TooMuch = "too much is asked of the database at once";
    private const int MostPerTransaction = 256;

    /// <summary>After so long a transaction is committed, and whoever came meanwhile has the turn; what nobody waits for is put off earlier where somebody waits for something else.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(250), BriefSlice = TimeSpan.FromMilliseconds(20);

    /// <summary>So often it is looked for those who have waited too long.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    private readonly SqliteStore store;
    private readonly ILogger logger;
    private readonly WriteQueue queue = new();
    private readonly SlowTransactions slow;
    private readonly Timer looking;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriterConnection? connection;
    private long commits;

    /// <summary>Why nothing can be written at this moment; null while it can.</summary>
    private volatile string? stuck;

    public SqliteWriter(SqliteStore store, PreparedConnection first, TimeSpan slowAfter, ILogger logger)
    {
        (this.store, this.logger, slow) = (store, logger, new SlowTransactions(logger, slowAfter));
        connection = new WriterConnection(first);
        looking = new Timer(_ => SendAwayTired(), null, LookEvery, LookEvery);
        new Thread(Loop) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    /// <summary>How many transactions were committed.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <inheritdoc cref="SlowTransactions.Count"/>
    public long SlowOnes => slow.Count;

    /// <summary>Whether so much waits that may wait that more of it is better sent away.</summary>
    public bool IsCrowded => queue.IsCrowded;

    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, WriteLine line, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var item = new WriteItem<T>(work);
        if (!queue.TryAdd(item, line)) throw new NotSavedException(TooMuch);
        await using (ct.UnsafeRegister(static (waiting, token) => ((WriteItem<T>)waiting!).Cancel(token), item))
        {
            return await item.Task;
        }
    }

    /// <summary>What waits already is still written; nothing new is taken.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Close();
        await stopped.Task;
        await looking.DisposeAsync();
    }

    private void Loop()
    {
        var batch = new List<WriteItem>(MostPerTransaction);
        try
        {
            while (queue.Wait())
            {
                queue.Fill(batch, MostPerTransaction);
                try
                {
                    Write(batch);
                }
#pragma warning disable CA1031 // Whatever happens, the callers get an answer and the loop goes on.
                catch (Exception e)
#pragma warning restore CA1031
                {
                    Lose(batch, Engine.Fault(e) ?? "the database failed unexpectedly", e);
                    Drop(e.Message);
                }
                batch.Clear();
            }
        }
        finally
        {
            Close();
            stopped.TrySetResult();
        }
    }

    private void Write(List<WriteItem> batch)
    {
        connection ??= new WriterConnection(store.Open(SqliteOpenMode.ReadWrite));
        var open = connection;
        int result;
        while (Engine.IsBusy(result = open.Begin()))
        {
            LetGo(batch, result);
            queue.Fill(batch, MostPerTransaction);
            if (batch.Count == 0)
            {
                return;
            }
        }
        stuck = null;
        var began = Stopwatch.GetTimestamp();
        var (taken, seen) = (new List<WriteItem>(batch.Count), 0);
        if (result == raw.SQLITE_OK)
        {
            var isAwaited = batch.Exists(item => item.Line is WriteLine.People);
            result = open.RunAll(batch, taken, item => item.Line is not WriteLine.People && (isAwaited || queue.IsSomebodyWaiting) ? BriefSlice : Slice, out seen);
        }
        var ran = Stopwatch.GetTimestamp();
        if (result == raw.SQLITE_OK)
        {
            result = open.Commit();
        }
        if (result != raw.SQLITE_OK)
        {
            open.Rollback();
            var why = Engine.Fault(result) ?? "the database failed unexpectedly";
            Lose(batch, why, new SqliteException(why, result & 0xff, result));
            if (!Engine.ConnectionSurvives(result))
            {
                Drop(why);
            }
            return;
        }
        var (took, ending) = (Stopwatch.GetElapsedTime(began), Stopwatch.GetElapsedTime(ran));
        Interlocked.Increment(ref commits);
        queue.PutBack(batch.Skip(seen));
        foreach (var item in taken)
        {
            AfterCommit.Run(item.AfterCommit, logger);
            item.Complete();
        }
        if (taken.Count > 0 && (queue.IsSomebodyWaiting || taken.Exists(item => item.Line is WriteLine.People))) slow.Look(took, ending, taken);
        if (taken.Exists(item => item.Failure is NotSavedException { InnerException: SqliteException fault }
            && !Engine.ConnectionSurvives(fault.SqliteExtendedErrorCode)))
        {
            Drop("a statement met a fault of the disk");
        }
    }

    /// <summary>While the database is locked: answers those who have waited long enough and forgets those who have gone.</summary>
    private void LetGo(List<WriteItem> batch, int result)
    {
        stuck = Engine.Fault(result);
        var tired = batch.FindAll(item => item.HasWaitedTooLong(isStuck: true));
        if (tired.Count > 0)
        {
            var why = Engine.Fault(result)!;
            Lose(tired, why, new SqliteException(why, result & 0xff, result));
        }
        batch.RemoveAll(item => item.IsGivenUp || tired.Contains(item));
    }

    /// <summary>Whoever has waited for as long as a write may take is told so, whatever the writer does meanwhile.</summary>
    private void SendAwayTired()
    {
        var tired = queue.TakeTired(stuck is not null).FindAll(item => item.GiveUp());
        if (tired.Count == 0) return;
        var why = stuck ?? TooMuch;
        logger.NotSaved(null, tired.Count, why);
        foreach (var item in tired) item.Fail(new NotSavedException(why));
    }

    private void Lose(List<WriteItem> items, string why, Exception cause)
    {
        logger.NotSaved(cause, items.Count, why);
        foreach (var item in items)
        {
            item.Take();
            item.Fail(new NotSavedException(why, cause));
        }
    }

    private void Drop(string why)
    {
        logger.Reopening(why);
        Close();
    }

    private void Close()
    {
        try
        {
            connection?.Dispose();
        }
        catch (SqliteException e)
        {
            logger.Reopening(e.Message);
        }
        connection = null;
    }
}
