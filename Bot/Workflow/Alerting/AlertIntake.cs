using System.Runtime.ExceptionServices;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Escalation;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Takes what a monitoring system says; what is new goes to the groups it belongs to, in the transaction that keeps it.</summary>
public sealed class AlertIntake(Database database, AlertSettings settings, ServiceSettings services, AlertGate gate, AlertMemory memory)
{
    /// <summary>So many share a transaction. A batch that is cut short by a fault is sent again whole, and what is known by then changes nothing.</summary>
    private const int Together = 500;

    private const int MostLeftOut = 1_000_000_000;

    /// <summary>Whether so many wait to be taken that the sender had better try again a little later.</summary>
    public bool IsCrowded => database.IsCrowded;

    /// <summary>
    /// When it returns all of it is durable; <see cref="NotSavedException"/> means that some may not be. Where one alert cannot be taken the others of its transaction are, each in its own, and then what
    /// went wrong is thrown.
    /// </summary>
    /// <param name="source">Who says it; alerts of different sources are different.</param>
    public async Task TakeAsync(string source, IReadOnlyList<AlertReport> reports, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var news = database.IsShared ? reports : [.. reports.Where(report => !memory.Knows(source, report, now))];
        // Always in the same order, so that no two transactions wait for each other; and what may hold others back goes before them.
        ExceptionDispatchInfo? wrong = null;
        foreach (var some in news.OrderBy(report => !settings.Inhibit.Any(rule => rule.IsSource(report.Labels))).ThenBy(report => report.Fingerprint, StringComparer.Ordinal).Chunk(Together))
        {
            if (await TriedAsync(source, some, now, cancellationToken) is not { } failed) continue;
            wrong ??= failed;
            foreach (var report in some) await TriedAsync(source, [report], now, cancellationToken);
        }
        wrong?.Throw();
    }

    /// <returns>What went wrong, where it is not that the database takes nothing.</returns>
    private async Task<ExceptionDispatchInfo?> TriedAsync(string source, AlertReport[] some, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteLaterAsync(async session =>
            {
                var holds = await AlertHolds.InForceAsync(session, settings, now);
                foreach (var report in some) await TakeAsync(session, source, report, holds, now);
                return true;
            }, cancellationToken);
            return null;
        }
        catch (Exception failed) when (failed is not (NotSavedException { IsForNewer: false } or OperationCanceledException))
        {
            return ExceptionDispatchInfo.Capture(failed);
        }
    }

    /// <summary>The sender says that there are so many more alerts than those it sent; the groups of those say so until it sends all again.</summary>
    /// <param name="count">0 for none.</param>
    public async Task LeftOutAsync(string source, IReadOnlyList<AlertReport> sent, long count, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (count <= 0 && !await database.ReadAsync(AlertGroupTable.IsAnyCutAsync, cancellationToken)) return;
        var left = (int)Math.Clamp(count, 0, MostLeftOut);
        var fingerprints = sent.Select(report => report.Fingerprint).Distinct().Take(Together).ToList();
        await database.WriteLaterAsync(async session =>
        {
            var groups = new SortedSet<long>();
            foreach (var fingerprint in fingerprints)
            {
                if (await AlertTable.NewestAsync(session, source, fingerprint) is { } alert) groups.UnionWith(await AlertGroupTable.OfAlertAsync(session, alert.Id));
            }
            foreach (var group in groups) await AlertGroups.LeftOutAsync(session, group, left, now);
            return true;
        }, cancellationToken);
    }

    /// <summary>Part of the transaction that found it out.</summary>
    public async Task TakeOneAsync(Session session, string source, AlertReport report, DateTimeOffset now) => await TakeAsync(session, source, report, await AlertHolds.InForceAsync(session, settings, now), now);

    private async Task TakeAsync(Session session, string source, AlertReport report, AlertHolds holds, DateTimeOffset now)
    {
        var known = await AlertTable.NewestAsync(session, source, report.Fingerprint);
        var change = AlertCourse.Judge(known is null ? null : new AlertOccurrence(known.StartsAt, known.EndedAt) { SaidAt = known.SaidAt }, report, now);
        switch (change)
        {
            case AlertChange.Stale:
                return;
            case AlertChange.Began:
                if (known is { EndedAt: null }) await EndAsync(session, known, now, now);
                var row = Row(source, report, now) with { Starts = Starts(known, now) };
                row = row with { Id = await AlertTable.AddAsync(session, row) };
                holds.Began(report.Labels);
                await gate.LetInAsync(session, row, report, holds, wasHeld: false, now);
                Remember(session, source, report, now);
                return;
            case AlertChange.WentOn:
                var began = report.StartsAt < known!.StartsAt ? report.StartsAt : known.StartsAt;
                await AlertTable.RenewAsync(session, known.Id, AlertJson.Write(report.Annotations), began, Lapsing(report), Later(known.SaidAt, report.SaidAt), now);
                Remember(session, source, report with { StartsAt = began }, now);
                return;
            case AlertChange.Ended:
                await EndAsync(session, known!, report.EndsAt is { } end && end < now ? end : now, now);
                if (report.SaidAt > known!.SaidAt) await AlertTable.SaidAsync(session, known.Id, report.SaidAt);
                holds.Ended(report.Labels);
                return;
            case AlertChange.EndedUnseen:
                await AlertTable.AddAsync(session, Row(source, report, now) with { EndedAt = report.EndsAt ?? now, LapsesAt = null, Starts = known?.Starts });
                return;
        }
    }

    /// <summary>Part of the transaction that found it out.</summary>
    public async Task EndAsync(Session session, AlertRow alert, DateTimeOffset at, DateTimeOffset now)
    {
        await AlertTable.EndAsync(session, alert.Id, at < alert.StartsAt ? alert.StartsAt : at);
        await gate.EndedAsync(session, alert, at, now);
        session.OnCommitted(() => memory.Forget(alert.Source, alert.Fingerprint));
    }

    /// <summary>Null for the first, so that it costs nothing where nothing comes again.</summary>
    private string? Starts(AlertRow? before, DateTimeOffset now) => before is null ? null : settings.Flapping.After(before.Starts ?? settings.Flapping.After(null, before.ReceivedAt), now);

    private void Remember(Session session, string source, AlertReport report, DateTimeOffset now)
    {
        if (!database.IsShared) session.OnCommitted(() => memory.Keep(source, report, now));
    }

    private AlertRow Row(string source, AlertReport report, DateTimeOffset now) => new()
    {
        Source = source,
        Fingerprint = report.Fingerprint,
        Name = report.Name,
        Service = AlertWords.Service(report, settings.RoutesFor(report.Labels).FirstOrDefault(), services),
        Labels = AlertJson.Write(report.Labels),
        Annotations = AlertJson.Write(report.Annotations),
        Link = report.Link,
        StartsAt = report.StartsAt,
        SaidAt = report.SaidAt,
        ReceivedAt = now,
        HeardAt = now,
        LapsesAt = Lapsing(report),
    };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one > other ? one : other ?? one;

    private static DateTimeOffset? Lapsing(AlertReport report) => report.Lapses ? report.EndsAt : null;
}
