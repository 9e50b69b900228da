using System.Globalization;
using System.Net.Http.Headers;
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

    /// <summary>A call with everything that says who calls, and of what.</summary>
    /// <param name="type">Of the body, such as <c>application/json</c>.</param>
    public static HttpRequestMessage Sign(Uri to, byte[] body, string type, string secret, string key, DateTimeOffset now)
    {
        var timestamp = TimestampOf(now);
        var request = new HttpRequestMessage(HttpMethod.Post, to) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type, "utf-8");
        request.Headers.Add(Timestamp, timestamp);
        request.Headers.Add(Signature, Of(secret, timestamp, body));
        request.Headers.Add(IdempotencyKey, key);
        request.Headers.UserAgent.ParseAdd("ChatOpsIncidentBot/1");
        return request;
    }

    public static string TimestampOf(DateTimeOffset now) => now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
