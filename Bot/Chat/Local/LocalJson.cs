using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The stored form of a message and what open pages are told.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Block.Code), TypeInfoPropertyName = "CodeBlock")]
[JsonSerializable(typeof(LocalChange))]
internal sealed partial class LocalJson : JsonSerializerContext
{
    public static string Write(Message message) => JsonSerializer.Serialize(message, Default.Message);

    public static string Write(LocalChange change) => JsonSerializer.Serialize(change, Default.LocalChange);

    public static Message Read(string json) => JsonSerializer.Deserialize(json, Default.Message) ?? throw new FormatException("The stored message is empty.");
}
