using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Told what became of an effect, inside the transaction that marks it done, so that what a platform returned (a channel was created, a
/// person cannot be reached) changes the incident through the same door as everything else, exactly once.
/// </summary>
public interface IDeliveryOutcomes
{
    /// <param name="outcome">Only final ones: <see cref="Delivery.Sent"/> or <see cref="Delivery.Failed"/>.</param>
    Task ApplyAsync(Session session, Effect effect, Delivery outcome, DateTimeOffset at);
}
