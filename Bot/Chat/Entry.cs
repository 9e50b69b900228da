namespace ChatOpsIncidentBot.Chat;

/// <summary>The answer to <see cref="IChatPlatform.EnterAsync"/>.</summary>
public abstract record Entry
{
    private Entry() { }

    /// <summary>The bot is in it.</summary>
    /// <param name="Name">Without a number sign.</param>
    /// <param name="Topic">As a person would write it; empty where there is none.</param>
    public sealed record In(string Name, string Topic, bool IsPrivate) : Entry;

    /// <summary>It is a conversation of a few people, not a channel.</summary>
    public sealed record NoChannel : Entry;

    /// <summary>Somebody there has to let the bot in.</summary>
    public sealed record NotInvited : Entry;

    /// <param name="Reason">A sentence.</param>
    public sealed record Closed(string Reason) : Entry;

    /// <summary>The platform could not be asked just now.</summary>
    public sealed record AskLater(string Reason) : Entry;
}
