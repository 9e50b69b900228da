namespace ChatOpsIncidentBot.Chat;

/// <summary>
/// Where every edge hands in what it has verified and translated. An edge awaits the reply before it answers the platform, because a reply
/// means committed; <see cref="NotTakenException"/> means nothing was kept and the edge answers 503 or says so privately.
/// </summary>
public interface ICommandLine
{
    Task<Reply> RunAsync(Invocation invocation, CancellationToken cancellationToken);

    Task<Reply> SubmitAsync(FormSubmission submission, CancellationToken cancellationToken);
}

/// <summary>The command could not be saved; its message is a sentence for the person who typed it.</summary>
public sealed class NotTakenException : Exception
{
    public NotTakenException() { }

    public NotTakenException(string message) : base(message) { }

    public NotTakenException(string message, Exception inner) : base(message, inner) { }
}
