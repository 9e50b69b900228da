using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Audit;

/// <summary>What the section <c>Retention</c> says of the audit.</summary>
public sealed record AuditSettings
{
    /// <summary>A yearly review of who tried what finds the whole year, with a month to hold it in.</summary>
    public static readonly TimeSpan UsuallyKept = TimeSpan.FromDays(400);

    private static readonly TimeSpan Least = TimeSpan.FromDays(30), Most = TimeSpan.FromDays(36_500);

    /// <summary>How long its rows are kept.</summary>
    public TimeSpan Kept { get; init; } = UsuallyKept;

    public static AuditSettings Read(SettingsReader retention)
    {
        ArgumentNullException.ThrowIfNull(retention);
        if (retention.Text("Audit") is not { } text) return new AuditSettings();
        if (LongDurations.TryParse(text, out var kept) && kept >= Least && kept <= Most) return new AuditSettings { Kept = kept };
        retention.Mistake("Audit", $"'{text}' is not allowed", $"{Least.Days} to {Most.Days} days, such as 400 days");
        return new AuditSettings();
    }
}
