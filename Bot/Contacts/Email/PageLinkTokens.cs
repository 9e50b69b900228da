using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>
/// Writes links as tokens that nobody else can make: what it means, and an HMAC over it. Nothing of a token is believed, or even looked at, before its signature is right.
/// </summary>
public sealed class PageLinkTokens(EmailSettings settings, IKeptSecrets secrets)
{
    private const string Secret = KeptSecretNames.MailLinks;
    private const string Version = "ack1";
    private const int LongestToken = 2_048;

    /// <summary>So that a token stays short enough for every mail program.</summary>
    public const int MostPages = 50;

    public async Task<string> WriteAsync(PageLink link, CancellationToken cancellationToken)
    {
        var pages = string.Join(',', link.Pages.Take(MostPages).Select(page => string.Create(CultureInfo.InvariantCulture, $"{page.Incident.Number}:{page.Page}:{page.Epoch}")));
        var meaning = string.Join('\n', Version, link.Key, link.Person.Value, link.Until.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), pages, link.Test?.ToString(CultureInfo.InvariantCulture));
        var payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(meaning));
        return $"{payload}.{Mac(await KeyAsync(cancellationToken), payload)}";
    }

    /// <returns>Null for what this program did not write with this key.</returns>
    public async Task<PageLink?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken || token.IndexOf('.') is var dot && dot <= 0) return null;
        var (payload, mac) = (token[..dot], token[(dot + 1)..]);
        var right = Mac(await KeyAsync(cancellationToken), payload);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(mac), Encoding.UTF8.GetBytes(right))) return null;
        return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(payload)).Split('\n') is [Version, var key, var person, var until, var pages, var test]
            ? new PageLink(key, new PersonId(person), DateTimeOffset.FromUnixTimeSeconds(Number(until)), [.. pages.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Page)], test.Length == 0 ? null : (int)Number(test))
            : null;
    }

    private static LinkedPage Page(string written)
    {
        var numbers = written.Split(':').Select(number => (int)Number(number)).ToList();
        return new LinkedPage(new IncidentId(numbers[0]), numbers[1], numbers[2]);
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Mac(byte[] key, string payload) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(payload)));

    private async Task<byte[]> KeyAsync(CancellationToken cancellationToken) =>
        settings.LinkSecret is { } chosen ? Encoding.UTF8.GetBytes(chosen) : await secrets.GetAsync(Secret, cancellationToken);
}
