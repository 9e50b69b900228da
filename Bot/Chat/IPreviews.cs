using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat;

/// <summary>What is added to what people write about an incident, for everybody who reads there; of a private one, nothing ever is.</summary>
public interface IPreviews
{
    /// <returns>Null where there is none of that number, and for a private one.</returns>
    Task<Message?> OfAsync(IncidentId incident, CancellationToken cancellationToken);

    /// <summary>Somebody named incidents in a message: each is answered in its thread, once an hour in a conversation.</summary>
    /// <param name="under">The message, or the one its thread hangs on.</param>
    Task NamedAsync(Platform platform, MessageRef under, IReadOnlyList<IncidentId> incidents, CancellationToken cancellationToken);
}
