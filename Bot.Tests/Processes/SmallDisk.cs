using System.Diagnostics;

namespace ChatOpsIncidentBot.Tests.Processes;

/// <summary>A disk of a few megabytes, in memory, which can be filled, enlarged and made read-only.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Skips the test with a sentence where nothing may be mounted, as in most containers; that is no fault of the bot's.</summary>
    public static SmallDisk Mount(string folder, int megabytes)
    {
        Directory.CreateDirectory(folder);
        Assume.That(
            Environment.UserName == "root" && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) == 0,
            "a small disk can be mounted only by root, and not in every container");
        return new SmallDisk(folder);
    }

    public void Enlarge(int megabytes) => Remount($"size={megabytes}m");

    public void MakeReadOnly() => Remount("ro");

    public void MakeWritable() => Remount("rw");

    public void Dispose() => Run("umount", "-l", Folder);

    private void Remount(string options) => Run("mount", "-o", "remount," + options, Folder).ShouldBe(0);

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
