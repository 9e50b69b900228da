using System.Text;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>Names with their values, as Prometheus writes them: sorted by name, each once, none of them empty.</summary>
public sealed class LabelSet
{
    /// <summary>The label that names an alert.</summary>
    public const string AlertName = "alertname";

    private const byte Separator = 0xff;
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private readonly KeyValuePair<string, string>[] _labels;

    public LabelSet(IEnumerable<KeyValuePair<string, string>> labels)
    {
        _labels = [.. labels.Where(label => label.Value.Length > 0)];
        Array.Sort(_labels, static (one, other) => string.CompareOrdinal(one.Key, other.Key));
        // Names that differed until they were cleaned.
        for (var i = 1; i < _labels.Length; i++)
        {
            if (_labels[i].Key == _labels[i - 1].Key) _labels = [.. _labels.DistinctBy(label => label.Key)];
        }
    }

    public static LabelSet Empty { get; } = new([]);

    public IReadOnlyList<KeyValuePair<string, string>> All => _labels;

    /// <summary>Empty where there is no such label; that is also what a matcher compares with.</summary>
    public string this[string name]
    {
        get
        {
            foreach (var (key, value) in _labels)
            {
                if (key == name) return value;
            }
            return "";
        }
    }

    /// <summary>Sixteen hexadecimal digits by the rule of Prometheus (FNV-1a over sorted names and values), so that the same alert has the same one everywhere.</summary>
    public string Fingerprint()
    {
        var hash = FnvOffset;
        Span<byte> few = stackalloc byte[256];
        foreach (var (name, value) in _labels)
        {
            hash = Add(Add(hash, name, few), value, few);
        }
        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, string text, Span<byte> few)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = most <= few.Length ? few : new byte[most];
        foreach (var each in bytes[..Encoding.UTF8.GetBytes(text, bytes)]) hash = (hash ^ each) * FnvPrime;
        return (hash ^ Separator) * FnvPrime;
    }
}
