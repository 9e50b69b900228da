namespace ChatOpsIncidentBot.Chat;

/// <summary>
/// Where every edge hands in what it hears. As with <see cref="ICommandLine"/>, what returns is committed, and <see cref="NotTakenException"/> asks the
/// edge to let the platform deliver again.
/// </summary>
public interface IConversationEar
{
    /// <summary>Whether anything heard there can mean something, so that an edge need not ask its platform for more.</summary>
    Task<bool> ListensToAsync(Platform platform, string conversation, CancellationToken cancellationToken);

    Task HearAsync(Heard heard, CancellationToken cancellationToken);
}
