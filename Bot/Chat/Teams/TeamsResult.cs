namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>What came of one call of the connector.</summary>
public abstract record TeamsResult<T>
{
    private TeamsResult() { }

    public sealed record Ok(T Answer) : TeamsResult<T>;

    /// <summary>A clear no: nothing was done.</summary>
    public sealed record Refused(TeamsError Error) : TeamsResult<T>;

    /// <summary>429, or what Microsoft's documentation names beside it as to be tried again: nothing was done.</summary>
    public sealed record Limited(TimeSpan After) : TeamsResult<T>;

    /// <summary>It never left: no connection, no token.</summary>
    public sealed record NotSent(string Why) : TeamsResult<T>;

    /// <summary>It may have been done.</summary>
    public sealed record Lost(string Why) : TeamsResult<T>;
}

/// <param name="Code">The connector's word, such as <c>ConversationNotFound</c>; empty where it gives none.</param>
public sealed record TeamsError(int Status, string Code, string Message);
