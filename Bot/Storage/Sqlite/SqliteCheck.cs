using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>Looks through a large file while the bot works on it already: nobody who is on call waits minutes for a page because the file is sound.</summary>
internal sealed class SqliteCheck : IDisposable
{
    private readonly PreparedConnection connection;
    private readonly Lock gate = new();
    private bool ended;

    public SqliteCheck(SqliteStore store, ILogger logger)
    {
        connection = store.Open(SqliteOpenMode.ReadOnly);
        Ended = Task.Factory.StartNew(() => Look(store, logger), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public Task Ended { get; }

    /// <summary>What is wrong with the file; null while nothing is known to be.</summary>
    public string? Damage { get; private set; }

    /// <summary>Breaks it off.</summary>
    public void Dispose()
    {
        // An interruption that comes before the statement has begun is forgotten.
        do
        {
            lock (gate)
            {
                if (!ended && connection.Inner.Handle is { } handle) SQLitePCL.raw.sqlite3_interrupt(handle);
            }
        }
        while (!Ended.Wait(TimeSpan.FromMilliseconds(50)));
    }

    private void Look(SqliteStore store, ILogger logger)
    {
        try
        {
            var found = SqliteStore.QuickCheck(connection);
            if (found == "ok") return;
            Damage = found.ReplaceLineEndings(" ");
            logger.Damaged(store.Name, Damage);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            // The program stops; the next start looks again.
        }
        catch (SqliteException e) when (e.SqliteErrorCode is not (SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB))
        {
            logger.NotLookedThrough(store.Name, e);
        }
        catch (SqliteException e)
        {
            Damage = Engine.Fault(e) ?? e.Message.ReplaceLineEndings(" ");
            logger.Damaged(store.Name, Damage);
        }
        finally
        {
            lock (gate)
            {
                ended = true;
                connection.Dispose();
            }
        }
    }
}
