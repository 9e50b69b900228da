using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The stored form of an effect. What the outbox is searched by stands in columns beside it.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Effect))]
[JsonSerializable(typeof(Chat.Block.Code), TypeInfoPropertyName = "CodeBlock")]
internal sealed partial class EffectJson : JsonSerializerContext
{
    public static string Write(Effect effect) => JsonSerializer.Serialize(effect, Default.Effect);

    public static Effect Read(OutboxRow row) => Read(row.Payload);

    /// <returns>Null where a newer program wrote it, or it is broken.</returns>
    public static Effect? TryRead(OutboxRow row)
    {
        try
        {
            return Read(row);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or FormatException)
        {
            return null;
        }
    }

    public static Effect Read(string payload) =>
        JsonSerializer.Deserialize(payload, Default.Effect) ?? throw new FormatException("The stored effect is empty.");
}
