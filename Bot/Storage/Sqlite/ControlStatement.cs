using SQLitePCL;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>
/// BEGIN, SAVEPOINT, COMMIT and the like, prepared once and run straight on the engine: they give a result code at once, where the ADO.NET
/// layer would sleep and try a busy database again on its own.
/// </summary>
internal sealed class ControlStatement : IDisposable
{
    private readonly sqlite3_stmt statement;

    public ControlStatement(sqlite3 handle, string sql)
    {
        Engine.Check(handle, raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    /// <returns>SQLITE_OK or the engine's extended result code.</returns>
    public int Run()
    {
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        return result == raw.SQLITE_DONE ? raw.SQLITE_OK : result;
    }

    public void Dispose() => statement.Dispose();
}
