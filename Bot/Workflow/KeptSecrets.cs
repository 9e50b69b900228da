using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Sealing;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

public sealed class KeptSecrets(Database database, Sealer sealer) : IKeptSecrets
{
    private const int Length = 32;

    private readonly ConcurrentDictionary<string, byte[]> _known = new();

    /// <summary>As part of a transaction; only one that writes can make the secret.</summary>
    public async Task<byte[]> GetAsync(Session session, string name)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        var secret = await MadeAsync(session, name);
        session.OnCommitted(() => _known[name] = secret);
        return secret;
    }

    public async Task<byte[]> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        return _known[name] = await database.WriteAsync(session => MadeAsync(session, name), cancellationToken);
    }

    private async Task<byte[]> MadeAsync(Session session, string name)
    {
        if (await FactTable.GetAsync(session, name) is { } kept) return Opened(name, kept);
        await FactTable.AddAsync(session, name, sealer.Seal(StoredSecrets.FactPlace(name), Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length))));
        return Opened(name, (await FactTable.GetAsync(session, name))!);
    }

    /// <remarks>What cannot be opened is never made anew: links that people have would be void for ever.</remarks>
    private byte[] Opened(string name, string kept) => Convert.FromBase64String(sealer.Open(StoredSecrets.FactPlace(name), kept)
        ?? throw new InvalidOperationException($"The secret {name} in the database was sealed with another key ({Sealer.PrintOf(kept)}); give that one to this node as Secrets:Key or Secrets:PreviousKey."));
}
