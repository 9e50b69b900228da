using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>Copies a database file while it is in use, by SQLite's online backup: the state of one instant, for which no writer has to wait.</summary>
internal static class SqliteCopy
{
    /// <summary>So many copies from before upgrades are kept beside the database.</summary>
    private const int Kept = 2;

    /// <summary>What the bot itself may write meanwhile.</summary>
    private const long Margin = 64L * 1_048_576;

    private const string Before = ".before-";

    /// <summary>Writes one whole file without a log beside it, checks every page of it and waits for the disk. What was at its place before is overwritten.</summary>
    /// <exception cref="DatabaseRefusedException">It could not be written, or what was written is damaged.</exception>
    public static void Make(SqliteStore of, string file)
    {
        try
        {
            var folder = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            RefuseWithoutRoom(of, folder.FullName);
            File.Delete(file);
            PrivateFile.Make(file);
            string found;
            using (var from = of.Open(SqliteOpenMode.ReadOnly))
            using (var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWriteCreate, Pooling = false }.ConnectionString))
            {
                to.Open();
                from.Inner.BackupDatabase(to);
                Ask(to, "PRAGMA journal_mode = DELETE");
                found = Ask(to, "PRAGMA integrity_check(1)");
            }
            if (found != "ok") throw new DatabaseRefusedException($"The copy of {of.Name} in {file} is damaged ({found.ReplaceLineEndings(" ")}): so is the database itself, or the disk.");
            using var written = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(written);
        }
        catch (SqliteException e)
        {
            throw new DatabaseRefusedException($"{of.Name} could not be copied to {file}: {Engine.Fault(e) ?? e.Message.ReplaceLineEndings(" ")}.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseRefusedException($"{of.Name} could not be copied to {file}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>A disk that a copy fills takes no more writes of the bot either.</summary>
    private static void RefuseWithoutRoom(SqliteStore of, string folder)
    {
        var (needed, free) = (new FileInfo(of.Path).Length, new DriveInfo(folder).AvailableFreeSpace);
        if (free < needed + Margin) throw new DatabaseRefusedException($"There is no room for a copy of {of.Name} in {folder}: it takes {needed / 1_048_576} MB, and {free / 1_048_576} MB are free.");
    }

    /// <summary>Keeps a copy beside the file before it is changed, and of the older ones only the newest.</summary>
    /// <param name="newest">The number of the last script that is going to run.</param>
    /// <exception cref="DatabaseRefusedException">There is no room for it; the database is left as it is.</exception>
    public static void KeepBefore(string newest, SqliteStore store)
    {
        var (copy, part) = (store.Path + Before + newest, store.Path + Before + newest + ".part");
        Make(store, part);
        File.Move(part, copy, overwrite: true);
        var (folder, name) = (Path.GetDirectoryName(store.Path)!, Path.GetFileName(store.Path));
        var older = Directory.EnumerateFiles(folder, name + Before + "*").Where(file => file != copy && !file.EndsWith(".part", StringComparison.Ordinal));
        foreach (var file in older.OrderByDescending(File.GetLastWriteTimeUtc).ThenByDescending(file => file, StringComparer.Ordinal).Skip(Kept - 1)) File.Delete(file);
    }

#pragma warning disable CA2100 // The texts are the constants above.
    private static string Ask(SqliteConnection connection, string sql)
    {
        using var command = new SqliteCommand(sql, connection) { CommandTimeout = 0 };
        return command.ExecuteScalar() as string ?? "no answer";
    }
#pragma warning restore CA2100
}
