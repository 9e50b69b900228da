using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>One thread that runs whatever waits in one transaction and commits once, with <c>synchronous=FULL</c>, and does nothing else: neither savepoints nor rules nor words.</summary>
internal sealed class BareWriter : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly IBareRows _rows;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _some = new(false);
    private List<(string Body, TaskCompletionSource Done)> _waiting = [], _batch = [];

    public BareWriter(SqliteConnection connection, IBareRows rows)
    {
        (_handle, _rows) = (connection.Handle!, rows);
        new Thread(Loop) { IsBackground = true, Name = "bare writer" }.Start();
    }

    /// <summary>Returns when it is on the disk.</summary>
    public Task WriteAsync(string body)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate) _waiting.Add((body, done));
        _some.Set();
        return done.Task;
    }

    public void Dispose() => _some.Dispose();

    private void Loop()
    {
        using var begin = new BareStatement(_handle, "BEGIN IMMEDIATE");
        using var commit = new BareStatement(_handle, "COMMIT");
        while (_some.WaitOne())
        {
            lock (_gate) (_waiting, _batch) = (_batch, _waiting);
            if (_batch.Count == 0) continue;
            begin.Run();
            foreach (var (body, _) in _batch) _rows.Write(body);
            commit.Run();
            foreach (var (_, done) in _batch) done.SetResult();
            _batch.Clear();
        }
    }
}

/// <summary>What is written of a request.</summary>
internal interface IBareRows : IDisposable
{
    void Write(string body);
}

/// <summary>A statement that is prepared once.</summary>
internal sealed class BareStatement : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly sqlite3_stmt _statement;

    public BareStatement(sqlite3 handle, string sql)
    {
        _handle = handle;
        if (raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement, out _) != raw.SQLITE_OK) throw Mistake();
    }

    /// <param name="values">Numbers and texts, in the order of the statement's question marks.</param>
    public void Run(params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _ = values[i] is string text ? raw.sqlite3_bind_text(_statement, i + 1, text) : raw.sqlite3_bind_int64(_statement, i + 1, Convert.ToInt64(values[i], CultureInfo.InvariantCulture));
        }
        var result = raw.sqlite3_step(_statement);
        if (raw.sqlite3_reset(_statement) != raw.SQLITE_OK || result != raw.SQLITE_DONE) throw Mistake();
    }

    public void Dispose() => _statement.Dispose();

    private InvalidOperationException Mistake() => new(raw.sqlite3_errmsg(_handle).utf8_to_string());
}
