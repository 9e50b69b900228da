using System.Globalization;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Operating;

/// <summary>One line of the export; members that are not known are left out.</summary>
public sealed record AuditLine(
    [property: JsonPropertyName("at")] string At,
    [property: JsonPropertyName("actor")] string Actor,
    [property: JsonPropertyName("what")] string What,
    [property: JsonPropertyName("incident")] string? Incident,
    [property: JsonPropertyName("outcome")] string Outcome,
    [property: JsonPropertyName("door")] string? Door,
    [property: JsonPropertyName("from")] string? From,
    [property: JsonPropertyName("times")] int Times)
{
    /// <summary>In UTC with milliseconds, as ISO 8601 has it.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static AuditLine Of(AuditRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new AuditLine(Instant(row.At), row.Actor, row.Action, row.Incident is { } number ? $"INC-{number}" : null, row.Outcome, row.Door, row.Origin, row.Times);
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditLine))]
internal sealed partial class AuditJson : JsonSerializerContext;
