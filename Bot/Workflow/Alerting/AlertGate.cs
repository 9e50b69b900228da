using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Lets alerts be heard, or holds them back and says why. What is held back is looked at again when its reason may be gone.</summary>
public sealed partial class AlertGate(AlertSettings settings, AlertGroups groups, ILogger<AlertGate> logger)
{
    /// <summary>On two nodes one may let in what another holds back by an alert that ends at that moment; the first look finds that out.</summary>
    private static readonly TimeSpan InhibitedFirst = TimeSpan.FromMinutes(1);

    /// <summary>What holds others back may be resolved by people, or not be heard of any more.</summary>
    private static readonly TimeSpan InhibitedAgain = TimeSpan.FromMinutes(5);

    /// <param name="wasHeld">Whether it was held back before.</param>
    /// <returns>Whether it is heard.</returns>
    public async Task<bool> LetInAsync(Session session, AlertRow alert, AlertReport report, AlertHolds holds, bool wasHeld, DateTimeOffset now)
    {
        var hold = await holds.OnAsync(report.Labels);
        var starts = Starts(alert, isHeld: hold is not null, wasHeld, now);
        if (hold is not null || wasHeld) await AlertTable.HoldAsync(session, alert.Id, (hold as AlertHold.Silenced)?.Number, hold?.Why, LookAgainAt(hold, wasHeld, now), starts);
        if (hold is not null)
        {
            if (!wasHeld || hold is not AlertHold.Inhibited) LogHeld(logger, report.Name, alert.Source, hold.Why);
            return false;
        }
        await groups.JoinAsync(session, alert.Id, report, settings.Flapping.Flaps(starts, now), now);
        return true;
    }

    private static DateTimeOffset? LookAgainAt(AlertHold? hold, bool wasHeld, DateTimeOffset now) => hold switch
    {
        AlertHold.InMaintenance maintenance => maintenance.Until,
        AlertHold.Inhibited => now + (wasHeld ? InhibitedAgain : InhibitedFirst),
        _ => null,
    };

    /// <summary>A beginning counts from when it is heard.</summary>
    private string? Starts(AlertRow alert, bool isHeld, bool wasHeld, DateTimeOffset now) => (isHeld, wasHeld) switch
    {
        (true, false) => FlapRule.Uncounted(alert.Starts),
        (false, true) => settings.Flapping.After(alert.Starts, now),
        _ => alert.Starts,
    };

    /// <summary>One has ended, which may have held others back.</summary>
    public async Task EndedAsync(Session session, AlertRow alert, DateTimeOffset at, DateTimeOffset now)
    {
        await groups.LeaveAsync(session, alert.Id, at, now);
        if (settings.Inhibit.Count == 0) return;
        var labels = AlertJson.Read(alert.Labels);
        foreach (var rule in settings.Inhibit.Where(rule => rule.IsSource(labels))) await AlertTable.LookAgainAsync(session, AlertHold.Inhibited.By(rule.Name), now);
    }

    /// <summary>Lets in what nothing holds back any more.</summary>
    public async Task LookAgainAsync(Session session, IReadOnlyList<AlertRow> held, DateTimeOffset now)
    {
        var holds = await AlertHolds.InForceAsync(session, settings, now);
        foreach (var alert in held) await LetInAsync(session, alert, AlertWords.Report(alert), holds, wasHeld: true, now);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The alert {Name} of {Source} is held back: {Why}")]
    private static partial void LogHeld(ILogger logger, string name, string source, string why);
}
