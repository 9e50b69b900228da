using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>
/// Moves what is in the log into the file a little at a time, beside the writer. Left to the writer it comes all at once, within somebody's commit, and thousands of pages keep everybody waiting for
/// some tenths of a second (https://www.sqlite.org/wal.html#avoiding_excessively_large_wal_files). Nobody waits for this: a passive checkpoint takes no lock that the writer wants.
/// </summary>
internal sealed class SqliteCheckpoints : IDisposable
{
    private const int Commits = 8;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(200);

    private readonly SqliteStore store;
    private readonly Func<long> commits;
    private readonly ILogger logger;
    private readonly ManualResetEventSlim stop = new();
    private readonly Thread thread;

    /// <param name="commits">How many there have been.</param>
    public SqliteCheckpoints(SqliteStore store, Func<long> commits, ILogger logger)
    {
        (this.store, this.commits, this.logger) = (store, commits, logger);
        thread = new Thread(Loop) { IsBackground = true, Name = "SQLite checkpoints" };
        thread.Start();
    }

    /// <summary>Waits for one that is under way.</summary>
    public void Dispose()
    {
        stop.Set();
        thread.Join();
        stop.Dispose();
    }

    private void Loop()
    {
        PreparedConnection? connection = null;
        var seen = 0L;
        while (!stop.Wait(Every))
        {
            var now = commits();
            if (now - seen < Commits) continue;
            seen = now;
            try
            {
                connection ??= store.Open(SqliteOpenMode.ReadWrite);
                using var command = new SqliteCommand("PRAGMA wal_checkpoint(PASSIVE)", connection.Inner);
                command.ExecuteNonQuery();
            }
            catch (SqliteException e)
            {
                // The writer meets the same and says so, to those who wait; the log only grows meanwhile.
                logger.NotCheckpointed(e);
                connection?.Dispose();
                connection = null;
            }
        }
        connection?.Dispose();
    }
}
