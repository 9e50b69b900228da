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

    /// <summary>Runs one item so that it can be undone alone.</summary>
    /// <returns>SQLITE_OK, also where the item failed and was undone; otherwise the whole transaction is lost.</returns>
    public int Run(WriteItem item)
    {
        if (savepoint.Run() is not raw.SQLITE_OK and var refused)
        {
            return refused;
        }
        item.Run(Connection);
        if (!InTransaction)
        {
            return raw.sqlite3_extended_errcode(Handle) is not raw.SQLITE_OK and var cause ? cause : raw.SQLITE_IOERR;
        }
        if (item.Failure is not null && undo.Run() is not raw.SQLITE_OK and var stuck)
        {
            return stuck;
        }
        return release.Run();
    }

    public void Dispose()
    {
        foreach (var statement in new[] { begin, commit, rollback, savepoint, release, undo })
        {
            statement.Dispose();
        }
        Connection.Dispose();
    }
}
