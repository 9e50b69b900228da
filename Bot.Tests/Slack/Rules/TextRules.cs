using System.Text.Json;

namespace ChatOpsIncidentBot.Tests.Slack.Rules;

/// <summary>Every string anywhere in a request: whole characters only, and no control characters but tab and line ends.</summary>
internal static class TextRules
{
    public static void CheckEveryString(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject()) CheckEveryString(property.Value);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray()) CheckEveryString(item);
                break;
            case JsonValueKind.String:
                Check(Read(value));
                break;
        }
    }

    public static void Check(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) i++;
            else if (char.IsSurrogate(text[i])) throw new Refused("invalid_json", "[ERROR] unpaired surrogate");
            else if (char.IsControl(text[i]) && text[i] is not ('\n' or '\r' or '\t'))
                throw new Refused("invalid_arguments", $"[ERROR] control character U+{(int)text[i]:X4}");
        }
    }

    private static string Read(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new Refused("invalid_json", "[ERROR] unpaired surrogate");
        }
    }
}
