using System.Text;

namespace ChatOpsIncidentBot.Runbooks;

/// <summary>A file as it was found; two that are equal need not be read again.</summary>
/// <param name="Target">Where the file really lies: a mounted file is a link, and only what it points to changes.</param>
public sealed record FoundRunbook(string Name, string Path, string Target, DateTime ChangedAt, long Length);

/// <summary>The folder with the runbooks' files, in the order of their names.</summary>
/// <param name="shown">The folder as mistakes name it.</param>
public sealed class RunbookFolder(string path, string shown)
{
    public const int MostFiles = 500;

    /// <summary>An incident carries its runbook with it, so a book is no runbook.</summary>
    public const int LongestFile = 32_768;

    private const string Ending = ".md";

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
        foreach (var file in Directory.EnumerateFiles(path, "*" + Ending).Order(StringComparer.Ordinal).Take(MostFiles + 1))
        {
            var name = RunbookEntry.NameOf(Path.GetFileNameWithoutExtension(file));
            if (name.StartsWith('.') || name.Equals("README", StringComparison.OrdinalIgnoreCase)) continue;
            var info = new FileInfo(File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file);
            if (info.Exists) found.Add(new FoundRunbook(name, file, info.FullName, info.LastWriteTimeUtc, info.Length));
        }
        return found;
    }

    /// <returns>The text, or why there is none.</returns>
    public static (string? Text, string? Why) Read(FoundRunbook found)
    {
        if (found.Length > LongestFile) return (null, $"it is longer than {LongestFile / 1024} KB");
        try
        {
            return (File.ReadAllText(found.Target, new UTF8Encoding(false, throwOnInvalidBytes: true)), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return (null, failure is DecoderFallbackException ? "it is not UTF-8" : failure.Message);
        }
    }
}
