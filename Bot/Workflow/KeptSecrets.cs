using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

public sealed class KeptSecrets(Database database) : IKeptSecrets
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

    private static async Task<byte[]> MadeAsync(Session session, string name)
    {
        if (await FactTable.GetAsync(session, name) is { } kept) return Convert.FromBase64String(kept);
        await FactTable.AddAsync(session, name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
        return Convert.FromBase64String((await FactTable.GetAsync(session, name))!);
    }
}
