using System.Globalization;
using System.Text.Json;
using ChatOpsIncidentBot.Tests.Slack.Rules;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A method's arguments, from a form or a JSON body. In a form everything is text and an object is JSON within the text.</summary>
internal sealed class Arguments(IReadOnlyDictionary<string, JsonElement> values, bool fromForm)
{
    public static Arguments None { get; } = new(new Dictionary<string, JsonElement>(), true);

    public IEnumerable<string> Names => values.Keys;

    public bool Has(string name) => values.ContainsKey(name);

    public string? Text(string name)
    {
        if (!values.TryGetValue(name, out var value)) return null;
        return value.ValueKind == JsonValueKind.String ? value.GetString() : throw Invalid(name, "must be a string");
    }

    /// <summary>The text given, or null where there is none: for the ledger, which does not judge.</summary>
    public string? Given(string name) =>
        values.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public string? MetadataType
    {
        get
        {
            if (!values.TryGetValue("metadata", out var metadata) || metadata.ValueKind != JsonValueKind.Object) return null;
            return metadata.TryGetProperty("event_type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
        }
    }

    public bool Flag(string name)
    {
        if (!values.TryGetValue(name, out var value)) return false;
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.String when fromForm && value.GetString() is "true" or "1" => true,
            JsonValueKind.String when fromForm && value.GetString() is "false" or "0" => false,
            _ => throw Invalid(name, "must be a boolean"),
        };
    }

    /// <summary>How many items a page has; outside 1 to <paramref name="most"/> Slack refuses.</summary>
    public int Limit(int otherwise, int most)
    {
        if (!values.TryGetValue("limit", out var value)) return otherwise;
        var written = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        return int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit >= 1 && limit <= most
            ? limit
            : throw new Refused("invalid_limit");
    }

    public JsonElement? Json(string name)
    {
        if (!values.TryGetValue(name, out var value)) return null;
        if (value.ValueKind != JsonValueKind.String) return value;
        try
        {
            using var document = JsonDocument.Parse(value.GetString()!);
            TextRules.CheckEveryString(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw Invalid(name, "must be valid JSON");
        }
    }

    public void Check(ApiMethod method)
    {
        foreach (var name in Names)
        {
            if (!method.Required.Contains(name) && !method.Optional.Contains(name)) throw Invalid(name, $"is not an argument of {method.Name}");
            if (WebApiDescription.Methods.GetValueOrDefault(method.Name)?.TypeOf(name) is { } type && !IsOf(values[name], type)) throw Invalid(name, $"must be of type {type}");
        }

        foreach (var name in method.Required)
        {
            if (!Has(name)) throw new Refused("invalid_arguments", $"[ERROR] missing required field: {name}");
        }
    }

    /// <summary>In a form all is text, and an object is judged by whoever reads it.</summary>
    private bool IsOf(JsonElement value, string type) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False || (fromForm && value.GetString() is "true" or "false" or "1" or "0"),
        "integer" => value.ValueKind == JsonValueKind.Number || (fromForm && int.TryParse(value.GetString(), CultureInfo.InvariantCulture, out _)),
        "array" => value.ValueKind == JsonValueKind.Array || fromForm,
        "object" => value.ValueKind == JsonValueKind.Object || fromForm,
        _ => throw new InvalidOperationException($"The description holds an unknown type: {type}."),
    };

    public static Refused Invalid(string name, string why) => new("invalid_arguments", $"[ERROR] {name} {why}");
}
