using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>Whether a request comes from Twilio: HMAC-SHA1 over the public address and the sorted fields (https://www.twilio.com/docs/usage/webhooks/webhooks-security).</summary>
public sealed class TwilioSignature(TwilioSettings settings)
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(settings.AuthToken ?? "");

    /// <param name="pathAndQuery">As the request has it, such as <c>/twilio/voice?m=..</c>.</param>
    public bool IsGenuine(string pathAndQuery, IReadOnlyDictionary<string, StringValues> fields, StringValues signature)
    {
        if (_secret.Length == 0 || settings.PublicUrl is not { } root || signature is not [{ Length: > 0 } signed]) return false;
        var text = new StringBuilder(root.AbsoluteUri).Append(pathAndQuery.AsSpan(1));
        foreach (var (name, values) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            foreach (var value in values.Distinct().Order(StringComparer.Ordinal)) text.Append(name).Append(value);
        }
#pragma warning disable CA5350 // It is what Twilio signs with; as a keyed hash SHA-1 is still sound.
        var expected = Convert.ToBase64String(HMACSHA1.HashData(_secret, Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(signed));
    }
}
