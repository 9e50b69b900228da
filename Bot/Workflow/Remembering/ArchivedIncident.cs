using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The first line of an export.</summary>
public sealed record ArchiveHeading(string Format, int Version)
{
    /// <summary>Version 1 had no reviews. A program that knows only that one must not take a newer export and leave them out.</summary>
    public static ArchiveHeading Present { get; } = new("chatops-incident-bot", 2);
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
[JsonSerializable(typeof(ArchivedIncident))]
internal sealed partial class ArchiveJson : JsonSerializerContext;

/// <summary>The lines of an export.</summary>
internal static class ArchiveLines
{
    /// <summary>What stands in it is JSON again; with the usual escapes it would be twice as long.</summary>
    private static readonly ArchiveJson Plain = new(new JsonSerializerOptions(ArchiveJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static string Write(ArchiveHeading heading) => JsonSerializer.Serialize(heading, Plain.ArchiveHeading);

    public static string Write(ArchivedIncident incident) => JsonSerializer.Serialize(incident, Plain.ArchivedIncident);

    /// <exception cref="JsonException">It is none.</exception>
    public static ArchiveHeading? ReadHeading(string line) => JsonSerializer.Deserialize(line, Plain.ArchiveHeading);

    /// <exception cref="JsonException">It is none.</exception>
    public static ArchivedIncident? ReadIncident(string line) => JsonSerializer.Deserialize(line, Plain.ArchivedIncident);
}
