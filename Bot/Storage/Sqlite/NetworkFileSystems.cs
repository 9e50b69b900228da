using System.Text.RegularExpressions;

namespace ChatOpsIncidentBot.Storage.Sqlite;

/// <summary>SQLite's log needs shared memory and locks that file systems of other machines do not give; on those a database gets damaged.</summary>
internal static partial class NetworkFileSystems
{
    private static readonly HashSet<string> Kinds = new(StringComparer.Ordinal)
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "gfs2", "ocfs2", "lustre", "glusterfs", "fuse.glusterfs", "fuse.sshfs",
        "fuse.s3fs", "fuse.rclone", "fuse.ceph", "fuse.gcsfuse", "fuse.davfs2", "davfs",
    };

    /// <returns>The kind of network file system that <paramref name="path"/> lies on, or null.</returns>
    public static string? KindOf(string path)
    {
        if (OperatingSystem.IsLinux())
        {
            return File.Exists("/proc/self/mounts") ? KindOf(path, File.ReadLines("/proc/self/mounts")) : null;
        }
        if (OperatingSystem.IsWindows() && path.StartsWith(@"\\", StringComparison.Ordinal))
        {
            return "a shared folder";
        }
        return new DriveInfo(Path.GetPathRoot(path)!).DriveType == DriveType.Network ? "a network drive" : null;
    }

    /// <summary>The kind of the innermost mount that holds the path, the later one where two lie on the same folder.</summary>
    internal static string? KindOf(string path, IEnumerable<string> mounts)
    {
        var (longest, kind) = (-1, "");
        foreach (var fields in mounts.Select(line => line.Split(' ')).Where(fields => fields.Length >= 3))
        {
            var folder = Octal().Replace(fields[1], match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString()).TrimEnd('/');
            if (folder.Length >= longest && (path + "/").StartsWith(folder + "/", StringComparison.Ordinal))
            {
                (longest, kind) = (folder.Length, fields[2]);
            }
        }
        return Kinds.Contains(kind) ? kind : null;
    }

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex Octal();
}
