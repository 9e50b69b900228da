using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>When so many groups of alerts begin that people are told of the further ones together.</summary>
/// <param name="Most">So many are declared or shown by themselves</param>
/// <param name="Within">within so long; it is over when none has begun for as long.</param>
public sealed record StormRule(int Most, TimeSpan Within)
{
    public static StormRule Read(SettingsReader settings)
    {
        var rule = new StormRule(settings.Number("Most", 10, 1, 1000), settings.Duration("Within", TimeSpan.FromMinutes(1)));
        settings.RefuseUnknownKeys();
        return rule;
    }
}
