using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Benchmarks;

/// <summary>A slash command as Slack sends it, signed, as the bytes that go over the wire.</summary>
internal static class SignedRequest
{
    private static readonly byte[] Secret = Encoding.UTF8.GetBytes(BotProcess.Secret);
    private static long _triggers = 13_345_224_609;

    public static byte[] Command(string text, string channel = "C1", string user = "U0ALICE")
    {
        var trigger = Interlocked.Increment(ref _triggers).ToString(CultureInfo.InvariantCulture);
        var body = $"token=x&team_id=T1&team_domain=t&channel_id={channel}&channel_name=incidents&user_id={user}&user_name=alice&command=%2Fincident&text={Uri.EscapeDataString(text)}&api_app_id=A1&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1%2F1%2F1&trigger_id={trigger}.738474920.8088930838d88f008e0";
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes($"v0:{timestamp}:{body}")));
        return Encoding.ASCII.GetBytes(
            $"POST /slack/command HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\nX-Slack-Request-Timestamp: {timestamp}\r\nX-Slack-Signature: v0={hash}\r\n\r\n{body}");
    }
}
