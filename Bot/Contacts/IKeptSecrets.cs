namespace ChatOpsIncidentBot.Contacts;

/// <summary>Secrets that the bot makes for itself, once, and keeps in its database.</summary>
public interface IKeptSecrets
{
    /// <param name="name">One of <see cref="KeptSecretNames"/>.</param>
    Task<byte[]> GetAsync(string name, CancellationToken cancellationToken);
}
