using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>A database file and how connections to it are made.</summary>
internal sealed class SqliteStore
{
    private readonly SqliteConnectionStringBuilder settings;

    /// <exception cref="DatabaseRefusedException">The connection string does not name a file.</exception>
    public SqliteStore(string connectionString, string contentRoot)
    {
        try
        {
            settings = new SqliteConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            throw new DatabaseRefusedException($"Database:ConnectionString cannot be read: {e.Message.ReplaceLineEndings(" ")}", e);
        }
        Name = settings.DataSource;
        if (string.IsNullOrWhiteSpace(Name) || Name.Contains(":memory:", StringComparison.Ordinal) || settings.Mode == SqliteOpenMode.Memory
            || Name.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            throw new DatabaseRefusedException("Database:ConnectionString must name a plain file, such as Data Source=data/incidents.db");
        }
        Path = System.IO.Path.GetFullPath(Name, contentRoot);
    }

    /// <summary>The file as the settings name it.</summary>
    public string Name { get; }

    public string Path { get; }

    /// <summary>See <see cref="DatabaseOptions.IsThrownAway"/>.</summary>
    public bool IsThrownAway { get; init; }

    /// <summary>The connection string of this file for one purpose; never pooled, so that closing really closes.</summary>
    public string ConnectionString(SqliteOpenMode mode) => new SqliteConnectionStringBuilder(settings.ConnectionString)
    {
        DataSource = Path,
        Mode = mode,
        Cache = SqliteCacheMode.Default,
        Pooling = false,
        DefaultTimeout = 1,
        ForeignKeys = true,
        RecursiveTriggers = true,
    }.ConnectionString;

    /// <summary>
    /// Opens a connection the way all of them are used here. A missing file is made only where <paramref name="mode"/> says so: a database that
    /// was moved away while running must not quietly begin anew.
    /// </summary>
    public PreparedConnection Open(SqliteOpenMode mode)
    {
        Engine.Load();
        var connection = new SqliteConnection(ConnectionString(mode));
        try
        {
            connection.Open();
            // busy_timeout is short: the writer tries again by itself, and meanwhile lets go of whoever has waited long enough.
            Run(connection,
                "PRAGMA busy_timeout = 100; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;");
            if (mode == SqliteOpenMode.ReadOnly)
            {
                Run(connection, "PRAGMA query_only = ON;");
            }
            else
            {
                // What is deleted, or sealed since, is written over where that costs no page more.
                // Truncating the log to 64 MB after a burst; otherwise it keeps its greatest size for ever.
                Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -16000; PRAGMA secure_delete = FAST;");
                if (IsThrownAway) Run(connection, "PRAGMA synchronous = OFF;");
            }
            return new PreparedConnection(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <returns>"ok", or what is wrong with the file.</returns>
    public static string QuickCheck(PreparedConnection connection)
    {
        using var command = new SqliteCommand("PRAGMA quick_check(1)", connection.Inner) { CommandTimeout = 0 };
        return command.ExecuteScalar() as string ?? "no answer";
    }

#pragma warning disable CA2100 // The texts are the constants above.
    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection);
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100
}
