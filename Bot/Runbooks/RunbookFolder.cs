using System.Text;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>A file as it was found; two that are equal need not be read again.</summary>
/// <param name="Target">Where the file really lies: a mounted file is a link, and only what it points to changes.</param>
public sealed record FoundRunbook(string Name, string Path, string Target, DateTime ChangedAt, long Length)
{
    /// <summary>Why it cannot be read, where a look at it says so already.</summary>
    public string? Trouble { get; init; }
}

/// <summary>The folder with the runbooks' files, in the order of their names.</summary>
/// <param name="shown">The folder as mistakes name it.</param>
/// <param name="ending">What the files' names end with.</param>
public sealed class RunbookFolder(string path, string shown, string ending = ".md")
{
    public const int MostFiles = 500;

    /// <summary>An incident carries its runbook with it, so a book is no runbook.</summary>
    public const int LongestFile = 32_768;

    public string Shown => shown;

    public bool IsThere => Directory.Exists(path);

    /// <summary>As mistakes name it.</summary>
    public string FileOf(FoundRunbook found) => $"{shown}/{Path.GetFileName(found.Path)}";

    /// <returns>More than <see cref="MostFiles"/> where there are more.</returns>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be read.</exception>
    public IReadOnlyList<FoundRunbook> Look()
    {
        if (!IsThere) return [];
        var found = new List<FoundRunbook>();
        foreach (var file in Directory.EnumerateFiles(path, "*" + ending).Order(StringComparer.Ordinal).Take(MostFiles + 1))
        {
            var name = RunbookEntry.NameOf(Path.GetFileNameWithoutExtension(file));
            if (name.StartsWith('.') || name.Equals("README", StringComparison.OrdinalIgnoreCase)) continue;
            if (Look(name, file) is { } one) found.Add(one);
        }
        return found;
    }

    /// <summary>One file that cannot be looked at hides none of the others.</summary>
    private static FoundRunbook? Look(string name, string file)
    {
        try
        {
            var info = new FileInfo(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file);
            return info.Exists ? new FoundRunbook(name, file, info.FullName, info.LastWriteTimeUtc, info.Length) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FoundRunbook(name, file, file, default, 0) { Trouble = failure.Message };
        }
    }

    /// <returns>The text, or why there is none.</returns>
    public static (string? Text, string? Why) Read(FoundRunbook found)
    {
        if (found.Trouble is { } trouble) return (null, trouble);
        // Devices and pipes have no length; to open one could take for ever.
        if (found.Length == 0) return (null, "it is empty, or no file");
        try
        {
            var bytes = new byte[LongestFile + 1];
            using var file = File.OpenRead(found.Target);
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (length > LongestFile) return (null, $"it is longer than {LongestFile / 1024} KB");
            using var text = new StreamReader(new MemoryStream(bytes, 0, length), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return (text.ReadToEnd(), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return (null, failure is DecoderFallbackException ? "it is not UTF-8" : failure.Message);
        }
    }
}
