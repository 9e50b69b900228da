namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>What came of one call of the Web API.</summary>
public abstract record SlackResult<T>
{
    private SlackResult() { }

    /// <param name="Scopes">What the token may do, as Slack says with every answer.</param>
    public sealed record Ok(T Answer, string Scopes) : SlackResult<T>;

    /// <summary>A clear <c>ok:false</c>: nothing was done.</summary>
    public sealed record Refused(SlackError Error) : SlackResult<T>;

    /// <summary>429: nothing was done.</summary>
    public sealed record Limited(TimeSpan After) : SlackResult<T>;

    /// <summary>It never left: no connection, no such host.</summary>
    public sealed record NotSent(string Why) : SlackResult<T>;

    /// <summary>It may have been done.</summary>
    public sealed record Lost(string Why) : SlackResult<T>;
}

/// <param name="Code">Slack's word, such as <c>channel_not_found</c>.</param>
/// <param name="Detail">The scope with <c>missing_scope</c>, or what Slack says is wrong with blocks.</param>
public sealed record SlackError(string Code, string? Detail);
