using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>Whether a request comes from Slack: HMAC-SHA256 over the raw body (https://docs.slack.dev/authentication/verifying-requests-from-slack).</summary>
public sealed class SlackSignature(SlackSettings settings, TimeProvider time)
{
    /// <summary>How far Slack's clock and ours may be apart; an older request may be a replay.</summary>
    private const long MostSecondsApart = 300;

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(settings.SigningSecret ?? "");

    /// <returns>Null when it is genuine, otherwise why not; never a word of the secret or the signature.</returns>
    public string? Refuse(StringValues timestamp, StringValues signature, ReadOnlySpan<byte> body)
    {
        if (_secret.Length == 0) return "no signing secret is set";
        if (timestamp is not [{ } when] || signature is not [{ } signed]) return "it is not signed exactly once";
        if (when.Length is 0 or > 12 || !long.TryParse(when, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return "its timestamp is not a number";
        if (Math.Abs(time.GetUtcNow().ToUnixTimeSeconds() - seconds) > MostSecondsApart) return "its timestamp is more than five minutes off";
        return IsSignedWith(when, body, signed) ? null : "its signature is wrong";
    }

    private bool IsSignedWith(string timestamp, ReadOnlySpan<byte> body, string signature)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _secret);
        hmac.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        hmac.GetHashAndReset(hash);
        var expected = Encoding.ASCII.GetBytes("v0=" + Convert.ToHexStringLower(hash));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
    }
}
