using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>The one connection that writes, with the statements that begin and end a transaction.</summary>
internal sealed class WriterConnection : IDisposable
{
    private readonly ControlStatement begin;
    private readonly ControlStatement commit;
    private readonly ControlStatement rollback;
    private readonly ControlStatement savepoint;
    private readonly ControlStatement release;
    private readonly ControlStatement undo;

    public WriterConnection(PreparedConnection connection)
    {
        Connection = connection;
        var handle = Handle;
        begin = new ControlStatement(handle, "BEGIN IMMEDIATE");
        commit = new ControlStatement(handle, "COMMIT");
        rollback = new ControlStatement(handle, "ROLLBACK");
        savepoint = new ControlStatement(handle, "SAVEPOINT item");
        release = new ControlStatement(handle, "RELEASE item");
        undo = new ControlStatement(handle, "ROLLBACK TO item");
    }

    public PreparedConnection Connection { get; }

    /// <summary>False also after the engine has rolled the transaction back by itself, as it may when the disk is full or fails.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    private sqlite3 Handle => Connection.Inner.Handle ?? throw new SqliteException("the connection is closed", raw.SQLITE_CANTOPEN);

    public int Begin() => begin.Run();

    public int Commit() => commit.Run();

    public void Rollback()
    {
        if (InTransaction)
        {
            rollback.Run();
        }
    }

    /// <summary>
    /// Runs the items one after the other. Mostly none fails, so they share the transaction; once one does, all begin again, each inside a savepoint, and
    /// what failed is undone alone.
    /// </summary>
    /// <param name="taken">Gets those that were run; the others' callers had gone.</param>
    /// <param name="slice">After so long this one is not begun any more, nor what stands behind it.</param>
    /// <param name="seen">How many of the items were run or had gone.</param>
    /// <returns>SQLITE_OK, also where items failed; otherwise the whole transaction is lost.</returns>
    public int RunAll(List<WriteItem> items, List<WriteItem> taken, Func<WriteItem, TimeSpan> slice, out int seen)
    {
        var (began, alone) = (Stopwatch.GetTimestamp(), false);
        for (seen = 0; seen < items.Count && (taken.Count == 0 || Stopwatch.GetElapsedTime(began) < slice(items[seen])); seen++)
        {
            var item = items[seen];
            if (!item.Take()) continue;
            taken.Add(item);
            if (alone)
            {
                if (RunAlone(item) is not raw.SQLITE_OK and var lost) return lost;
                continue;
            }
            item.Run(Connection);
            if (!InTransaction) return Cause();
            if (item.Failure is null) continue;
            alone = true;
            if (RunEach(taken) is not raw.SQLITE_OK and var broken) return broken;
        }
        return raw.SQLITE_OK;
    }

    private int RunEach(List<WriteItem> items)
    {
        Rollback();
        var result = Begin();
        for (var i = 0; result == raw.SQLITE_OK && i < items.Count; i++)
        {
            result = RunAlone(items[i]);
        }
        return result;
    }

    private int RunAlone(WriteItem item)
    {
        if (savepoint.Run() is not raw.SQLITE_OK and var refused)
        {
            return refused;
        }
        item.Run(Connection);
        if (!InTransaction)
        {
            return Cause();
        }
        if (item.Failure is not null && undo.Run() is not raw.SQLITE_OK and var stuck)
        {
            return stuck;
        }
        return release.Run();
    }

    /// <summary>Why the engine has ended the transaction by itself.</summary>
    private int Cause() => raw.sqlite3_extended_errcode(Handle) is not raw.SQLITE_OK and var cause ? cause : raw.SQLITE_IOERR;

    public void Dispose()
    {
        foreach (var statement in new[] { begin, commit, rollback, savepoint, release, undo })
        {
            statement.Dispose();
        }
        Connection.Dispose();
    }
}
