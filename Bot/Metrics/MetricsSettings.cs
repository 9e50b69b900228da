using System.Globalization;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;
using NodaTime;

namespace ChatOpsIncidentBot.Metrics;

/// <summary>The section <c>Metrics</c>: what is aimed at, in which zone weeks begin, and when the month is summed up.</summary>
public sealed record MetricsSettings
{
    /// <summary>In which weeks and months begin.</summary>
    public required DateTimeZone Zone { get; init; }

    public required Targets Targets { get; init; }

    /// <summary>Null where months are not summed up.</summary>
    public MonthlyTime? MonthlyReport { get; init; }

    /// <summary>Where the month's report is posted.</summary>
    public required string ReportChannel { get; init; }

    /// <param name="channel">Where everybody reads about incidents.</param>
    public static MetricsSettings Read(SettingsReader settings, string channel)
    {
        var zone = TimeZones.Read(settings, "TimeZone");
        var report = settings.Section("MonthlyReport");
        var read = new MetricsSettings
        {
            Zone = zone,
            Targets = ReadTargets(settings.Section("Targets")),
            MonthlyReport = MonthlyTime.Read(report, zone),
            ReportChannel = report.Text("Channel", channel),
        };
        report.RefuseUnknownKeys("Channel");
        settings.RefuseUnknownKeys();
        return read;
    }

    private static Targets ReadTargets(SettingsReader settings)
    {
        var usual = new Targets();
        var read = new Targets
        {
            Detect = settings.Duration("Detect", usual.Detect),
            Acknowledge = settings.Duration("Acknowledge", usual.Acknowledge),
            Recover = settings.Duration("Recover", usual.Recover),
            BetweenFailures = settings.Duration("BetweenFailures", usual.BetweenFailures),
            FalsePositives = Percent(settings, "FalsePositives", usual.FalsePositives),
        };
        settings.RefuseUnknownKeys();
        return read;
    }

    private static double Percent(SettingsReader settings, string key, double otherwise)
    {
        if (settings.Text(key) is not { } text) return otherwise;
        if (double.TryParse(text.TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100) return percent / 100;
        settings.Mistake(key, $"'{text}' is not a share", "a number of percent such as 5 or 2.5");
        return otherwise;
    }
}
