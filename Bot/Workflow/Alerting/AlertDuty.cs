using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>A kind of thing that falls due among alerts.</summary>
/// <param name="Name">For the log.</param>
/// <param name="Due">What is due, the longest overdue first; in a write nobody else has it until the end of the transaction.</param>
/// <param name="Do">Does some of it.</param>
/// <param name="PutOff">Leaves one alone until then.</param>
public sealed record AlertDuty(
    string Name, Func<Session, DateTimeOffset, Task<IReadOnlyList<object>>> Due, Func<Session, IReadOnlyList<object>, DateTimeOffset, Task> Do, Func<Session, object, DateTimeOffset, Task> PutOff)
{
    public static AlertDuty Of<T>(
        string name, Func<Session, DateTimeOffset, Task<IReadOnlyList<T>>> due, Func<Session, IReadOnlyList<T>, DateTimeOffset, Task> work, Func<Session, T, DateTimeOffset, Task> putOff)
        where T : class =>
        new(name, async (session, now) => await due(session, now), (session, some, now) => work(session, [.. some.Cast<T>()], now), (session, one, at) => putOff(session, (T)one, at));
}

/// <summary>Everything that falls due among alerts, in the order it is done: what has ended is not told as firing.</summary>
public sealed class AlertDuties(AlertLapses lapses, AlertGate gate, AlertSilences silences, AlertTeller teller, AlertStorms storms)
{
    private const int AtOnce = 200;

    public IReadOnlyList<AlertDuty> All { get; } =
    [
        AlertDuty.Of("alert that lapses", (session, now) => AlertTable.LapsedAsync(session, now, AtOnce), lapses.EndAsync, (session, alert, at) => AlertTable.PutOffAsync(session, alert.Id, at)),
        AlertDuty.Of("alert held back", (session, now) => AlertTable.HeldUntilAsync(session, now, AtOnce), gate.LookAgainAsync, (session, alert, at) => AlertTable.HoldUntilAsync(session, alert.Id, at)),
        AlertDuty.Of("silence", AlertSilenceTable.OverAsync, silences.EndOverAsync, (session, silence, at) => AlertSilenceTable.PutOffAsync(session, silence.Number, at)),
        AlertDuty.Of("group of alerts", (session, now) => AlertGroupTable.DueAsync(session, now, AtOnce), teller.TellAsync, (session, group, at) => AlertGroupTable.PutOffAsync(session, group.Id, at)),
        AlertDuty.Of("storm of alerts", (session, now) => AlertStormTable.DueAsync(session, now, AtOnce), storms.TellAsync, (session, storm, at) => AlertStormTable.PutOffAsync(session, storm.Id, at)),
    ];

    public static async Task<DateTimeOffset?> NextAsync(Session session) => new[]
    {
        await AlertTable.NextLapseAsync(session), await AlertGroupTable.NextDueAsync(session), await AlertSilenceTable.NextEndAsync(session), await AlertTable.NextHeldAsync(session), await AlertStormTable.NextDueAsync(session),
    }.Min();
}
