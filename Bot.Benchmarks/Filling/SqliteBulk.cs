using ChatOpsIncidentBot.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatOpsIncidentBot.Benchmarks.Filling;

internal sealed class SqliteBulk : IBulk
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, sqlite3_stmt> _statements = [];

    public SqliteBulk(string file)
    {
        _connection = new SqliteConnection($"Data Source={file};Pooling=False");
        _connection.Open();
        foreach (var pragma in new[] { "journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -1000000", "temp_store = MEMORY", "locking_mode = EXCLUSIVE" }) Run($"PRAGMA {pragma}");
    }

    public Task WriteAsync(IReadOnlyList<BulkRows> tables)
    {
        Run("BEGIN");
        foreach (var table in tables.Where(table => table.Rows.Count > 0))
        {
            var statement = Prepared(table);
            foreach (var row in table.Rows) Insert(statement, row);
        }
        Run("COMMIT");
        return Task.CompletedTask;
    }

    public Task FinishAsync()
    {
        Run("PRAGMA journal_mode = WAL");
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        return _connection.DisposeAsync();
    }

    private sqlite3_stmt Prepared(BulkRows table)
    {
        if (_statements.TryGetValue(table.Table, out var known)) return known;
        var sql = $"INSERT INTO {table.Table} ({string.Join(", ", table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select(_ => "?"))})";
        Engine.Check(_connection.Handle!, raw.sqlite3_prepare_v3(_connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement, out _));
        return _statements[table.Table] = statement;
    }

    private void Insert(sqlite3_stmt statement, object?[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            _ = row[i] switch
            {
                null => raw.sqlite3_bind_null(statement, i + 1),
                long number => raw.sqlite3_bind_int64(statement, i + 1, number),
                string text => raw.sqlite3_bind_text(statement, i + 1, text),
                var other => throw new InvalidOperationException($"{other.GetType()} is not written."),
            };
        }
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != raw.SQLITE_DONE) Engine.Check(_connection.Handle!, result);
    }

    private void Run(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
