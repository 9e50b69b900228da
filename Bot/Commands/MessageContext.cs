using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Commands;

/// <summary>A message as a form carries it along, cut to what a form's context holds; its link leads to all of it.</summary>
internal static class MessageContext
{
    /// <summary>A form's context holds 3,000 characters, and a platform may escape it once more.</summary>
    private const int Room = 2700;

    public static string Write(SaidMessage message)
    {
        foreach (var longest in (int[])[2000, 1000, 500, 250, 100])
        {
            var written = JsonSerializer.Serialize(message with { Text = Wording.CutAtWord(message.Text, longest), Files = [.. message.Files.Take(3)] }, MessageJson.Default.SaidMessage);
            if (JavaScriptEncoder.Default.Encode(written).Length <= Room) return written;
        }
        return JsonSerializer.Serialize(message with { Text = "", Files = [] }, MessageJson.Default.SaidMessage);
    }

    /// <returns>Null where the form was opened without a message.</returns>
    public static SaidMessage? Read(string context)
    {
        try
        {
            return context.StartsWith('{') ? JsonSerializer.Deserialize(context, MessageJson.Default.SaidMessage) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SaidMessage))]
internal sealed partial class MessageJson : JsonSerializerContext;
