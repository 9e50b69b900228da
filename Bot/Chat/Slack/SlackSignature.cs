using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Timekeeping;
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
        if (IsFarFrom(time.GetUtcNow(), seconds) && IsFarFrom((time as SteadyClock)?.MachineUtcNow, seconds)) return "its timestamp is more than five minutes off";
        return IsSignedWith(when, body, signed) ? null : "its signature is wrong";
    }

    /// <remarks>While the machine's clock is set back, nobody knows which of the two is right; either may agree.</remarks>
    private static bool IsFarFrom(DateTimeOffset? clock, long seconds) => clock is not { } now || Math.Abs(now.ToUnixTimeSeconds() - seconds) > MostSecondsApart;

    private bool IsSignedWith(string timestamp, ReadOnlySpan<byte> body, string signature)
    {
        var begin = Encoding.ASCII.GetBytes($"v0:{timestamp}:");
        var signed = ArrayPool<byte>.Shared.Rent(begin.Length + body.Length);
        begin.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(begin.Length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret, signed.AsSpan(0, begin.Length + body.Length), hash);
        ArrayPool<byte>.Shared.Return(signed);
        var expected = Encoding.ASCII.GetBytes("v0=" + Convert.ToHexStringLower(hash));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
    }
}
