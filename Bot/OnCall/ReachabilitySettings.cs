using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.OnCall;

/// <summary>The section <c>Reachability</c>: whether pages will reach whoever comes on call, looked at before.</summary>
public sealed record ReachabilitySettings
{
    public required bool IsOn { get; init; }

    /// <summary>So long before a shift.</summary>
    public required TimeSpan Ahead { get; init; }

    /// <summary>So long after the person the lead hears of what is still missing.</summary>
    public required TimeSpan LeadAfter { get; init; }

    /// <summary>A test page is to be answered once within this time.</summary>
    public required TimeSpan TestEvery { get; init; }

    public static ReachabilitySettings Read(SettingsReader settings)
    {
        var read = new ReachabilitySettings
        {
            IsOn = settings.Flag("Enabled", true),
            Ahead = settings.Duration("Ahead", TimeSpan.FromHours(24)),
            LeadAfter = settings.Duration("LeadAfter", TimeSpan.FromHours(6)),
            TestEvery = settings.Duration("TestEvery", TimeSpan.FromDays(30)),
        };
        if (read.LeadAfter >= read.Ahead) settings.Mistake("LeadAfter", "is no shorter than Ahead", "less, so that the lead hears before the shift");
        settings.RefuseUnknownKeys();
        return read;
    }
}
