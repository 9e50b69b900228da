using System.Globalization;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Removes incidents that are over for as long as the settings say, each with all that hangs on it in one short transaction, after whatever people do.</summary>
public sealed partial class Retention(Database database, RetentionSettings settings, IncidentDirectory incidents, PublicationSignal published, TimeProvider time, ILogger<Retention> logger)
{
    private const int AtOnce = 20;

    private static readonly TimeSpan Within = TimeSpan.FromSeconds(3);

    /// <returns>How many were removed.</returns>
    public async Task<int> RunOnceAsync(CancellationToken cancellationToken)
    {
        if (settings.Incidents is not { } kept) return 0;
        var (began, before, removed, above) = (time.GetTimestamp(), time.GetUtcNow() - kept, 0, 0);
        while (true)
        {
            var (from, some) = (above, 0);
            var numbers = await database.ReadAsync(session => RemovedTable.RemovableAsync(session, before, from, AtOnce), cancellationToken);
            foreach (var number in numbers)
            {
                if (await database.WriteLaterAsync(session => RemoveAsync(session, number, before, kept), cancellationToken)) some++;
                above = number;
            }
            removed += some;
            if (numbers.Count < AtOnce || time.GetElapsedTime(began) >= Within) break;
        }
        if (removed > 0) LogRemoved(logger, removed, before);
        return removed;
    }

    private async Task<bool> RemoveAsync(Session session, int number, DateTimeOffset before, TimeSpan kept)
    {
        if (await RemovedTable.LockAsync(session, number, before) is not { } row) return false;
        var incident = IncidentJson.ReadIncident(row.State);
        if (IsReviewOwed(incident)) return false;
        await RemovedTable.RemoveAsync(session, new RemovedRow { Number = number, EndedAt = incident.IsPrivate || incident.DirectPage is not null ? null : EndedAt(incident), RemovedAt = time.GetUtcNow() }, kept);
        session.OnCommitted(() =>
        {
            incidents.Forget(incident);
            if (incident.Publication is not null) published.Set();
        });
        return true;
    }

    private static bool IsReviewOwed(Incident incident) => incident is { Status: IncidentStatus.Resolved, Review: { State: not ReviewState.Published } };

    /// <summary>As far as it is told; cancelled and merged ones ended with the last thing that happened to them.</summary>
    private static DateTimeOffset EndedAt(Incident incident) => incident.Resolution?.At ?? incident.LastChange.At;

    [LoggerMessage(Level = LogLevel.Information, Message = "Incidents removed as Retention says, because nothing happened to them since {Before:u}: {Count}; their numbers are not given again")]
    private static partial void LogRemoved(ILogger logger, int count, DateTimeOffset before);
}

/// <summary>What is said of an incident that is not there.</summary>
public static class MissingIncident
{
    /// <summary>Where it was removed that is said, unless it was private: then there never was one.</summary>
    public static async Task<string> SentenceAsync(Session session, IncidentId id) => await RemovedAsync(session, id) ?? NeverThere(id);

    public static string NeverThere(IncidentId id) => $"There is no {id}.";

    /// <returns>Null where there is nothing to tell.</returns>
    public static async Task<string?> RemovedAsync(Session session, IncidentId id) =>
        await RemovedTable.FindAsync(session, id.Number) is { EndedAt: { } ended } row ? $"{id} ended on {Date(ended)}, and its record was removed on {Date(row.RemovedAt)} as Retention says." : null;

    private static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
