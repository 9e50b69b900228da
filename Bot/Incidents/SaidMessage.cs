namespace ChatOpsIncidentBot.Incidents;

/// <summary>What somebody said in chat, as it stood when it was read.</summary>
/// <param name="Id">The same for one message for ever, over all conversations of its platform.</param>
/// <param name="Text">Plain words, without the platform's markup; may be empty where only files were shared.</param>
/// <param name="At">When it was said.</param>
public sealed record SaidMessage(string Id, PersonId Author, string Text, DateTimeOffset At)
{
    /// <summary>Where it can be read, if the platform has such links.</summary>
    public string? Link { get; init; }

    /// <summary>Only where they are; they are never fetched.</summary>
    public IReadOnlyList<SharedFile> Files { get; init => field = value ?? []; } = [];
}

public sealed record SharedFile(string Name, string Link);
