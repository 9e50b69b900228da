namespace ChatOpsIncidentBot.Storage;

/// <summary>Where a message that is kept up to date stands.</summary>
public sealed class CardRow
{
    public required string Key { get; init; }

    public required string Platform { get; init; }

    public required string Conversation { get; init; }

    public required string Message { get; init; }

    public int? Incident { get; init; }

    /// <summary>The incident's sequence that the message shows; an edit that would show the same is not made.</summary>
    public int Shown { get; init; }
}
