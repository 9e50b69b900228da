using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Reads what became of alerts, and what people made of them. Alerts of private incidents are left out, because everybody may read it.</summary>
public sealed class AlertQualityReader(Database database, TimeProvider time)
{
    /// <summary>The alerts heard in the last so many days, hours or weeks.</summary>
    public Task<AlertQuality> ReadAsync(TimeSpan span, CancellationToken cancellationToken) => ReadAsync(time.GetUtcNow() - span, time.GetUtcNow().AddMilliseconds(1), cancellationToken);

    /// <param name="to">Not in it any more.</param>
    public async Task<AlertQuality> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (heard, onlyRecorded) = await database.ReadAsync(async session => (await TroublesAsync(session, from, to), await AlertTroubleTable.OnlyRecordedAsync(session, from, to)), cancellationToken);
        return AlertQuality.Of(heard.Troubles) with { OnlyRecorded = onlyRecorded, IsCut = heard.IsCut };
    }

    /// <summary>Only the figures in all, without a look at each alert.</summary>
    /// <param name="to">Not in it any more.</param>
    public Task<AlertFigures> FiguresAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => FiguresAsync(from, to, _ => true, cancellationToken);

    /// <param name="to">Not in it any more.</param>
    /// <param name="isWanted">Whether alerts of a service, or of none, are looked at.</param>
    public async Task<AlertFigures> FiguresAsync(DateTimeOffset from, DateTimeOffset to, Func<string?, bool> isWanted, CancellationToken cancellationToken) =>
        AlertFigures.Of([.. (await database.ReadAsync(session => TroublesAsync(session, from, to), cancellationToken)).Troubles.Where(trouble => isWanted(trouble.Service))]);

    private static async Task<(IReadOnlyList<AlertTrouble> Troubles, bool IsCut)> TroublesAsync(Session session, DateTimeOffset from, DateTimeOffset to)
    {
        var rows = await AlertTroubleTable.HeardAsync(session, from, to);
        var incidents = await IncidentsAsync(session, rows);
        return (
            [.. rows.Take(AlertTroubleTable.Most).Where(row => row.Incident is not { } number || incidents.GetValueOrDefault(number) is { IsPrivate: false }).Select(row => Trouble(row, row.Incident is { } number ? incidents[number] : null))],
            rows.Count > AlertTroubleTable.Most);
    }

    private static async Task<Dictionary<int, FigureRow>> IncidentsAsync(Session session, IEnumerable<AlertTroubleRow> rows)
    {
        var known = new Dictionary<int, FigureRow>();
        foreach (var some in rows.Select(row => row.Incident).OfType<int>().Distinct().Chunk(500))
        {
            foreach (var row in await FigureTable.OfAsync(session, some)) known[row.Incident] = row;
        }
        return known;
    }

    private static AlertTrouble Trouble(AlertTroubleRow row, FigureRow? incident) => new(row.Name, row.Service)
    {
        Round = new AlertRound(row.Grouped, row.Round),
        Alerts = row.Alerts,
        BeganAt = row.BeganAt,
        HeardAt = row.HeardAt,
        EndedAt = row.EndedAt,
        Verdict = row.Verdict is { } verdict ? AlertVerdictRows.Verdict(verdict) : null,
        AcknowledgedAt = incident?.AcknowledgedAt,
        ResolvedAt = incident?.ResolvedAt,
        WasActedOn = incident is { WasActedOn: true },
    };
}
