using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Chat;

/// <summary>Where an edge says that somebody opened their home, a page of the platform that only they see. It is shown soon after, and kept current from then on.</summary>
public interface IHomeDoor
{
    /// <param name="key">The same for every repetition of one delivery.</param>
    Task OpenedAsync(Platform platform, PersonId person, string key, CancellationToken cancellationToken);
}
