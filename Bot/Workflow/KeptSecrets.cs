using System.Collections.Concurrent;
using System.Security.Cryptography;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

public sealed class KeptSecrets(Database database) : IKeptSecrets
{
    private const int Length = 32;

    private readonly ConcurrentDictionary<string, byte[]> _known = new();

    public async Task<byte[]> GetAsync(string name, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(name, out var known)) return known;
        return _known[name] = await database.WriteAsync(async session =>
        {
            await FactTable.AddAsync(session, name, Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length)));
            return Convert.FromBase64String((await FactTable.GetAsync(session, name))!);
        }, cancellationToken);
    }
}
