using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Tests.Twilio;

/// <summary>Twilio's signature (https://www.twilio.com/docs/usage/webhooks/webhooks-security): the whole address, then each field's name and value in the order of the names.</summary>
internal static class TwilioSigner
{
    public static string Sign(string token, string url, IEnumerable<KeyValuePair<string, string>> fields)
    {
        var text = url + string.Concat(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => field.Key + field.Value));
#pragma warning disable CA5350 // It is what Twilio signs with.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
    }
}
