using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The stored form of an effect; what has a column of its own is not in it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Effect))]
[JsonSerializable(typeof(Chat.Block.Code), TypeInfoPropertyName = "CodeBlock")]
internal sealed partial class EffectJson : JsonSerializerContext
{
    public static string Write(Effect effect) => JsonSerializer.Serialize(effect, Default.Effect);

    public static Effect Read(OutboxRow row)
    {
        var effect = JsonSerializer.Deserialize(row.Payload, Default.Effect) ?? throw new FormatException($"The outbox row {row.Id} is empty.");
        return effect with
        {
            Key = row.Key,
            Target = row.Target,
            Lane = (Lane)row.Lane,
            Incident = new IncidentId(row.Incident ?? throw new FormatException($"The outbox row {row.Id} belongs to no incident.")),
            Expires = row.ExpiresAt - row.CreatedAt,
        };
    }
}
