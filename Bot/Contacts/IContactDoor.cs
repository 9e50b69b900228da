using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>Where the carriers' edges hand in what came back: an answer, or that nothing arrived.</summary>
public interface IContactDoor
{
    /// <summary>What a message is about, as things are now; null where there is none of that key.</summary>
    Task<ContactCase?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>The newest message of that number to somebody with this telephone number, not older than a day; null where there is none.</summary>
    Task<ContactCase?> FindReplyAsync(string phone, int number, CancellationToken cancellationToken);

    /// <summary>Does what somebody answered, by the same way as a button.</summary>
    /// <param name="delivery">The key of the answer's delivery: the same again does nothing.</param>
    /// <returns>A plain sentence for them, for each page one.</returns>
    Task<string> AnswerAsync(ContactCase about, ContactAnswer answer, Source source, string delivery, CancellationToken cancellationToken);

    /// <summary>Whether somebody has this telephone number.</summary>
    Task<bool> KnowsAsync(string phone, CancellationToken cancellationToken);

    /// <summary>Writes down that somebody nobody knows tried to answer.</summary>
    Task RefuseStrangerAsync(string phone, string delivery, CancellationToken cancellationToken);

    /// <summary>The carrier has the message, under an id of its own.</summary>
    Task SeenAsync(string key, string reference, CancellationToken cancellationToken);

    /// <summary>It turned out not to have arrived: the next way is taken.</summary>
    Task FailedAsync(string key, string why, CancellationToken cancellationToken);

    /// <summary>Whoever has this number wants no more text messages there.</summary>
    Task StoppedAsync(string phone, CancellationToken cancellationToken);
}

public enum ContactAnswer
{
    Acknowledge,
    Escalate,
}
