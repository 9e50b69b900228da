using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Automation;

/// <summary>
/// A program that may use the API, by its name. Of the token itself only the SHA-256 is kept; a token has 256 random bits, so a slow hash would protect nothing.
/// </summary>
public sealed class AutomationToken
{
    /// <summary>So that a token that leaked is found by those who look for them.</summary>
    private const string Prefix = "cib_";

    private const int Bytes = 32;

    private readonly IReadOnlyList<byte[]> _hashes;

    private AutomationToken(string name, IReadOnlyList<byte[]> hashes, IReadOnlySet<AutomationRight> rights) => (Name, _hashes, Rights) = (name, hashes, rights);

    public string Name { get; }

    public IReadOnlySet<AutomationRight> Rights { get; }

    public bool May(AutomationRight right) => Rights.Contains(right);

    /// <summary>The sentence for whoever asks for more than they may.</summary>
    public string Lacks(AutomationRight right) => $"The token {Name} has not the right {right} (Automation:Tokens:{Name}:Rights).";

    /// <summary>A new one and the form of it that the settings keep.</summary>
    public static (string Token, string Hash) Make()
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return (token, Convert.ToHexStringLower(Hash(token)));
    }

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Compared in constant time.</summary>
    public bool IsShown(ReadOnlySpan<byte> hash)
    {
        var isShown = false;
        foreach (var known in _hashes) isShown |= CryptographicOperations.FixedTimeEquals(known, hash);
        return isShown;
    }

    public static AutomationToken Read(SettingsReader entry)
    {
        var hashes = new List<byte[]>();
        foreach (var written in entry.List("Hashes"))
        {
            if (written.Length == 2 * SHA256.HashSizeInBytes && written.All(char.IsAsciiHexDigit)) hashes.Add(Convert.FromHexString(written));
            else entry.Mistake("Hashes", "holds what is no SHA-256", $"64 hexadecimal digits, as 'token {entry.Name}' prints them; never the token itself");
        }
        if (hashes.Count == 0) entry.Mistake("Hashes", "is missing", $"one hash, or two while a token is replaced; 'token {entry.Name}' makes one");
        var rights = new HashSet<AutomationRight>();
        foreach (var word in entry.List("Rights"))
        {
            if (Enum.GetNames<AutomationRight>().Contains(word) && Enum.TryParse<AutomationRight>(word, out var right)) rights.Add(right);
            else entry.Mistake("Rights", $"'{word}' is not a right", $"some of {string.Join(", ", Enum.GetNames<AutomationRight>())}");
        }
        if (rights.Count == 0) entry.Mistake("Rights", "is missing", $"some of {string.Join(", ", Enum.GetNames<AutomationRight>())}");
        if (entry.Name.Length > 40 || !entry.Name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) entry.Mistake("", "is no name for a token", "up to 40 letters, digits, - and _");
        entry.RefuseUnknownKeys();
        return new AutomationToken(entry.Name, hashes, rights);
    }
}
