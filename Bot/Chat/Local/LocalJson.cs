using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Chat.Local;

/// <summary>The stored form of a message, what open pages are told, and the form a page carries.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(Block.Code), TypeInfoPropertyName = "CodeBlock")]
[JsonSerializable(typeof(LocalChange))]
[JsonSerializable(typeof(Form))]
internal sealed partial class LocalJson : JsonSerializerContext
{
    public static string Write(Message message) => JsonSerializer.Serialize(message, Default.Message);

    public static string Write(LocalChange change) => JsonSerializer.Serialize(change, Default.LocalChange);

    public static string Write(Form form) => JsonSerializer.Serialize(form, Default.Form);

    /// <returns>Null for what is no form, or one of another version of the program.</returns>
    public static Form? ReadForm(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.Form) is { Fields.Count: > 0 } form ? form : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Message Read(string json) => JsonSerializer.Deserialize(json, Default.Message) ?? throw new FormatException("The stored message is empty.");
}
