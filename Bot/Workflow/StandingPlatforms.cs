using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>Where what concerns everybody, and no incident, is said: on every platform people work on; in the local workspace only where there is no other.</summary>
public sealed class StandingPlatforms(IEnumerable<IChatPlatform> platforms)
{
    public IReadOnlyList<IChatPlatform> All { get; } =
        platforms.Any(platform => platform.Platform is not Platform.Local) ? [.. platforms.Where(platform => platform.Platform is not Platform.Local)] : [.. platforms];

    /// <summary>Where one person is told what is about no incident.</summary>
    public Platform Home => All[0].Platform;
}
