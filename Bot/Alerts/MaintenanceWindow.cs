using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;
using NodaTime;
using NodaTime.Text;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>A time in which alerts are expected, every week or once, and so not heard.</summary>
public sealed record MaintenanceWindow
{
    private const string Once = "a time such as 2026-12-05T22:00, by the clock of TimeZone";

    private static readonly LocalDateTimePattern Written = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");

    public required string Name { get; init; }

    /// <summary>All have to hold; at least one.</summary>
    public required IReadOnlyList<Matcher> Match { get; init; }

    /// <summary>Of every week; none where it is there from one instant to another.</summary>
    public required IReadOnlyList<WeeklyHours> Hours { get; init; }

    public required DateTimeZone Zone { get; init; }

    public Instant? From { get; init; }

    public Instant? To { get; init; }

    public string? Reason { get; init; }

    public bool Holds(LabelSet labels) => Match.All(matcher => matcher.Holds(labels));

    /// <summary>When it ends, or begins anew; null where it is not there at the instant.</summary>
    public DateTimeOffset? HoldsUntil(DateTimeOffset now)
    {
        var at = Instant.FromDateTimeOffset(now);
        if (at < From || at >= To) return null;
        if (Hours.Count == 0) return To?.ToDateTimeOffset();
        var holding = Hours.Where(hours => hours.Hold(at, Zone)).ToList();
        if (holding.Count == 0) return null;
        var next = holding.Min(hours => hours.BoundaryAfter(at, Zone));
        return (To is { } end && end < next ? end : next).ToDateTimeOffset();
    }

    public static MaintenanceWindow Read(SettingsReader entry)
    {
        var zone = TimeZones.Read(entry, "TimeZone");
        var words = entry.Text("Hours") is { } one ? [one] : entry.List("Hours");
        foreach (var wrong in words.Where(word => WeeklyHours.Parse(word) is null)) entry.Mistake("Hours", $"'{wrong}' is not understood", WeeklyHours.Allowed);
        var window = new MaintenanceWindow
        {
            Name = entry.Text("Name", "maintenance " + entry.Name),
            Match = Matcher.Read(entry, "Match"),
            Hours = [.. words.Select(WeeklyHours.Parse).OfType<WeeklyHours>()],
            Zone = zone,
            From = At(entry, "From", zone),
            To = At(entry, "To", zone),
            Reason = entry.Text("Reason"),
        };
        if (window.Match.Count == 0 || window.Holds(LabelSet.Empty)) entry.Mistake("Match", "matches every alert", Matcher.Allowed);
        if (words.Count == 0 && (entry.Text("From") is null || entry.Text("To") is null)) entry.Mistake("", "does not say when", "Hours, or From and To");
        if (window.From >= window.To) entry.Mistake("To", "is not after From", Once);
        entry.RefuseUnknownKeys();
        return window;
    }

    private static Instant? At(SettingsReader entry, string key, DateTimeZone zone)
    {
        if (entry.Text(key) is not { } text) return null;
        if (Written.Parse(text) is { Success: true, Value: var local }) return LocalInstants.InOrder(local, zone);
        entry.Mistake(key, $"'{text}' is not understood", Once);
        return null;
    }
}
