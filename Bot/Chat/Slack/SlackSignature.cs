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
    private readonly byte[] _previous = Encoding.UTF8.GetBytes(settings.PreviousSigningSecret?.Value ?? "");

    /// <returns>Null when it is genuine, otherwise why not; never a word of the secret or the signature.</returns>
    public string? Refuse(StringValues timestamp, StringValues signature, ReadOnlySpan<byte> body)
    {
        if (_secret.Length == 0) return "no signing secret is set";
        if (timestamp is not [{ } when] || signature is not [{ } signed]) return "it is not signed exactly once";
        if (when.Length is 0 or > 12 || !long.TryParse(when, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return "its timestamp is not a number";
        if (IsFarFrom(time.GetUtcNow(), seconds) && IsFarFrom((time as SteadyClock)?.MachineUtcNow, seconds)) return "its timestamp is more than five minutes off";
        // Both are always tried, so that how long it takes says nothing.
        var (isPresent, isPrevious) = (IsSignedWith(_secret, when, body, signed), _previous.Length > 0 && IsSignedWith(_previous, when, body, signed));
        if (isPrevious && !isPresent) settings.PreviousSigningSecret?.Use(time.GetUtcNow());
        return isPresent || isPrevious ? null : "its signature is wrong";
    }

    /// <remarks>While the machine's clock is set back, nobody knows which of the two is right; either may agree.</remarks>
    private static bool IsFarFrom(DateTimeOffset? clock, long seconds) => clock is not { } now || Math.Abs(now.ToUnixTimeSeconds() - seconds) > MostSecondsApart;

    private static bool IsSignedWith(byte[] secret, string timestamp, ReadOnlySpan<byte> body, string signature)
    {
        var begin = Encoding.ASCII.GetBytes($"v0:{timestamp}:");
        var signed = ArrayPool<byte>.Shared.Rent(begin.Length + body.Length);
        begin.CopyTo(signed, 0);
        body.CopyTo(signed.AsSpan(begin.Length));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, signed.AsSpan(0, begin.Length + body.Length), hash);
        ArrayPool<byte>.Shared.Return(signed);
        var expected = Encoding.ASCII.GetBytes("v0=" + Convert.ToHexStringLower(hash));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature));
    }
}
