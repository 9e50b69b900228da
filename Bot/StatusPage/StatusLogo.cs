namespace ChatOpsIncidentBot.StatusPage;

/// <summary>The picture in the page's head, read once.</summary>
public sealed record StatusLogo(byte[] Bytes, string Type)
{
    private const int LargestFile = 500_000;

    /// <returns>The media type by the file's ending; null for what browsers do not show.</returns>
    public static string? TypeOf(string file) => Path.GetExtension(file).ToLowerInvariant() switch
    {
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webp" => "image/webp",
        ".jpg" or ".jpeg" => "image/jpeg",
        _ => null,
    };

    /// <param name="file">Below <paramref name="root"/>, or a whole path.</param>
    /// <returns>Null where there is none, it cannot be read, or it is larger than 500 KB: a page without a logo is better than none.</returns>
    public static StatusLogo? Read(string root, string? file)
    {
        if (file is null || TypeOf(file) is not { } type) return null;
        try
        {
            var info = new FileInfo(Path.Combine(root, file));
            return info is { Exists: true, Length: <= LargestFile } ? new StatusLogo(File.ReadAllBytes(info.FullName), type) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
