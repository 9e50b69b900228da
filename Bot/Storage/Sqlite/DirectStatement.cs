using SQLitePCL;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>
/// A statement whose rows are not read, or of which one value is, prepared once and run straight on the engine. Most of a write consists of these, and
/// the layers of Dapper and ADO.NET cost several times what the engine does. For one thread at a time.
/// </summary>
internal sealed class DirectStatement : IDisposable
{
    private readonly sqlite3 handle;
    private readonly sqlite3_stmt statement;
    private readonly string[] parameters;
    private Type? boundType;
    private Func<sqlite3_stmt, object, int>[] binders = [];

    /// <exception cref="Microsoft.Data.Sqlite.SqliteException">The text is no statement.</exception>
    public DirectStatement(sqlite3 handle, string sql)
    {
        this.handle = handle;
        Engine.Check(handle, raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement, out var rest));
        if (!string.IsNullOrWhiteSpace(rest))
        {
            statement.Dispose();
            throw new Microsoft.Data.Sqlite.SqliteException("one statement at a time; what stands behind the first would not be run", raw.SQLITE_MISUSE);
        }
        parameters = new string[raw.sqlite3_bind_parameter_count(statement)];
        for (var i = 0; i < parameters.Length; i++) parameters[i] = raw.sqlite3_bind_parameter_name(statement, i + 1).utf8_to_string()[1..];
    }

    /// <returns>The number of rows that were changed.</returns>
    public int Execute(object? args)
    {
        try
        {
            Bind(args);
            int result;
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
            }
            if (result != raw.SQLITE_DONE) throw Refused(result);
            return raw.sqlite3_changes(handle);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    /// <summary>The first column of the first row: a text, a whole number, or null where there is no row or no value.</summary>
    public object? Scalar(object? args)
    {
        try
        {
            Bind(args);
            var result = raw.sqlite3_step(statement);
            if (result == raw.SQLITE_DONE) return null;
            if (result != raw.SQLITE_ROW) throw Refused(result);
            object? value = raw.sqlite3_column_type(statement, 0) switch
            {
                raw.SQLITE_NULL => null,
                raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, 0),
                raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, 0).utf8_to_string(),
                var other => throw new NotSupportedException($"A column of the engine's type {other} is not kept anywhere."),
            };
            while ((result = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
            }
            return result == raw.SQLITE_DONE ? value : throw Refused(result);
        }
        finally
        {
            raw.sqlite3_reset(statement);
        }
    }

    public void Dispose() => statement.Dispose();

    private void Bind(object? args)
    {
        if (parameters.Length == 0) return;
        ArgumentNullException.ThrowIfNull(args);
        if (args.GetType() != boundType)
        {
            binders = ParameterBinders.For(args.GetType(), parameters);
            boundType = args.GetType();
        }
        foreach (var bind in binders)
        {
            if (bind(statement, args) is not raw.SQLITE_OK and var refused) throw Refused(refused);
        }
    }

    private Microsoft.Data.Sqlite.SqliteException Refused(int result) => new(raw.sqlite3_errmsg(handle).utf8_to_string(), result & 0xff, raw.sqlite3_extended_errcode(handle));
}
