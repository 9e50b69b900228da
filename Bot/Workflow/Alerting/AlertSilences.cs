using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Makes and ends silences; that one was made, and that it ended, is said where alerts are shown.</summary>
public sealed class AlertSilences(Database database, AlertSettings settings, AlertGate gate, AlertNews news, TimeProvider time)
{
    public Task<Outcome> MakeAsync(IReadOnlyList<Matcher> matchers, TimeSpan duration, string reason, PersonId by, Platform platform, Cause cause, CancellationToken cancellationToken) =>
        OnceAsync(cause, async (session, now) =>
        {
            var row = await MakeAsync(session, matchers, now + duration, reason, by, platform, now);
            var isWritten = AlertmanagerTakes(matchers);
            return new Outcome(true, $"Silence {row.Number} holds for {Durations.Text(duration)}; /incident silence end {row.Number} ends it sooner.{(isWritten ? "" : " It holds here alone: its pattern means something else in Alertmanager.")}", null);
        }, cancellationToken);

    /// <summary>As part of a transaction.</summary>
    internal async Task<AlertSilenceRow> MakeAsync(Session session, IReadOnlyList<Matcher> matchers, DateTimeOffset until, string reason, PersonId by, Platform platform, DateTimeOffset now)
    {
        var row = new AlertSilenceRow
        {
            Number = await AlertSilenceTable.NextNumberAsync(session),
            Matchers = string.Join('\n', matchers.Select(matcher => matcher.ToString())),
            Reason = reason,
            MadeBy = by.Value,
            MadeAt = now,
            UntilAt = until,
        };
        await AlertSilenceTable.AddAsync(session, row);
        await WantedSilences.MadeAsync(session, settings, row, now);
        await SayAsync(session, row, "made", SilenceMessage.Made(View(row)), platform, now);
        return row;
    }

    /// <summary>As part of a transaction; one that has ended already stays so.</summary>
    internal async Task EndAsync(Session session, int number, PersonId? by, Platform platform, DateTimeOffset now)
    {
        if ((await AlertSilenceTable.OpenAsync(session)).FirstOrDefault(row => row.Number == number) is { } row) await EndAsync(session, row, by, platform, now);
    }

    /// <summary>Whether a silence can hold in Alertmanager as well, where it is written there at all.</summary>
    private bool AlertmanagerTakes(IReadOnlyList<Matcher> matchers) => settings.WriteSilence is null || matchers.All(matcher => AlertmanagerMatcher.Of(matcher) is not null);

    public Task<Outcome> EndAsync(int number, PersonId by, Platform platform, Cause cause, CancellationToken cancellationToken) => OnceAsync(cause, async (session, now) =>
    {
        if ((await AlertSilenceTable.OpenAsync(session)).FirstOrDefault(row => row.Number == number) is not { } row) return new Outcome(false, $"There is no silence {number} that holds.", null);
        await EndAsync(session, row, by, platform, now);
        return new Outcome(true, $"Silence {number} has ended; what fires still is heard now.", null);
    }, cancellationToken);

    /// <summary>Those that hold, the one that ends soonest first.</summary>
    public async Task<IReadOnlyList<SilenceView>> OpenAsync(CancellationToken cancellationToken) =>
        [.. (await database.ReadAsync(AlertSilenceTable.OpenAsync, cancellationToken)).Where(row => row.UntilAt > time.GetUtcNow()).Select(View)];

    /// <summary>Ends those whose time is over.</summary>
    public async Task EndOverAsync(Session session, IEnumerable<AlertSilenceRow> over, DateTimeOffset now)
    {
        foreach (var row in over) await EndAsync(session, row, null, news.Home, now);
    }

    /// <summary>What fires still joins the groups it would have joined, unless something else holds it back.</summary>
    private async Task EndAsync(Session session, AlertSilenceRow row, PersonId? by, Platform platform, DateTimeOffset now)
    {
        if (!await AlertSilenceTable.EndAsync(session, row.Number, by?.Value, now)) return;
        await WantedSilences.EndedAsync(session, settings, row.Number, now);
        var holds = await AlertHolds.InForceAsync(session, settings, now);
        var heard = 0;
        foreach (var alert in await AlertTable.SilencedAsync(session, row.Number))
        {
            if (alert.EndedAt is null && await gate.LetInAsync(session, alert, AlertWords.Report(alert), holds, wasHeld: true, now)) heard++;
        }
        await SayAsync(session, row, "ended", SilenceMessage.Ended(View(row), by, heard), platform, now);
    }

    private Task SayAsync(Session session, AlertSilenceRow row, string what, Message message, Platform platform, DateTimeOffset now) => news.PostAsync(session, $"silence:{row.Number}:{what}", message, Lane.Card, platform, now);

    /// <summary>What the settings say is expected just now.</summary>
    public IReadOnlyList<MaintenanceView> InMaintenance()
    {
        var now = time.GetUtcNow();
        return [.. settings.Maintenance.Where(window => window.HoldsUntil(now) is not null).Select(window => new MaintenanceView(window.Name, [.. window.Match.Select(matcher => matcher.ToString())], window.HoldsUntil(now)!.Value, window.Reason))];
    }

    private static SilenceView View(AlertSilenceRow row) => new(row.Number, row.Matchers.Split('\n'), row.Reason, new PersonId(row.MadeBy), row.UntilAt);

    internal static AlertSilence Read(AlertSilenceRow row) => new(
        row.Number, [.. row.Matchers.Split('\n').Select(text => Matcher.TryParse(text, out var matcher) ? matcher : throw new FormatException($"'{text}' is not a matcher as it is stored."))]);

    private Task<Outcome> OnceAsync(Cause cause, Func<Session, DateTimeOffset, Task<Outcome>> work, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause, time.GetUtcNow(), () => work(session, time.GetUtcNow())), cancellationToken);
}
