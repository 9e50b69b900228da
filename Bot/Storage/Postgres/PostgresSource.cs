using Npgsql;

namespace ChatOpsIncidentBot.Storage.Postgres;

/// <summary>A PostgreSQL server as the settings name it, and how connections to it are made.</summary>
internal sealed class PostgresSource
{
    private const int UsualPool = 20;

    private readonly NpgsqlConnectionStringBuilder settings;

    /// <exception cref="DatabaseRefusedException">The connection string cannot be read; what it holds is not repeated.</exception>
    public PostgresSource(string connectionString)
    {
        try
        {
            settings = new NpgsqlConnectionStringBuilder(connectionString);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or InvalidCastException)
        {
            throw new DatabaseRefusedException(
                "Database:ConnectionString cannot be read; it is written like Host=localhost;Database=incidents;Username=incidents;Password=...");
        }
        if (string.IsNullOrWhiteSpace(settings.Host))
        {
            throw new DatabaseRefusedException("Database:ConnectionString names no Host");
        }
    }

    public string Name => $"{settings.Database ?? settings.Username} at {settings.Host}:{settings.Port}";

    /// <summary>
    /// For the daily work: no statement, lock or forgotten transaction may hold a caller or another node longer than a few seconds, and a commit
    /// is on the disk when it is told.
    /// </summary>
    public string ForWork()
    {
        var work = Copy();
        // A server of a hundred connections serves several nodes; what is done on one is short.
        if (!settings.ShouldSerialize("Maximum Pool Size")) work.MaxPoolSize = UsualPool;
        work.MaxAutoPrepare = work.MaxAutoPrepare == 0 ? 256 : work.MaxAutoPrepare;
        work.AutoPrepareMinUsages = 2;
        work.Timeout = Math.Min(work.Timeout, 3);
        work.CommandTimeout = Math.Min(work.CommandTimeout, 6);
        work.CancellationTimeout = 500;
        work.Options = Append(
            work.Options,
            "-c synchronous_commit=on -c lock_timeout=2000 -c statement_timeout=5000 -c idle_in_transaction_session_timeout=10000");
        return work.ConnectionString;
    }

    /// <summary>For bringing the schema up to date: not pooled, and patient with another node that is doing the same.</summary>
    public string ForSchema()
    {
        var schema = Copy();
        schema.Pooling = false;
        schema.CommandTimeout = 0;
        schema.Options = Append(schema.Options, "-c synchronous_commit=on -c lock_timeout=120000 -c statement_timeout=0");
        return schema.ConnectionString;
    }

    /// <summary>For reading all there is beside the daily work: as patient as that takes, and unable to write.</summary>
    public string ForReading()
    {
        var reading = Copy();
        reading.CommandTimeout = 0;
        reading.Options = Append(reading.Options, "-c statement_timeout=0 -c default_transaction_read_only=on");
        return reading.ConnectionString;
    }

    /// <summary>What tells <c>pg_dump</c> where it is; without the password, for which that program has its own ways.</summary>
    public string ForDump => $"--host={settings.Host} --port={settings.Port} --username={settings.Username ?? "NAME"} --dbname={settings.Database ?? settings.Username}";

    private static string Append(string? options, string more) => string.IsNullOrWhiteSpace(options) ? more : options + " " + more;

    private NpgsqlConnectionStringBuilder Copy() => new(settings.ConnectionString)
    {
        ApplicationName = settings.ApplicationName ?? "ChatOpsIncidentBot",
        Enlist = false,
        IncludeErrorDetail = false,
    };
}
