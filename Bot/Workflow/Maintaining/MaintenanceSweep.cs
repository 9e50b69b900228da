using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Begins and ends maintenance. Any number of nodes may sweep at once: what is due is claimed, and decided again.</summary>
public sealed partial class MaintenanceSweep(Database database, MaintenanceDesk desk, StandingPlatforms platforms, NodeName node, ILogger<MaintenanceSweep> logger)
{
    private const int AtOnce = 20;

    /// <summary>After this long another node may do what a dead one had claimed, and what failed is tried again.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <returns>How many were looked at.</returns>
    public async Task<int> RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync(session => DueTable.IsAnyFreeAsync(session, MaintenanceRows.Due, now), cancellationToken)) return 0;
        var claimed = await database.WriteAsync(session => DueTable.ClaimAsync(session, MaintenanceRows.Due, now, node.Value, Lease, AtOnce), cancellationToken);
        foreach (var due in claimed)
        {
            try
            {
                await database.WriteAsync(async session =>
                {
                    if (await DueTable.FinishAsync(session, due)) await desk.DoDueAsync(session, due.Incident, platforms.Home, now);
                    return true;
                }, cancellationToken);
            }
#pragma warning disable CA1031 // whatever is wrong with one, the others are due as well
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                LogFailed(logger, due.Incident, failure);
            }
        }
        return claimed.Count;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Maintenance {Number} is due and could not be begun or ended; it is tried again")]
    private static partial void LogFailed(ILogger logger, int number, Exception failure);
}
