using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The section <c>Retention</c>: how long what is over is kept.</summary>
public sealed record RetentionSettings
{
    /// <summary>Figures of alerts are made of a month, and advice of what came in it.</summary>
    private static readonly TimeSpan ShortestAlerts = TimeSpan.FromDays(30);

    /// <summary>A delivery that comes again is known by its key for a day, and a message whose fate is unknown is looked for.</summary>
    private static readonly TimeSpan ShortestDeliveries = TimeSpan.FromDays(2);

    private static readonly TimeSpan LongestDeliveries = TimeSpan.FromDays(90);

    /// <summary>Numbers are made of the last thirty days, and of those before them.</summary>
    private static readonly TimeSpan ShortestIncidents = TimeSpan.FromDays(60);

    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    public static RetentionSettings Usual { get; } = new();

    /// <summary>After their end; null for ever.</summary>
    public TimeSpan? Alerts { get; init; } = TimeSpan.FromDays(400);

    /// <summary>After they were sent, or given up.</summary>
    public TimeSpan Deliveries { get; init; } = TimeSpan.FromDays(14);

    /// <summary>After the last thing that happened to one that is over; null for ever.</summary>
    public TimeSpan? Incidents { get; init; }

    public static RetentionSettings Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var read = new RetentionSettings
        {
            Alerts = Time(settings, "Alerts", Usual.Alerts, ShortestAlerts, Longest, mayBeNever: true),
            Deliveries = Time(settings, "Deliveries", Usual.Deliveries, ShortestDeliveries, LongestDeliveries, mayBeNever: false) ?? Usual.Deliveries,
            Incidents = Time(settings, "Incidents", Usual.Incidents, ShortestIncidents, Longest, mayBeNever: true),
        };
        settings.RefuseUnknownKeys("Audit");
        return read;
    }

    private static TimeSpan? Time(SettingsReader settings, string key, TimeSpan? otherwise, TimeSpan shortest, TimeSpan longest, bool mayBeNever)
    {
        if (settings.Text(key) is not { } text) return otherwise;
        if (mayBeNever && text.Equals("never", StringComparison.OrdinalIgnoreCase)) return null;
        if (LongDurations.TryParse(text, out var time) && time >= shortest && time <= longest) return time;
        settings.Mistake(key, $"'{text}' is not allowed", $"{shortest.Days} to {longest.Days} days, such as 90 days{(mayBeNever ? ", or never" : "")}");
        return otherwise;
    }
}
