namespace ChatOpsIncidentBot.Chat;

/// <summary>What a message that always shows the present would say at this moment, for an edge whose platform wants the answer to a press to be the message itself.</summary>
public interface IShownCards
{
    /// <returns>Null for a message that says the same for ever, or is too old.</returns>
    Task<Message?> NowAsync(Platform platform, MessageRef post, CancellationToken cancellationToken);
}
