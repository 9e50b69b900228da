using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The first line of an export.</summary>
public sealed record ArchiveHeading(string Format, int Version)
{
    /// <summary>Version 1 had no reviews, version 2 no last line. A program that knows only these must not take a newer export and leave something out.</summary>
    public static ArchiveHeading Present { get; } = new("chatops-incident-bot", 3);

    /// <summary>Whether its last line says how many there are.</summary>
    public bool HasEnd => Version >= 3;
}

/// <summary>The last line of an export: without it the file was cut, and with another hash a line was changed, added or taken out.</summary>
/// <param name="Incidents">So many lines are before it, the heading not counted.</param>
/// <param name="Hash">SHA-256, in hexadecimal, over these lines, each with a line feed behind it.</param>
public sealed record ArchiveEnd(long Incidents, string Hash);

/// <summary>Counts and hashes the lines of an export as they go by.</summary>
public sealed class ArchiveTally : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public long Incidents { get; private set; }

    public ArchiveEnd End => new(Incidents, Convert.ToHexStringLower(_hash.GetCurrentHash()));

    public void Add(string line)
    {
        Incidents++;
        _hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
    }

    public void Dispose() => _hash.Dispose();
}

/// <summary>A line of an export: an incident with its whole timeline, as it is stored, so that the chain of hashes can be followed.</summary>
public sealed record ArchivedIncident(IncidentRow Incident, IReadOnlyList<TimelineRow> Timeline)
{
    /// <summary>What it was in another program; null where it began here.</summary>
    public ImportedRow? Imported { get; init; }

    /// <summary>Every version of its review that is kept, in order; null where nobody has written any.</summary>
    public IReadOnlyList<ReviewVersionRow>? ReviewVersions { get; init; }

    /// <summary>What people said of its review, in order; null where nobody has.</summary>
    public IReadOnlyList<ReviewCommentRow>? ReviewComments { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ArchiveHeading))]
[JsonSerializable(typeof(ArchiveEnd))]
[JsonSerializable(typeof(ArchivedIncident))]
internal sealed partial class ArchiveJson : JsonSerializerContext;

/// <summary>The lines of an export.</summary>
internal static class ArchiveLines
{
    /// <summary>What stands in it is JSON again; with the usual escapes it would be twice as long.</summary>
    private static readonly ArchiveJson Plain = new(new JsonSerializerOptions(ArchiveJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(ArchiveHeading heading) => JsonSerializer.Serialize(heading, Plain.ArchiveHeading);

    public static string Write(ArchivedIncident incident) => JsonSerializer.Serialize(incident, Plain.ArchivedIncident);

    public static string Write(ArchiveEnd end) => JsonSerializer.Serialize(end, Plain.ArchiveEnd);

    /// <exception cref="JsonException">It is none.</exception>
    public static ArchiveEnd? ReadEnd(string line) => JsonSerializer.Deserialize(line, Plain.ArchiveEnd);

    /// <exception cref="JsonException">It is none.</exception>
    public static ArchiveHeading? ReadHeading(string line) => JsonSerializer.Deserialize(line, Plain.ArchiveHeading);

    /// <exception cref="JsonException">It is none.</exception>
    public static ArchivedIncident? ReadIncident(string line) => JsonSerializer.Deserialize(line, Plain.ArchivedIncident);
}
