using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Jobs;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Dispatch;

namespace ChatOpsIncidentBot.Operating;

/// <summary>Looks whether the bot does what it promises: saves, sends, ticks, and can speak. What it finds makes readiness red.</summary>
public sealed class Auditor(Database database, DispatchContext dispatch, Ticks ticks, PlatformChecks platforms, IEnumerable<IStandingConnection> connections)
{
    private static readonly TimeSpan LateDue = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LateUnknown = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LatePending = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SilentScheduler = TimeSpan.FromSeconds(15);

    public async Task<IReadOnlyList<Finding>> LookAsync(CancellationToken cancellationToken) =>
        [.. await LookInsideAsync(cancellationToken), .. await PlatformsAsync(cancellationToken)];

    /// <summary>Without asking the platforms anything.</summary>
    public async Task<IReadOnlyList<Finding>> LookInsideAsync(CancellationToken cancellationToken)
    {
        var findings = new List<Finding> { await DatabaseAsync(cancellationToken), Scheduler() };
        if (database.Damage is { } damage) findings.Add(new Finding("database file", false, $"{database.Describe} is damaged: {damage}", "Bring back the last copy that -- backup made, or rescue it with sqlite3's .recover; -- verify says what of it still fits together."));
        if (dispatch.ClockTrouble is { } clock) findings.Add(new Finding("clock", true, clock));
        if (findings[0].Ok)
        {
            findings.Add(await DueAsync(cancellationToken));
            findings.Add(await OutboxAsync(cancellationToken));
            if (database.IsShared) findings.Add(await NodesAsync(cancellationToken));
        }
        return findings;
    }

    /// <summary>
    /// Whether requests are in good hands here, and not at another node. What is wrong for all of them, such as a token a platform refuses, is none of it: taken out of service,
    /// none would be left to take alerts and to show the status page.
    /// </summary>
    public async Task<IReadOnlyList<Finding>> LookAtServingAsync(CancellationToken cancellationToken) => [await DatabaseAsync(cancellationToken), Scheduler()];

    private async Task<Finding> DatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await database.PingAsync(cancellationToken);
            return new Finding("database", true, database.Describe);
        }
        catch (NotSavedException failure)
        {
            return new Finding("database", false, failure.Message, "See that it runs, is not locked by another program, and that its disk is neither full nor read-only.");
        }
    }

    private Finding Scheduler() => ticks.Ago < SilentScheduler
        ? new Finding("scheduler", true, "ticking")
        : new Finding("scheduler", false, $"no tick for {ticks.Ago.TotalSeconds:0} seconds", "Restart the bot; if it comes back, its log says why.");

    private async Task<Finding> DueAsync(CancellationToken cancellationToken)
    {
        var late = await database.ReadAsync(session => DueTable.LateAsync(session, dispatch.Now - LateDue), cancellationToken);
        return late.Count == 0
            ? new Finding("timers", true, "on time")
            : new Finding("timers", false, $"{late.Count} late, the first since {late[0].DueAt:u}", "See whether the database is slow or the machine was asleep.");
    }

    private async Task<Finding> OutboxAsync(CancellationToken cancellationToken)
    {
        var (depth, undelivered) = await database.ReadAsync(async session => (await OutboxFigures.DepthAsync(session), await UndeliveredTable.CountAsync(session)), cancellationToken);
        var now = dispatch.Now;
        var problems = depth.Select(of => of.Status switch
        {
            // Whoever is paged does not wait for another page; what is not taken there is told in #oncall.
            _ when of.Platform == Workflow.Effect.Mirror => null,
            "parked" => $"{of.Count} parked on {of.Platform}",
            // Thousands of readers are told at a pace, and nobody's incident waits for it.
            _ when of.Platform == Workflow.Effect.Subscribers => null,
            "unknown" when now - of.Oldest > LateUnknown => $"{of.Count} on {of.Platform} may or may not have arrived",
            "pending" or "sending" when now - of.Oldest > LatePending => $"{of.Count} waiting for {of.Platform}, the oldest since {of.Oldest:u}",
            _ => null,
        }).OfType<string>().ToList();
        return problems.Count == 0
            ? new Finding("outbox", true, $"{depth.Sum(of => of.Count)} waiting" + (undelivered.Count == 0 ? "" : $", {undelivered.Sum(of => of.Count)} could not be delivered; /incident resend sends them again"))
            : new Finding("outbox", false, string.Join("; ", problems), "The platform's own line says what is wrong with it; what is parked is sent again with /incident resend, and at the next start.");
    }

    private async Task<Finding> NodesAsync(CancellationToken cancellationToken)
    {
        var now = dispatch.Now;
        var there = await database.ReadAsync(session => NodeTable.ThereAsync(session, now), cancellationToken);
        var told = there.Select(other => $"{other.Name} ({other.Version}, seen {Math.Max(0, (now - other.SeenAt).TotalSeconds):0} s ago)");
        return new Finding("nodes", true, $"{there.Count} on this database: {string.Join(", ", told)}");
    }

    private static Finding Connection(IStandingConnection connection)
    {
        var line = connection.Look();
        return new Finding(connection.Platform.Word(), line.Ok, line.What, line.Remedy);
    }

    private async Task<IReadOnlyList<Finding>> PlatformsAsync(CancellationToken cancellationToken)
    {
        var found = await platforms.LookAsync(dispatch.News, cancellationToken);
        var refused = dispatch.Refusals.Select(reason => new Finding("platform", false, reason, "Nothing is lost; delivery goes on by itself when it is mended."));
        return [.. refused, .. connections.Select(Connection), .. found];
    }
}
