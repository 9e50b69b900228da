using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>Whether a request comes from Twilio: HMAC-SHA1 over the public address and the sorted fields (https://www.twilio.com/docs/usage/webhooks/webhooks-security).</summary>
public sealed class TwilioSignature(TwilioSettings settings, TimeProvider time)
{
    private readonly byte[] _secret = Encoding.UTF8.GetBytes(settings.AuthToken ?? "");
    private readonly byte[] _previous = Encoding.UTF8.GetBytes(settings.PreviousAuthToken?.Value ?? "");

    /// <param name="pathAndQuery">As the request has it, such as <c>/twilio/voice?m=..</c>.</param>
    public bool IsGenuine(string pathAndQuery, IReadOnlyDictionary<string, StringValues> fields, StringValues signature)
    {
        if (_secret.Length == 0 || settings.PublicUrl is not { } root || signature is not [{ Length: > 0 } signed]) return false;
        var text = new StringBuilder(root.AbsoluteUri).Append(pathAndQuery.AsSpan(1));
        foreach (var (name, values) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            foreach (var value in values.Distinct().Order(StringComparer.Ordinal)) text.Append(name).Append(value);
        }
        // Both are always tried, so that how long it takes says nothing.
        var (isPresent, isPrevious) = (IsSignedWith(_secret, text.ToString(), signed), _previous.Length > 0 && IsSignedWith(_previous, text.ToString(), signed));
        if (isPrevious && !isPresent) settings.PreviousAuthToken?.Use(time.GetUtcNow());
        return isPresent || isPrevious;
    }

    private static bool IsSignedWith(byte[] secret, string text, string signed)
    {
#pragma warning disable CA5350 // It is what Twilio signs with; as a keyed hash SHA-1 is still sound.
        var expected = Convert.ToBase64String(HMACSHA1.HashData(secret, Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(signed));
    }
}
