namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>
/// Keeps a second process off the same file: a lock file beside it, held open (on Linux the runtime takes an exclusive <c>flock</c>, which the
/// kernel gives back when the process ends, however it ends). The file itself stays behind and means nothing.
/// </summary>
internal sealed class DatabaseFileLock : IDisposable
{
    private readonly FileStream file;

    private DatabaseFileLock(FileStream file) => this.file = file;

    /// <exception cref="DatabaseRefusedException">Another process holds it.</exception>
    public static DatabaseFileLock Take(SqliteStore store)
    {
        var path = store.Path + ".lock";
        try
        {
            return new DatabaseFileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1));
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            throw new DatabaseRefusedException(
                $"Another process already uses {store.Name} (it holds {path} locked): stop that one first, "
                + "or give this one a database of its own (Database:ConnectionString).",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseRefusedException($"{path} cannot be made: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    public void Dispose() => file.Dispose();
}
