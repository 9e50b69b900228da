using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Detection;

/// <summary>What was found in a body.</summary>
/// <param name="Refusals">How many others were left out, and why.</param>
/// <param name="Reasons">Why the first of them were, for whoever sent them.</param>
public sealed record AlertReadings(IReadOnlyList<AlertReport> Reports, IReadOnlyDictionary<AlertRefusal, int> Refusals, IReadOnlyList<string> Reasons)
{
    /// <summary>How many others were left out.</summary>
    public int Refused => Refusals.Values.Sum();

    /// <summary>How many more there are that the sender did not send; null where it says nothing of that.</summary>
    public long? LeftOut { get; init; }

    /// <summary>More than anybody reads; nothing was taken apart.</summary>
    public bool AreTooMany { get; init; }
}

/// <summary>Bounds and cleans what a monitoring system writes.</summary>
/// <param name="Now">In UTC.</param>
/// <param name="ResolveTimeout">After how long an alert lapses that is not said again.</param>
public sealed record AlertReading(DateTimeOffset Now, TimeSpan ResolveTimeout)
{
    /// <summary>A storm is smaller.</summary>
    public const int MostAlerts = 50_000;

    /// <summary>As many reasons as an answer holds; the rest is counted.</summary>
    private const int MostReasons = 10;

    private const string StartsAt = "startsAt";

    private static readonly ImmutableDictionary<AlertRefusal, int> NoRefusals = ImmutableDictionary<AlertRefusal, int>.Empty;

    private const int MostLabels = 64;
    private const int LongestName = 200;
    private const int LongestLabel = 2000;
    private const int LongestAnnotation = 8000;

    /// <summary>What is said to begin later than that from now comes of a clock that is off. A time zone that was forgotten is less.</summary>
    private static readonly TimeSpan ClockMayBeAhead = TimeSpan.FromDays(1);

    /// <summary>An alert may fire for months; what began before that comes of a clock that was never set.</summary>
    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(3653);

    /// <summary>One that cannot be taken keeps no other from being taken.</summary>
    public static AlertReadings Each<T>(IReadOnlyList<T?> alerts, Func<T, One> read)
        where T : class =>
        Each(alerts.Count, number => alerts[number] is { } alert ? read(alert) : new One.Refused(AlertRefusal.Shape, "it is null"));

    /// <param name="read">Reads the one of a number, from 0; called once for each, in order.</param>
    public static AlertReadings Each(int count, Func<int, One> read)
    {
        if (count > MostAlerts) return new AlertReadings([], NoRefusals, []) { AreTooMany = true };
        var (reports, refused, reasons) = (new List<AlertReport>(count), NoRefusals, new List<string>());
        for (var number = 0; number < count; number++)
        {
            switch (read(number))
            {
                case One.Taken taken:
                    reports.Add(taken.Report);
                    break;
                case One.Refused why:
                    refused = refused.SetItem(why.Reason, refused.GetValueOrDefault(why.Reason) + 1);
                    if (reasons.Count < MostReasons) reasons.Add($"alert {number + 1}: {why.Why}");
                    break;
                case One.TooLate:
                    // The same body would take as long the next time, so whoever sent it is not asked to try again.
                    refused = refused.SetItem(AlertRefusal.Template, refused.GetValueOrDefault(AlertRefusal.Template) + count - number);
                    return new AlertReadings(reports, refused, [.. reasons, $"alert {number + 1} and those after it: the templates of the source took too long for them; send less at once, or make the templates simpler"]);
            }
        }
        return new AlertReadings(reports, refused, reasons);
    }

    /// <exception cref="JsonException">It is not JSON; the message says so to whoever sent it.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException wrong)
        {
            throw new JsonException($"the body is not JSON: line {(wrong.LineNumber ?? 0) + 1}, byte {(wrong.BytePositionInLine ?? 0) + 1} does not belong there");
        }
    }

    /// <returns>Why the labels cannot be taken, or null.</returns>
    public static string? Refuse(Dictionary<string, string>? labels, Dictionary<string, string>? annotations) => labels switch
    {
        null or { Count: 0 } => "it has no labels",
        { Count: > MostLabels } => $"it has {labels.Count} labels, {MostLabels} are allowed",
        _ when annotations?.Count > MostLabels => $"it has {annotations.Count} annotations, {MostLabels} are allowed",
        _ when labels.Any(label => label.Key.Length is 0 or > LongestName || label.Value is null || label.Value.Length > LongestLabel) => $"a label is empty or longer than {LongestLabel} characters",
        _ when annotations?.Any(note => note.Key.Length is 0 or > LongestName || note.Value is null) is true => "an annotation has no name or no text",
        _ => null,
    };

    public static LabelSet Labels(Dictionary<string, string> labels) => new(labels.Select(label => KeyValuePair.Create(SafeText.CleanLine(label.Key), SafeText.Clean(label.Value))));

    public static LabelSet Annotations(Dictionary<string, string>? annotations) => annotations is null ? LabelSet.Empty
        : new(annotations.Select(note => KeyValuePair.Create(SafeText.CleanLine(note.Key), Shorten.To(SafeText.Clean(note.Value), LongestAnnotation))));

    /// <summary>Null for what is missing, the year 1 or no instant at all.</summary>
    public static DateTimeOffset? Instant(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && at.Year > 1970
            ? DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds())
            : null;

    /// <summary>Why an instant cannot be believed, or null: also where it says nothing, which Go writes as the year 1.</summary>
    /// <param name="key">As the sender calls it.</param>
    /// <param name="at">Null where it says nothing.</param>
    public string? Doubt(string key, string? text, out DateTimeOffset? at)
    {
        at = null;
        if (string.IsNullOrEmpty(text)) return null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var parsed)) return $"its {key} '{Shorten.ToLine(text, 40)}' is no instant";
        return parsed.Year == 1 ? null : Doubt(key, at = DateTimeOffset.FromUnixTimeMilliseconds(parsed.ToUnixTimeMilliseconds()));
    }

    /// <summary>The same of an instant that was read. An end may be far off: whoever sets it by hand knows why.</summary>
    public string? Doubt(string key, DateTimeOffset? said) => said switch
    {
        { } at when at < Now - LongestAgo => string.Create(CultureInfo.InvariantCulture, $"its {key} {at:yyyy-MM-dd} is more than ten years ago, so a clock is off"),
        { } at when key == StartsAt && at > Now + ClockMayBeAhead => string.Create(CultureInfo.InvariantCulture, $"its {key} {at:yyyy-MM-dd} is more than a day ahead, so a clock is off"),
        _ => null,
    };

    /// <summary>A beginning that is still to come is now.</summary>
    public DateTimeOffset Began(DateTimeOffset? said) => said is { } at && at < Now ? at : Now;

    public static string? Link(string? address) => AlertWords.Address(address);

    /// <summary>An alert of a body, or why it is left out.</summary>
    public abstract record One
    {
        private One() { }

        public sealed record Taken(AlertReport Report) : One;

        public sealed record Refused(AlertRefusal Reason, string Why) : One;

        /// <summary>The time for the whole body is over.</summary>
        public sealed record TooLate : One;
    }
}
