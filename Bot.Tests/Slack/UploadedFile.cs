namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A file the bot brought.</summary>
public sealed record UploadedFile(string Id, string Name, int Length, string? Alt)
{
    /// <summary>Null until they came.</summary>
    public IReadOnlyList<byte>? Bytes { get; init; }

    public bool IsShared { get; init; }
    public string? Channel { get; init; }
    public string? ThreadTs { get; init; }
    public string? Title { get; init; }
}
