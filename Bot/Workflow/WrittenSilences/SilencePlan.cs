using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Says which alerts are to be silenced in Alertmanager: those of an open incident that somebody has acknowledged, as long as nobody is looked for again. Asks Alertmanager nothing.
/// </summary>
public sealed class SilencePlan(Database database, AlertSettings settings, IncidentLedger ledger, NodeName node)
{
    /// <summary>An incident's alerts are silenced one by one, and a storm would bury the silences people made.</summary>
    public const int Most = 100;

    private const int AtOnce = 20;

    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Looks at the incidents that changed.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> RunOnceAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!await database.ReadAsync(session => DueTable.IsAnyFreeAsync(session, WantedSilences.Due, now), cancellationToken)) return 0;
        return await database.WriteAsync(async session =>
        {
            var claimed = await DueTable.ClaimAsync(session, WantedSilences.Due, now, node.Value, Lease, AtOnce);
            foreach (var due in claimed.OrderBy(due => due.Incident))
            {
                if (await DueTable.FinishAsync(session, due)) await LookAsync(session, new IncidentId(due.Incident), now);
            }
            return claimed.Count;
        }, cancellationToken);
    }

    private async Task LookAsync(Session session, IncidentId id, DateTimeOffset now)
    {
        var incident = await AlertIncidents.GoesOnAsync(session, id.Number) ?? await IncidentLedger.LoadAsync(session, id);
        if (incident is null || settings.WriteSilence is not { } write) return;
        var family = await AlertIncidents.FamilyAsync(session, incident);
        var rows = await WrittenSilenceTable.OfIncidentsAsync(session, family);
        if (incident is { IsOpen: true, Paging: Paging.Answered answered }) await WantAsync(session, incident, answered.By, family, await GatherAsync(session, incident, rows), write.Sources, now);
        else await UnwantAsync(session, rows, now);
    }

    private static async Task UnwantAsync(Session session, IReadOnlyList<WrittenSilenceRow> rows, DateTimeOffset now)
    {
        foreach (var row in rows) await WantedSilences.UnwantAsync(session, row);
        if (rows.Any(row => row.State is WrittenSilenceRow.Wanted or WrittenSilenceRow.Held)) await AlertmanagerTurn.HurryAsync(session, now);
    }

    /// <summary>What an incident had silenced that was merged goes on in the other one.</summary>
    private static async Task<List<WrittenSilenceRow>> GatherAsync(Session session, Incident incident, IReadOnlyList<WrittenSilenceRow> rows)
    {
        var own = rows.Where(row => row.Incident == incident.Id.Number).ToList();
        foreach (var row in rows.Where(row => row.Incident != incident.Id.Number))
        {
            var moved = row with { Incident = incident.Id.Number, ToldAt = null };
            var isNew = row.State is WrittenSilenceRow.Wanted or WrittenSilenceRow.Held && own.TrueForAll(other => other.Fingerprint != row.Fingerprint);
            if (isNew) await WrittenSilenceTable.SaveAsync(session, moved);
            else await WantedSilences.UnwantAsync(session, row);
            if (isNew) own.Add(moved);
        }
        return own;
    }

    private async Task WantAsync(Session session, Incident incident, PersonId by, int[] family, List<WrittenSilenceRow> rows, IReadOnlyList<string> sources, DateTimeOffset now)
    {
        var firing = new List<AlertRow>();
        foreach (var group in await AlertGroupTable.OfIncidentsAsync(session, family)) firing.AddRange(await AlertGroupTable.FiringOfAsync(session, group.Id, Most * 2));
        foreach (var row in rows.Where(row => row is { State: WrittenSilenceRow.Wanted, TriedAt: null } && firing.TrueForAll(alert => alert.Fingerprint != row.Fingerprint))) await WantedSilences.UnwantAsync(session, row);
        var known = rows.Select(row => row.Fingerprint).ToHashSet();
        var news = firing.Where(alert => sources.Contains(alert.Source) && !known.Contains(alert.Fingerprint)).DistinctBy(alert => alert.Fingerprint).ToList();
        var room = Math.Max(0, Most - rows.Count);
        foreach (var alert in news.Take(room)) await WantedSilences.WantAsync(session, incident, by, alert);
        if (news.Count > 0) await AlertmanagerTurn.HurryAsync(session, now);
        if (room > 0 && news.Count > room) await ledger.ApplyAsync(session, incident.Id, new IncidentCommand.RecordSilence(SilencingNews.TooMany, Most), Cause, now);
    }

    internal static readonly Cause Cause = new(new Actor.Timer(), Source.Timer, null);
}
