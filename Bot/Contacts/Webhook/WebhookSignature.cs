using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Contacts.Webhook;

/// <summary>Lets the other side tell us from anybody else, and an old call from a new one.</summary>
internal static class WebhookSignature
{
    public const string Timestamp = "X-Incident-Timestamp";
    public const string Signature = "X-Incident-Signature";
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary><c>v1=</c> and the HMAC-SHA256, in lower hexadecimal, over the timestamp, a full stop and the body.</summary>
    public static string Of(string secret, string timestamp, byte[] body)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes(timestamp), (byte)'.', .. body];
        return "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
    }

    public static string TimestampOf(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
