namespace ChatOpsIncidentBot.Chat;

/// <summary>
/// Where every edge hands in what it hears. As with <see cref="ICommandLine"/>, what returns is committed, and <see cref="NotTakenException"/> asks the
/// edge to let the platform deliver again.
/// </summary>
public interface IConversationEar
{
    Task HearAsync(Heard heard, CancellationToken cancellationToken);
}
