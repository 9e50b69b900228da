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
        catch (IOException e) when (IsHeld(e))
        {
            throw new DatabaseRefusedException(
                $"Another process already uses {store.Name} (it holds {path} locked): stop that one first, "
                + "or give this one a database of its own (Database:ConnectionString).",
                e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DatabaseRefusedException($"{path} cannot be written: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    /// <summary>EWOULDBLOCK on Linux and on macOS, a sharing violation on Windows; anything else (a read-only or full disk) is no other process.</summary>
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    public void Dispose() => file.Dispose();
}
