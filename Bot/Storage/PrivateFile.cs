namespace ChatOpsIncidentBot.Storage;

/// <summary>A new file that only the user may read whom the bot runs as: incidents may be private, and the database holds all of them. One that is there keeps the rights it has, which may be meant.</summary>
public static class PrivateFile
{
    /// <summary>Emptied where it is there; on Windows rights go by the folder.</summary>
    public static FileStream Create(string path) => Open(path, FileMode.Create);

    /// <summary>Leaves one that is there as it is, and does not even open it: closing a database's file gives up the locks this process holds on it.</summary>
    public static void Make(string path)
    {
        if (!File.Exists(path)) Open(path, FileMode.OpenOrCreate).Dispose();
    }

    private static FileStream Open(string path, FileMode mode)
    {
        var how = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows()) how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, how);
    }
}
