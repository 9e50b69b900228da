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

    /// <summary>A member marked a person's message.</summary>
    public sealed record MessageMarked(PersonId By, SaidMessage Message, MessageMark As) : Heard;

    /// <summary>A member took a mark away, and nobody else's is left.</summary>
    /// <param name="Message">As <see cref="SaidMessage.Id"/>.</param>
    public sealed record MessageUnmarked(PersonId By, string Message, MessageMark As) : Heard;

    /// <summary>Somebody changed the words of their message.</summary>
    public sealed record MessageEdited(PersonId By, string Message, string Text, DateTimeOffset At) : Heard;

    /// <summary>A message is gone; platforms do not say by whose hand.</summary>
    public sealed record MessageDeleted(string Message, DateTimeOffset At) : Heard;

    /// <summary>Somebody let the bot in.</summary>
    public sealed record BotJoined : Heard;

    public sealed record PersonJoined(PersonId Person) : Heard;

    /// <summary>Somebody archived or deleted the conversation.</summary>
    /// <param name="What">As the end of 'somebody ...': <c>archived it</c>.</param>
    public sealed record Gone(string What) : Heard;

    /// <param name="Name">Without a number sign.</param>
    public sealed record Renamed(string Name) : Heard;
}

/// <summary>What people mean by marking a message.</summary>
public enum MessageMark
{
    /// <summary>It belongs on the timeline.</summary>
    Timeline,

    /// <summary>Something is to be done about it.</summary>
    Action,
}
