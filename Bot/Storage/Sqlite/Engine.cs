using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>The SQLite library that was really loaded, and what its result codes mean.</summary>
internal static class Engine
{
    /// <summary>Older engines can corrupt a database when the write-ahead log starts over.</summary>
    public static readonly Version Oldest = new(3, 51, 3);

    static Engine()
    {
        Batteries_V2.Init();
        // Nobody asks how much memory it holds; counting that takes a lock for each allocation, of which a statement makes many. https://sqlite.org/c3ref/c_config_covering_index_scan.html
        raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>Before the first connection of the process: what is set here is taken only until then.</summary>
    public static void Load()
    {
    }

    public static Version Version => Version.Parse(raw.sqlite3_libversion().utf8_to_string());

    public static void Check(sqlite3 handle, int result)
    {
        if (result != raw.SQLITE_OK)
        {
            throw new SqliteException(raw.sqlite3_errmsg(handle).utf8_to_string(), result & 0xff, result);
        }
    }

    public static bool IsBusy(int result) => (result & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>In plain words why the database could not be used, or null where the code speaks of a mistake in the statement instead.</summary>
    public static string? Fault(int result) => (result & 0xff) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program holds the database locked",
        raw.SQLITE_FULL => "the disk is full",
        raw.SQLITE_READONLY => "the database is read-only",
        raw.SQLITE_IOERR => "the disk reports an error",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => "the database file is damaged",
        raw.SQLITE_CANTOPEN => "the database file cannot be opened",
        raw.SQLITE_NOMEM => "there is no memory left",
        raw.SQLITE_PROTOCOL or raw.SQLITE_INTERRUPT or raw.SQLITE_PERM or raw.SQLITE_NOLFS => "the database does not answer as it should",
        _ => null,
    };

    public static string? Fault(Exception e) => e is SqliteException sqlite ? Fault(sqlite.SqliteExtendedErrorCode) : null;

    /// <summary>Whether a connection that met this can be used on; any other fault asks for a new one.</summary>
    public static bool ConnectionSurvives(int result) => (result & 0xff) is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL;
}
