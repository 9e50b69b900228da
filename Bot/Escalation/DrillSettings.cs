using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Escalation;

/// <summary>The section <c>Drills</c>.</summary>
/// <param name="EndAfter">So long one lasts that nobody ends.</param>
public sealed record DrillSettings(TimeSpan EndAfter)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    public static DrillSettings Read(SettingsReader settings)
    {
        var read = new DrillSettings(settings.Duration("EndAfter", TimeSpan.FromHours(2)));
        if (read.EndAfter > Longest) settings.Mistake("EndAfter", "is longer than a day", "at most 24h, because a drill pages people");
        settings.RefuseUnknownKeys();
        return read;
    }
}
