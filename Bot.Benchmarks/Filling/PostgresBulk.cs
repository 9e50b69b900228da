using System.Globalization;
using Npgsql;
using NpgsqlTypes;

namespace ChatOpsIncidentBot.Benchmarks.Filling;

/// <summary>By binary <c>COPY</c>. The indexes of words are made at the end, all at once; what refers to what is not looked up for every row.</summary>
internal sealed class PostgresBulk : IBulk
{
    private readonly NpgsqlConnection _connection;
    private readonly Dictionary<string, IReadOnlyDictionary<string, NpgsqlDbType>> _types = [];
    private readonly List<string> _indexes = [];

    private PostgresBulk(NpgsqlConnection connection) => _connection = connection;

    public static async Task<PostgresBulk> OpenAsync(string connection)
    {
        var bulk = new PostgresBulk(new NpgsqlConnection(connection + ";Pooling=false;Command Timeout=0"));
        await bulk._connection.OpenAsync();
        await bulk.RunAsync("SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '1GB'");
        await using (var command = new NpgsqlCommand("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexdef LIKE '%USING gin%'", bulk._connection))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) bulk._indexes.Add(reader.GetString(1));
        }
        // A few more rows are put into the indexes as they come.
        if (await bulk.IsEmptyAsync()) await bulk.RunAsync("DROP INDEX search_texts_by_words; DROP INDEX incident_words");
        else bulk._indexes.Clear();
        return bulk;
    }

    private async Task<bool> IsEmptyAsync()
    {
        await using var command = new NpgsqlCommand("SELECT NOT EXISTS (SELECT 1 FROM incidents)", _connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    public async Task WriteAsync(IReadOnlyList<BulkRows> tables)
    {
        foreach (var table in tables.Where(table => table.Rows.Count > 0))
        {
            var columns = table.Columns.Select(column => column == "rowid" ? "id" : column).ToList();
            var known = await TypesAsync(table.Table);
            var types = columns.Select(column => known[column]).ToArray();
            await using var copy = await _connection.BeginBinaryImportAsync($"COPY {table.Table} ({string.Join(", ", columns)}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in table.Rows)
            {
                await copy.StartRowAsync();
                for (var i = 0; i < row.Length; i++) await WriteAsync(copy, row[i], types[i]);
            }
            await copy.CompleteAsync();
        }
    }

    public async Task FinishAsync()
    {
        foreach (var index in _indexes) await RunAsync(index);
        await RunAsync("SELECT setval(pg_get_serial_sequence('alerts', 'id'), (SELECT MAX(id) FROM alerts)); SELECT setval(pg_get_serial_sequence('alert_groups', 'id'), (SELECT MAX(id) FROM alert_groups))");
        await RunAsync("VACUUM (ANALYZE)");
        await RunAsync("CHECKPOINT");
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, NpgsqlDbType type) => (value, type) switch
    {
        (null, _) => copy.WriteNullAsync(),
        (long number, NpgsqlDbType.Smallint) => copy.WriteAsync((short)number, type),
        (long number, NpgsqlDbType.Integer) => copy.WriteAsync((int)number, type),
        (long number, NpgsqlDbType.Bigint) => copy.WriteAsync(number, type),
        (string text, _) => copy.WriteAsync(text, type),
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{value} is not written as {type}.")),
    };

    private async Task<IReadOnlyDictionary<string, NpgsqlDbType>> TypesAsync(string table)
    {
        if (_types.TryGetValue(table, out var known)) return known;
        var types = new Dictionary<string, NpgsqlDbType>();
        await using var command = new NpgsqlCommand($"SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'", _connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            types[reader.GetString(0)] = reader.GetString(1) switch { "integer" => NpgsqlDbType.Integer, "bigint" => NpgsqlDbType.Bigint, "smallint" => NpgsqlDbType.Smallint, _ => NpgsqlDbType.Text };
        }
        return _types[table] = types;
    }

    private async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        await command.ExecuteNonQueryAsync();
    }
}
