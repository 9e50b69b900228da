using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>The chat platform people are at home on, where something is about no incident.</summary>
public sealed class HomePlatform(IEnumerable<IChatPlatform> platforms)
{
    public Platform Platform { get; } = platforms.Select(platform => platform.Platform).OrderByDescending(platform => platform != Platform.Local).First();
}
