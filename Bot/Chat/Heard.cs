using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat;

/// <summary>Something that happened in a conversation without anybody asking the bot for something; verified and translated by a platform's edge.</summary>
public abstract record Heard
{
    private Heard() { }

    public required Platform Platform { get; init; }

    /// <summary>The platform's id of the conversation.</summary>
    public required string Conversation { get; init; }

    /// <summary>The same for every repetition of one delivery and for nothing else.</summary>
    public required string Key { get; init; }

    /// <summary>Somebody took the bot out of the conversation.</summary>
    public sealed record BotRemoved : Heard;

    /// <summary>Somebody let the bot in.</summary>
    public sealed record BotJoined : Heard;

    public sealed record PersonJoined(PersonId Person) : Heard;

    /// <summary>Somebody archived or deleted the conversation.</summary>
    /// <param name="What">As the end of 'somebody ...': <c>archived it</c>.</param>
    public sealed record Gone(string What) : Heard;

    /// <param name="Name">Without a number sign.</param>
    public sealed record Renamed(string Name) : Heard;
}
