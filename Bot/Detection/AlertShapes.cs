using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Detection;

/// <summary>
/// Takes a body apart alert by alert, where it cannot be read whole because something in it is of another type than it has to be. What is wrong with each is found without an exception: there may
/// be thousands of them.
/// </summary>
internal static class AlertShapes
{
    private static readonly string[] Objects = ["labels", "annotations"];

    private static readonly string[] Texts = ["status", "startsAt", "endsAt", "generatorURL", "fingerprint"];

    /// <param name="list">A list.</param>
    public static AlertReadings Each<T>(JsonElement list, JsonTypeInfo<T> type, Func<T, AlertReading.One> read)
        where T : PostedAlert
    {
        var alerts = list.EnumerateArray();
        return AlertReading.Each(list.GetArrayLength(), _ => alerts.MoveNext() ? One(alerts.Current, type, read) : Refused("it is not there"));
    }

    /// <summary>What a value is, for a person: <c>a number</c>.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Null or JsonValueKind.Undefined => "null",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <returns>Null where it is no text, or holds letters that are none.</returns>
    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind is JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static AlertReading.One One<T>(JsonElement alert, JsonTypeInfo<T> type, Func<T, AlertReading.One> read)
        where T : PostedAlert
    {
        try
        {
            if (Wrong(alert) is { } why) return Refused(why);
            return alert.Deserialize(type) is { } known ? read(known) : Refused("it is null");
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            return Refused("a text in it is not Unicode");
        }
    }

    private static AlertReading.One.Refused Refused(string why) => new(AlertRefusal.Shape, why);

    /// <summary>Null where each thing is of the type it has to be.</summary>
    private static string? Wrong(JsonElement alert)
    {
        if (alert.ValueKind is JsonValueKind.Null) return "it is null";
        if (alert.ValueKind is not JsonValueKind.Object) return $"it is {Kind(alert)}, not an object";
        foreach (var part in alert.EnumerateObject())
        {
            if (part.Value.ValueKind is JsonValueKind.Null) continue;
            if (Texts.Contains(part.Name) && part.Value.ValueKind is not JsonValueKind.String) return $"its {part.Name} is {Kind(part.Value)}, not a text";
            if (!Objects.Contains(part.Name)) continue;
            if (part.Value.ValueKind is not JsonValueKind.Object) return $"its {part.Name} are {Kind(part.Value)}, not an object";
            foreach (var each in part.Value.EnumerateObject())
            {
                if (each.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null)) return $"'{Shorten.ToLine(each.Name, 60)}' in its {part.Name} is {Kind(each.Value)}, not a text";
            }
        }
        return null;
    }
}
