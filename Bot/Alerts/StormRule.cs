using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>When so many groups of alerts begin that people are told of the further ones together.</summary>
/// <param name="Most">So many are declared or shown by themselves</param>
/// <param name="Within">within so long.</param>
public sealed record StormRule(int Most, TimeSpan Within)
{
    /// <summary>It is over when fewer than <see cref="Most"/> have begun in this time, which is longer, so that it does not begin again at once.</summary>
    public TimeSpan Calm => Within * 2;

    public static StormRule Read(SettingsReader settings)
    {
        var rule = new StormRule(settings.Number("Most", 10, 1, 1000), settings.Duration("Within", TimeSpan.FromMinutes(1)));
        settings.RefuseUnknownKeys();
        return rule;
    }
}
