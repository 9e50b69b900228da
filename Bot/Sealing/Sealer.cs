using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.Sealing;

/// <summary>
/// Seals what is kept in the database and has to be read back (AES-256-GCM), so that whoever has a copy of the database has none of it. A sealed value is text:
/// <c>sealed:1:</c>, the print of the key, and nonce, tag and words in base64. It opens only in its own place.
/// </summary>
public sealed class Sealer(SealingSettings settings)
{
    public const int KeyBytes = 32;

    private const string Sealed = "sealed:", Form = Sealed + "1:";
    private const int NonceBytes = 12, TagBytes = 16;

    private readonly Dictionary<string, byte[]> _keys = new[] { settings.Key, settings.PreviousKey }.OfType<byte[]>().ToDictionary(PrintOf, key => key);
    private readonly string? _present = settings.Key is { } key ? PrintOf(key) : null;
    private volatile string? _missed;

    /// <summary>Whether there is a key to seal with; otherwise what is stored is in clear.</summary>
    public bool Seals => _present is not null;

    /// <summary>The print of a key that something was sealed with and that was not there to open it; null where that has not happened since the start.</summary>
    public string? Missed => _missed;

    public static bool IsSealed(string stored) => stored.StartsWith(Sealed, StringComparison.Ordinal);

    /// <summary>Whether it is stored as it would be now.</summary>
    public bool IsPresent(string stored) => _present is null || (IsSealed(stored) && Parts(stored).Print == _present);

    /// <param name="place">Where it is kept, such as the table and the name.</param>
    /// <returns>The same words where there is no key.</returns>
    public string Seal(string place, string words)
    {
        if (_present is null) return words;
        var clear = Encoding.UTF8.GetBytes(words);
        var whole = new byte[NonceBytes + TagBytes + clear.Length];
        RandomNumberGenerator.Fill(whole.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_keys[_present], TagBytes);
        aes.Encrypt(whole.AsSpan(0, NonceBytes), clear, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(place));
        return $"{Form}{_present}:{Convert.ToBase64String(whole)}";
    }

    /// <param name="place">As it was sealed.</param>
    /// <returns>Null for what is sealed with a key that is not there, or was tampered with.</returns>
    public string? Open(string place, string stored)
    {
        if (!IsSealed(stored)) return stored;
        var (print, sealedWords) = Parts(stored);
        if (_keys.TryGetValue(print, out var key) && Open(key, place, sealedWords) is { } words) return words;
        _missed = print;
        return null;
    }

    /// <summary>Whether the key that it was sealed with is there.</summary>
    public bool Has(string stored) => _keys.ContainsKey(PrintOf(stored));

    /// <summary>Which key it is sealed with, without a word about the key.</summary>
    public static string PrintOf(string stored) => Parts(stored).Print;

    private static string? Open(byte[] key, string place, string sealedWords)
    {
        var whole = new byte[sealedWords.Length];
        if (!Convert.TryFromBase64String(sealedWords, whole, out var length) || length < NonceBytes + TagBytes) return null;
        var clear = new byte[length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes + TagBytes, clear.Length), whole.AsSpan(NonceBytes, TagBytes), clear, Encoding.UTF8.GetBytes(place));
            return Encoding.UTF8.GetString(clear);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static (string Print, string Words) Parts(string stored)
    {
        // What a later version sealed in another form has a key that nobody has here.
        var rest = stored.StartsWith(Form, StringComparison.Ordinal) ? stored[Form.Length..] : stored;
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (rest, "") : (rest[..colon], rest[(colon + 1)..]);
    }

    private static string PrintOf(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "print of a sealing key"u8))[..8];
}
