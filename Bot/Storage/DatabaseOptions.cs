namespace ChatOpsIncidentBot.Storage;

public enum DatabaseProvider
{
    Sqlite,
    Postgres,
}

/// <summary>The section <c>Database</c> of the settings.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>In ADO.NET's form. A relative SQLite file is meant from the content root; its folder is made.</summary>
    public string ConnectionString { get; set; } = "Data Source=data/incidents.db";

    /// <summary>A SQLite file.</summary>
    public static DatabaseOptions OfFile(string file) => new() { ConnectionString = new System.Data.Common.DbConnectionStringBuilder { ["Data Source"] = file }.ConnectionString };

    /// <summary>A SQLite file of up to so many bytes is looked through before anything else, which takes a moment; a larger one beside the work. No setting.</summary>
    public long CheckedFirst { get; internal set; } = 64 * 1_048_576;

    /// <summary>How long after the start slow transactions are told of. No setting.</summary>
    public TimeSpan SlowAfter { get; internal set; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether nothing in it outlives the process, so that no commit waits for the disk. No setting: only for SQLite files that are deleted afterwards.</summary>
    public bool IsThrownAway { get; internal set; }
}
