using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.OnCall.Calendar;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// The keys in the addresses of feeds, which calendars fetch without signing in. Each is somebody's own, made from a secret that is kept in the database, and opens
/// one feed as long as the settings list that person.
/// </summary>
public sealed class FeedKeys(KeptSecrets secrets, People people)
{
    private const string Secret = KeptSecretNames.Feeds;

    /// <param name="query">What the feed is asked beside the key; empty, or ending in an ampersand.</param>
    public async Task<Uri> AddressAsync(Uri root, PersonId reader, Feed feed, string query, CancellationToken cancellationToken)
    {
        var key = $"{reader}.{Mac(await secrets.GetAsync(Secret, cancellationToken), reader, feed)}";
        return new Uri(root, $"{feed.Path}?{query}key={Uri.EscapeDataString(key)}");
    }

    /// <summary>Whose key it is; null where it opens nothing.</summary>
    public async Task<Person?> ReaderAsync(string? key, Feed feed, CancellationToken cancellationToken)
    {
        if (key is null || key.LastIndexOf('.') is var dot && dot < 0 || people.Find(new PersonId(key[..dot])) is not { } person) return null;
        var right = Mac(await secrets.GetAsync(Secret, cancellationToken), person.Id, feed);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key[(dot + 1)..]), Encoding.UTF8.GetBytes(right)) ? person : null;
    }

    private static string Mac(byte[] secret, PersonId reader, Feed feed) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{feed.Name}\n{reader}")));
}
