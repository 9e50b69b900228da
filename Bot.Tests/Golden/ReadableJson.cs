using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Golden;

/// <summary>JSON for people: an object of plain values on one line, and letters as letters, emoji too.</summary>
internal static class ReadableJson
{
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(node, "", text);
        return text.Append('\n').ToString();
    }

    private static void Write(JsonNode? node, string indent, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject plain when plain.All(property => property.Value is JsonValue):
                text.Append("{ ").AppendJoin(", ", plain.Select(property => $"{Quoted(property.Key)}: {Value(property.Value!.AsValue())}")).Append(" }");
                break;
            case JsonObject of:
                Nested('{', '}', of, property => text.Append(Quoted(property.Key)).Append(": "), property => property.Value, indent, text);
                break;
            case JsonArray of:
                Nested('[', ']', of, _ => { }, item => item, indent, text);
                break;
            default:
                text.Append(node is null ? "null" : Value(node.AsValue()));
                break;
        }
    }

    private static void Nested<T>(char open, char close, IEnumerable<T> items, Action<T> name, Func<T, JsonNode?> value, string indent, StringBuilder text)
    {
        text.Append(open);
        var isFirst = true;
        foreach (var item in items)
        {
            text.Append(isFirst ? "\n" : ",\n").Append(indent).Append("  ");
            name(item);
            Write(value(item), indent + "  ", text);
            isFirst = false;
        }
        text.Append('\n').Append(indent).Append(close);
    }

    private static string Value(JsonValue value) => value.GetValueKind() == JsonValueKind.String ? Quoted(value.GetValue<string>()) : value.ToJsonString();

    private static string Quoted(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
