using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Chat.Markup;

/// <summary>The form that a page carries whole.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(Form))]
internal sealed partial class FormJson : JsonSerializerContext
{
    public static string Write(Form form) => JsonSerializer.Serialize(form, Default.Form);

    /// <returns>Null for what is no form, or one of another version of the program.</returns>
    public static Form? Read(string json)
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
}
