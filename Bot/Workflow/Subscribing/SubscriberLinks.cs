using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// The links of subscribers: a random id, and an HMAC over it and over what the link does. Nothing of a link is kept anywhere, and one does not do what another does.
/// </summary>
public sealed class SubscriberLinks(KeptSecrets secrets, SubscriberAddresses addresses)
{
    private const string Secret = KeptSecretNames.Subscribers;
    private const string Confirm = "confirm", Unsubscribe = "unsubscribe", Challenge = "challenge", Signing = "signing";
    private const int LongestToken = 200;

    /// <param name="until">In whole seconds.</param>
    public async Task<Uri> ConfirmAsync(Session session, string id, DateTimeOffset until)
    {
        var meant = string.Create(CultureInfo.InvariantCulture, $"{id}.{until.ToUnixTimeSeconds()}");
        return addresses.Confirm($"{meant}.{Mac(await KeyAsync(session), Confirm, meant)}");
    }

    public async Task<Uri> UnsubscribeAsync(Session session, string id) => addresses.Unsubscribe($"{id}.{Mac(await KeyAsync(session), Unsubscribe, id)}");

    public async Task<string> ChallengeAsync(Session session, string id) => Mac(await KeyAsync(session), Challenge, id);

    /// <summary>What calls of one webhook are signed with.</summary>
    public async Task<string> SecretAsync(Session session, string id) => Mac(await KeyAsync(session), Signing, id);

    public async Task<string> SecretAsync(string id, CancellationToken cancellationToken) => Mac(await secrets.GetAsync(Secret, cancellationToken), Signing, id);

    /// <returns>The subscriber's id; null for what was not made here, or is too old.</returns>
    public async Task<string?> ReadConfirmAsync(Session session, string token, DateTimeOffset now)
    {
        if (token.Length > LongestToken || token.LastIndexOf('.') is var dot && dot <= 0) return null;
        var meant = token[..dot];
        if (!Holds(await KeyAsync(session), Confirm, meant, token[(dot + 1)..]) || meant.Split('.') is not [var id, var until]) return null;
        return long.Parse(until, CultureInfo.InvariantCulture) > now.ToUnixTimeSeconds() ? id : null;
    }

    /// <inheritdoc cref="ReadConfirmAsync"/>
    public async Task<string?> ReadUnsubscribeAsync(Session session, string token) =>
        token.Length <= LongestToken && token.Split('.') is [var id, var mac] && Holds(await KeyAsync(session), Unsubscribe, id, mac) ? id : null;

    private static bool Holds(byte[] key, string purpose, string meant, string mac) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(Mac(key, purpose, meant)));

    private static string Mac(byte[] key, string purpose, string meant) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{purpose} {meant}")));

    private Task<byte[]> KeyAsync(Session session) => secrets.GetAsync(session, Secret);

    /// <summary>Makes the secret, which only a transaction that writes can, before anything reads it.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => secrets.GetAsync(Secret, cancellationToken);
}

/// <summary>Where the status page takes these links.</summary>
public sealed record SubscriberAddresses(Uri Root)
{
    public const string ConfirmPath = "/status/confirm/", UnsubscribePath = "/status/unsubscribe/";

    public Uri Confirm(string token) => new(Root, ConfirmPath[1..] + token);

    public Uri Unsubscribe(string token) => new(Root, UnsubscribePath[1..] + token);
}
