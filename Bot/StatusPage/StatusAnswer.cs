using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>A finished answer: made once, sent as often as it is asked for.</summary>
public sealed class StatusAnswer
{
    private readonly Lazy<byte[]> _small;

    public StatusAnswer(string type, byte[] body, string? policy = null)
    {
        (Type, Body, Policy) = (type, body, policy);
        Tag = Convert.ToHexStringLower(SHA256.HashData(body))[..32];
        Quoted = $"\"{Tag}\"";
        QuotedSmall = $"\"{Tag}-gz\"";
        _small = new Lazy<byte[]>(() => Compress(body));
    }

    public StatusAnswer(string type, string text, string? policy = null)
        : this(type, Encoding.UTF8.GetBytes(text), policy)
    {
    }

    /// <summary>The media type.</summary>
    public string Type { get; }

    public byte[] Body { get; }

    /// <summary>The body with gzip.</summary>
    public byte[] Small => _small.Value;

    /// <summary>The same for the same body.</summary>
    public string Tag { get; }

    /// <summary>The tag as the header ETag writes it.</summary>
    public string Quoted { get; }

    /// <summary>That of the body with gzip.</summary>
    public string QuotedSmall { get; }

    /// <summary>The page's Content-Security-Policy; null for what is no page.</summary>
    public string? Policy { get; }

    private static byte[] Compress(byte[] body)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal)) gzip.Write(body);
        return memory.ToArray();
    }
}
