using System.Globalization;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Detection;

/// <summary>What was found in a body.</summary>
/// <param name="Refused">How many others were left out.</param>
/// <param name="Reasons">Why the first of them were, for whoever sent them.</param>
public sealed record AlertReadings(IReadOnlyList<AlertReport> Reports, int Refused, IReadOnlyList<string> Reasons)
{
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

    private const int MostLabels = 64;
    private const int LongestName = 200;
    private const int LongestLabel = 2000;
    private const int LongestAnnotation = 8000;

    /// <summary>A clock that is off by more says nothing about when something began.</summary>
    private static readonly TimeSpan ClockMayBeOff = TimeSpan.FromHours(1);

    /// <summary>One that cannot be taken keeps no other from being taken.</summary>
    public static AlertReadings Each<T>(IReadOnlyList<T?> alerts, Func<T, One> read)
        where T : class
    {
        if (alerts.Count > MostAlerts) return new AlertReadings([], 0, []) { AreTooMany = true };
        var (reports, refused, reasons) = (new List<AlertReport>(alerts.Count), 0, new List<string>());
        for (var number = 0; number < alerts.Count; number++)
        {
            switch (alerts[number] is { } alert ? read(alert) : new One.Refused("it is null"))
            {
                case One.Taken taken:
                    reports.Add(taken.Report);
                    break;
                case One.Refused why:
                    if (refused++ < MostReasons) reasons.Add($"alert {number + 1}: {why.Why}");
                    break;
                case One.TooLate:
                    // The same body would take as long the next time, so whoever sent it is not asked to try again.
                    return new AlertReadings(reports, refused + alerts.Count - number, [.. reasons, $"alert {number + 1} and those after it: the templates of the source took too long for them; send less at once, or make the templates simpler"]);
            }
        }
        return new AlertReadings(reports, refused, reasons);
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

    /// <summary>A beginning that is still to come is now.</summary>
    public DateTimeOffset Began(DateTimeOffset? said) => said is not { } at || at > Now + ClockMayBeOff ? Now : at > Now ? Now : at;

    public static string? Link(string? address) => AlertWords.Address(address);

    /// <summary>An alert of a body, or why it is left out.</summary>
    public abstract record One
    {
        private One() { }

        public sealed record Taken(AlertReport Report) : One;

        public sealed record Refused(string Why) : One;

        /// <summary>The time for the whole body is over.</summary>
        public sealed record TooLate : One;
    }
}
