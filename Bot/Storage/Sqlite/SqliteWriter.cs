using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>
/// The one writer: a thread that takes whatever waits, runs it in one transaction, and commits once. Only then do the callers go on. One wait for the
/// disk serves them all; an item that fails takes nothing of the others with it.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostPerTransaction = 256;
    private readonly SqliteStore store;
    private readonly ILogger logger;
    private readonly Channel<WriteItem> queue =
        Channel.CreateBounded<WriteItem>(new BoundedChannelOptions(4096) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriterConnection? connection;

    public SqliteWriter(SqliteStore store, PreparedConnection first, ILogger logger)
    {
        (this.store, this.logger) = (store, logger);
        connection = new WriterConnection(first);
        new Thread(Loop) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    public async Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var item = new WriteItem<T>(work);
        try
        {
            if (!queue.Writer.TryWrite(item))
            {
                await queue.Writer.WriteAsync(item, ct);
            }
        }
        catch (ChannelClosedException e)
        {
            throw new NotSavedException("the program is stopping", e);
        }
        await using (ct.UnsafeRegister(static (waiting, token) => ((WriteItem<T>)waiting!).Cancel(token), item))
        {
            return await item.Task;
        }
    }

    /// <summary>What waits already is still written; nothing new is taken.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await stopped.Task;
    }

    private void Loop()
    {
        var batch = new List<WriteItem>(MostPerTransaction);
        try
        {
            while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                Fill(batch);
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

    private void Fill(List<WriteItem> batch)
    {
        while (batch.Count < MostPerTransaction && queue.Reader.TryRead(out var item))
        {
            batch.Add(item);
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
            Fill(batch);
            if (batch.Count == 0)
            {
                return;
            }
        }
        var taken = batch.FindAll(item => item.Take());
        if (result == raw.SQLITE_OK)
        {
            result = open.RunAll(taken);
        }
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
        foreach (var item in taken)
        {
            AfterCommit.Run(item.AfterCommit, logger);
            item.Complete();
        }
        if (taken.Exists(item => item.Failure is NotSavedException { InnerException: SqliteException fault }
            && !Engine.ConnectionSurvives(fault.SqliteExtendedErrorCode)))
        {
            Drop("a statement met a fault of the disk");
        }
    }

    /// <summary>While the database is locked: answers those who have waited long enough and forgets those who have gone.</summary>
    private void LetGo(List<WriteItem> batch, int result)
    {
        var tired = batch.FindAll(item => item.HasWaitedTooLong);
        if (tired.Count > 0)
        {
            var why = Engine.Fault(result)!;
            Lose(tired, why, new SqliteException(why, result & 0xff, result));
        }
        batch.RemoveAll(item => item.IsGivenUp || tired.Contains(item));
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
