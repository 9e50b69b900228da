using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>A few connections that only read; each read sees one snapshot and waits for no writer.</summary>
internal sealed class SqliteReaders(SqliteStore store) : IDisposable
{
    private readonly SemaphoreSlim places = new(Math.Clamp(Environment.ProcessorCount * 2, 4, 16));
    private readonly ConcurrentBag<PreparedConnection> idle = [];
    private volatile bool closed;

    public async Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken ct)
    {
        await places.WaitAsync(ct);
        PreparedConnection? connection = null;
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            connection = idle.TryTake(out var known) ? known : store.Open(SqliteOpenMode.ReadOnly);
            var session = new Session(connection, isShared: false, writes: false, CancellationToken.None);
            Run(connection, "BEGIN");
            var result = await work(session);
            session.End();
            Run(connection, "COMMIT");
            if (!closed && session.Fault is null)
            {
                idle.Add(connection);
                connection = null;
            }
            return result;
        }
        finally
        {
            // After any failure the connection is not used again: closing it ends its snapshot for certain.
            connection?.Dispose();
            places.Release();
        }
    }

    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

#pragma warning disable CA2100 // BEGIN or COMMIT.
    private static void Run(PreparedConnection connection, string sql)
    {
        var command = connection.Borrow(sql);
        try
        {
            command.ExecuteNonQuery();
        }
        finally
        {
            connection.Return(command);
        }
    }
#pragma warning restore CA2100
}
