using System.Text.Json;
using System.Text.Json.Serialization;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Detection;

/// <summary>
/// Alerts that were recorded: the bodies of Alertmanager's webhook, its interface's array of alerts, or what the bot exports itself; one JSON document, or one to a line.
/// </summary>
public static class RecordedAlerts
{
    private const string Resolved = "resolved";

    /// <summary>Whoever recorded an alert's source says so; what came out of one file is one source otherwise.</summary>
    private const string UsualSource = "recording";

    /// <returns>The alerts, and why others were left out.</returns>
    /// <exception cref="FormatException">It holds something else; the message says what, for a person.</exception>
    public static (IReadOnlyList<RecordedAlert> Alerts, IReadOnlyList<string> LeftOut) Read(string text)
    {
        var (alerts, leftOut) = (new List<RecordedAlert>(), new List<string>());
        foreach (var (place, document) in Documents(text))
        {
            foreach (var (number, alert) in Alerts(place, document).Index())
            {
                var where = $"{place}, alert {number + 1}";
                switch (One(where, alert))
                {
                    case { Alert: { } read }:
                        alerts.Add(read);
                        break;
                    case { Why: { } why }:
                        leftOut.Add($"{where}: {why}");
                        break;
                }
            }
        }
        return (RecordedAlert.Once(alerts), leftOut);
    }

    private static IEnumerable<(string Place, JsonElement Document)> Documents(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new FormatException("it is empty");
        if (Parse(text, out _) is { } whole) return [("the file", whole)];
        var lines = text.Split('\n').Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).ToList();
        return lines.Select(line => ($"line {line.Index + 1}", Parse(line.Item, out var why) ?? throw new FormatException($"line {line.Index + 1} is not JSON ({why})")));
    }

    private static JsonElement? Parse(string text, out string? why)
    {
        why = null;
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException wrong)
        {
            why = wrong.Message.Split('.')[0];
            return null;
        }
    }

    /// <summary>The alerts of a webhook's body, of an array of either, or one by itself.</summary>
    private static IEnumerable<JsonElement> Alerts(string place, JsonElement document) => document.ValueKind switch
    {
        JsonValueKind.Array => document.EnumerateArray().SelectMany(element => Alerts(place, element)),
        JsonValueKind.Object when document.TryGetProperty("alerts", out var inside) && inside.ValueKind is JsonValueKind.Array => inside.EnumerateArray(),
        JsonValueKind.Object when document.TryGetProperty("labels", out _) => [document],
        _ => throw new FormatException($"{place} holds neither a webhook's body nor alerts, which have 'labels'"),
    };

    private static (RecordedAlert? Alert, string? Why) One(string where, JsonElement element)
    {
        RecordedWire? wire;
        try
        {
            wire = element.Deserialize(RecordedAlertsJson.Default.RecordedWire);
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"{where} is not an alert, at {wrong.Path}");
        }
        if (wire is null) return (null, "it is null");
        if (AlertReading.Refuse(wire.Labels, wire.Annotations) is { } refused) return (null, refused);
        if (AlertReading.Instant(wire.StartsAt) is not { } began) return (null, "it does not say when it began ('startsAt')");
        if (wire.Verdict is { } said && !AlertVerdicts.TryParse(said, out _)) return (null, $"its verdict '{said}' is none of useful, false_alarm and noise");
        var labels = AlertReading.Labels(wire.Labels!);
        var report = new AlertReport
        {
            Labels = labels,
            Annotations = AlertReading.Annotations(wire.Annotations),
            Fingerprint = labels.Fingerprint(),
            StartsAt = began,
            Link = AlertReading.Link(wire.GeneratorUrl),
        };
        var ended = Ended(wire) is { } end ? (end > began ? end : began) : (DateTimeOffset?)null;
        return (new RecordedAlert(wire.Source ?? UsualSource, report, ended) { HeardAt = AlertReading.Instant(wire.ReceivedAt), Verdict = AlertVerdicts.TryParse(wire.Verdict ?? "", out var verdict) ? verdict : null }, null);
    }

    /// <summary>The interface gives an alert that fires the instant at which it would lapse; a webhook says of one that fires no end at all.</summary>
    private static DateTimeOffset? Ended(RecordedWire wire) => wire.Status switch
    {
        { ValueKind: JsonValueKind.Object } => AlertReading.Instant(wire.EndsAt) <= AlertReading.Instant(wire.UpdatedAt) ? AlertReading.Instant(wire.EndsAt) : null,
        { ValueKind: JsonValueKind.String } status when AlertShapes.Text(status) != Resolved => null,
        _ => AlertReading.Instant(wire.EndsAt),
    };
}

/// <summary>What is read of a recorded alert.</summary>
internal sealed class RecordedWire : PostedAlert
{
    /// <summary>A word in a webhook's body, an object in the interface's answer.</summary>
    public JsonElement? Status { get; init; }

    public string? UpdatedAt { get; init; }
    public string? ReceivedAt { get; init; }
    public string? Source { get; init; }
    public string? Verdict { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecordedWire))]
internal sealed partial class RecordedAlertsJson : JsonSerializerContext;
