using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Audit;

/// <summary>What the section <c>Retention</c> says of the audit.</summary>
public sealed record AuditSettings
{
    /// <summary>A yearly review of who tried what finds the whole year, with a month to hold it in.</summary>
    public static readonly TimeSpan UsuallyKept = TimeSpan.FromDays(400);

    private static readonly TimeSpan Least = TimeSpan.FromDays(30);

    /// <summary>How long its rows are kept.</summary>
    public TimeSpan Kept { get; init; } = UsuallyKept;

    public static AuditSettings Read(SettingsReader retention)
    {
        ArgumentNullException.ThrowIfNull(retention);
        var kept = retention.Duration("Audit", UsuallyKept);
        if (kept < Least) retention.Mistake("Audit", "is too short to find out later who did what", "at least 30d");
        retention.RefuseUnknownKeys();
        return new AuditSettings { Kept = kept };
    }
}
