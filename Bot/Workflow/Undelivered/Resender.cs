using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Sends again what could not be delivered: in its old order and under its old key. What is sent again had certainly not arrived, or does no harm
/// twice; what may have arrived is asked for by <see cref="Dispatch.Reconciler"/> and never sent from here.
/// </summary>
public sealed class Resender(Database database, OutboxSignal signal, TimeProvider time)
{
    /// <param name="effects">The outbox rows; those that wait again already are left alone.</param>
    /// <returns>What was done, as a sentence; the same again for the same delivery.</returns>
    public Task<string> ResendAsync(IReadOnlyCollection<long> effects, Cause cause, CancellationToken cancellationToken) => database.WriteAsync(
        session => Once.DoAsync(session, cause.Key, time.GetUtcNow(), () => ResendAsync(session, effects), reply => new KeptAnswer(true, reply), kept => kept.Sentence),
        cancellationToken);

    private async Task<string> ResendAsync(Session session, IReadOnlyCollection<long> effects)
    {
        var now = time.GetUtcNow();
        var rows = (await UndeliveredTable.ListAsync(session, null)).Where(row => effects.Contains(row.Id)).ToList();
        var old = rows.Where(row => row.ExpiresAt <= now).ToList();
        foreach (var row in old) await OutboxTable.EndAsync(session, row.Id, "expired", "too old to be of use", now);
        var again = rows.Except(old).ToList();
        await UndeliveredTable.ResendAsync(session, [.. again.Select(row => row.Id)], now);
        await UndeliveredWatch.HurryAsync(session);
        session.OnCommitted(() => signal.Set());
        return UndeliveredMessage.Resent([.. again.Select(UndeliveredEffects.Describe)], [.. old.Select(UndeliveredEffects.Describe)]);
    }
}
