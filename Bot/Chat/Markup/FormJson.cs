using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChatOpsIncidentBot.Chat.Markup;

/// <summary>The form that a page carries whole.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, AllowOutOfOrderMetadataProperties = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(Form))]
internal sealed partial class FormJson : JsonSerializerContext
{
    public static string Write(Form form) => JsonSerializer.Serialize(form, Default.Form);

    /// <returns>Null for what is no form, or one of another version of the program.</returns>
    public static Form? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, Default.Form) is { } form && WholeForm.Is(form) ? form : null;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or FormatException or ArgumentException)
        {
            return null;
        }
    }
}
