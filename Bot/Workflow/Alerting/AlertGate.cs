using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Lets alerts be heard, or holds them back and says why. What is held back is looked at again when its reason may be gone.</summary>
public sealed partial class AlertGate(AlertSettings settings, AlertGroups groups, ILogger<AlertGate> logger)
{
    private const int AtOnce = 200;

    /// <param name="wasHeld">Whether it was held back before.</param>
    /// <returns>Whether it is heard.</returns>
    public async Task<bool> LetInAsync(Session session, AlertRow alert, AlertReport report, AlertHolds holds, bool wasHeld, DateTimeOffset now)
    {
        var hold = await holds.OnAsync(report.Labels);
        if (hold is not null || wasHeld) await AlertTable.HoldAsync(session, alert.Id, (hold as AlertHold.Silenced)?.Number, hold?.Why, (hold as AlertHold.InMaintenance)?.Until);
        if (hold is not null)
        {
            LogHeld(logger, report.Name, alert.Source, hold.Why);
            return false;
        }
        await groups.JoinAsync(session, alert.Id, report, settings.Flapping.Flaps(alert.Starts), now);
        return true;
    }

    /// <summary>One has ended, which may have held others back.</summary>
    public async Task EndedAsync(Session session, AlertRow alert, DateTimeOffset at, DateTimeOffset now)
    {
        await groups.LeaveAsync(session, alert.Id, at, now);
        if (settings.Inhibit.Count == 0) return;
        var labels = AlertJson.Read(alert.Labels);
        foreach (var rule in settings.Inhibit.Where(rule => rule.IsSource(labels))) await AlertTable.LookAgainAsync(session, AlertHold.Inhibited.By(rule.Name), now);
    }

    /// <returns>How many were looked at.</returns>
    public async Task<int> LookAgainAsync(Session session, DateTimeOffset now)
    {
        var held = await AlertTable.HeldUntilAsync(session, now, AtOnce);
        if (held.Count == 0) return 0;
        var holds = await AlertHolds.InForceAsync(session, settings, now);
        foreach (var alert in held) await LetInAsync(session, alert, AlertWords.Report(alert), holds, wasHeld: true, now);
        return held.Count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The alert {Name} of {Source} is held back: {Why}")]
    private static partial void LogHeld(ILogger logger, string name, string source, string why);
}
