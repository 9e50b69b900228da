using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Liquid;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Detection;

/// <summary>Any JSON, made into alerts by the mapping of its source.</summary>
public static class MappedAlerts
{
    private const string Firing = "firing", Resolved = "resolved", Ignored = "ignore";

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <exception cref="JsonException">It is not JSON, or not what the mapping takes.</exception>
    /// <param name="time">When it is over the rest is left for another time.</param>
    public static AlertReadings Read(ReadOnlyMemory<byte> body, AlertReading reading, AlertMapping mapping, CancellationToken time)
    {
        var sent = JsonNode.Parse(body.Span, documentOptions: Strict) ?? throw new JsonException("the body is null");
        var alerts = Listed(sent, mapping.Each);
        var found = AlertReading.Each(alerts, alert => Read(sent, alert, reading, mapping, time));
        return found with { Reports = [.. found.Reports.Where(report => report != Nothing)] };
    }

    /// <summary>Stands for what is no alert, and no mistake either.</summary>
    private static AlertReport Nothing { get; } = new() { Labels = LabelSet.Empty, Annotations = LabelSet.Empty, Fingerprint = "", StartsAt = default };

    private static IReadOnlyList<JsonNode?> Listed(JsonNode body, IReadOnlyList<string> path)
    {
        var found = path.Aggregate<string, JsonNode?>(body, (node, name) => (node as JsonObject)?[name]);
        return found switch
        {
            JsonArray list => [.. list],
            JsonObject one when path.Count == 0 => [one],
            _ => throw new JsonException(path.Count == 0 ? "the body is neither an object nor a list" : $"there is no list at '{string.Join('.', path)}'"),
        };
    }

    private static AlertReading.One Read(JsonNode body, JsonNode alert, AlertReading reading, AlertMapping mapping, CancellationToken cancellationToken)
    {
        try
        {
            var templates = new Rendering(new AlertScope(body, alert, reading.Now), cancellationToken);
            var status = templates.Of(mapping.Status) ?? Firing;
            if (status == Ignored) return new AlertReading.One.Taken(Nothing);
            if (status is not (Firing or Resolved)) return new AlertReading.One.Refused(AlertRefusal.Status, $"its status is '{Shorten.ToLine(status, 20)}'; the mapping has to make it firing, resolved or ignore");
            var (labels, annotations) = (templates.Of(mapping.Labels), templates.Of(mapping.Annotations));
            if (AlertReading.Refuse(labels, annotations) is { } why) return new AlertReading.One.Refused(AlertRefusal.Labels, why);
            if (!labels.ContainsKey(LabelSet.AlertName)) return new AlertReading.One.Refused(AlertRefusal.Labels, "what its name is made of is not in it");
            if (Doubt(reading, "startsAt", templates.Of(mapping.StartsAt), out var said) is { } doubt) return new AlertReading.One.Refused(AlertRefusal.Clock, doubt);
            if (Doubt(reading, "endsAt", templates.Of(mapping.EndsAt), out var ends) is { } doubtful) return new AlertReading.One.Refused(AlertRefusal.Clock, doubtful);
            return new AlertReading.One.Taken(Report(AlertReading.Labels(labels), AlertReading.Annotations(annotations), status, said, ends, templates, reading, mapping));
        }
        catch (TemplateFailedException) when (cancellationToken.IsCancellationRequested)
        {
            return new AlertReading.One.TooLate();
        }
        catch (TemplateFailedException failure)
        {
            return new AlertReading.One.Refused(AlertRefusal.Template, Shorten.ToLine(failure.Message, 200));
        }
    }

    private static AlertReport Report(LabelSet labels, LabelSet annotations, string status, DateTimeOffset? said, DateTimeOffset? ends, Rendering templates, AlertReading reading, AlertMapping mapping) =>
        new()
        {
            Labels = labels,
            Annotations = annotations,
            Fingerprint = templates.Of(mapping.Identity) is { } identity ? new LabelSet([KeyValuePair.Create("identity", identity)]).Fingerprint() : labels.Fingerprint(),
            StartsAt = reading.Began(said),
            // A clock that is ahead must not make everything stale that is said once it is set right.
            SaidAt = said is null ? null : reading.Began(said),
            EndsAt = status == Resolved ? ends ?? reading.Now : mapping.EndsAfter is { } after ? reading.Now + after : null,
            Lapses = status == Firing && mapping.EndsAfter is not null,
            MayRepeat = true,
            Link = AlertReading.Link(templates.Of(mapping.Link)),
        };

    /// <summary>A date, or seconds or milliseconds since 1970, as many programs write it; 0 says nothing.</summary>
    private static string? Doubt(AlertReading reading, string key, string? text, out DateTimeOffset? at)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var since)) return reading.Doubt(key, text, out at);
        at = since is > 0 and < 100_000_000_000 ? DateTimeOffset.FromUnixTimeSeconds(since)
            : since is > 0 and < 100_000_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null;
        return reading.Doubt(key, at);
    }

    private sealed record Rendering(AlertScope Scope, CancellationToken Time)
    {
        /// <summary>Null where it renders nothing.</summary>
        public string? Of(AlertTemplate? template) => template?.Render(Scope, Time) is { Length: > 0 } text ? text : null;

        public Dictionary<string, string> Of(IReadOnlyList<KeyValuePair<string, AlertTemplate>> templates)
        {
            var texts = new Dictionary<string, string>();
            foreach (var (name, template) in templates)
            {
                if (Of(template) is { } text) texts[name] = text;
            }
            return texts;
        }
    }
}
