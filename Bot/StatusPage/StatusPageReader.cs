using System.Globalization;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>Reads what customers may know, and nothing else.</summary>
public sealed class StatusPageReader(Database database, StatusPageSettings settings, IKeptSecrets secrets, TimeProvider time)
{
    private const string SinceFact = "status-page-since";

    /// <summary>How long an incident stays on the page and in its history.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(366);

    public async Task<StatusBoard> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (incidents, maintenances, older, since) = await database.ReadAsync(
            async session => (
                await PublicationRows.SinceAsync(session, now - Kept), await MaintenanceRows.SinceAsync(session, now - Kept), await PublicationTable.OlderAsync(session, now - Kept),
                await FactTable.GetAsync(session, SinceFact)), cancellationToken);
        var board = StatusBoard.Of(settings, new StatusIds(await secrets.GetAsync(StatusIds.Secret, cancellationToken)), incidents, since is null ? await BeginAsync(now, cancellationToken) : Instant(since), now, maintenances);
        return board with { OlderMonths = [.. older.Select(at => StatusTimes.MonthWord(at, settings.Zone)).Distinct().OrderDescending(StringComparer.Ordinal)] };
    }

    /// <summary>What was published in a month, the newest first.</summary>
    public async Task<IReadOnlyList<PublishedIncident>> OfMonthAsync(string month, CancellationToken cancellationToken)
    {
        if (StatusTimes.MonthSpan(month, settings.Zone) is not var (from, to)) return [];
        return await database.ReadAsync(session => PublicationRows.BetweenAsync(session, from, to), cancellationToken);
    }

    /// <summary>Notes from when on the page is kept, the first time the program runs with one.</summary>
    public Task PrepareAsync(CancellationToken cancellationToken) => BeginAsync(time.GetUtcNow(), cancellationToken);

    private async Task<DateTimeOffset> BeginAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var written = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Instant(await database.WriteAsync(async session => await FactTable.AddAsync(session, SinceFact, written) ? written : await FactTable.GetAsync(session, SinceFact) ?? written, cancellationToken));
    }

    private static DateTimeOffset Instant(string milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture));
}
