using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Tests.Chat;

/// <summary>A platform that is open, and what people see on it.</summary>
internal abstract class PlatformEyes : IAsyncDisposable
{
    public abstract IChatPlatform Chat { get; }

    /// <summary>All that was said in a conversation (<c>#incidents</c>, <c>@bob</c> or the platform's id), oldest first.</summary>
    public abstract Task<IReadOnlyList<Seen>> ReadAsync(string conversation);

    public abstract Task<Room> LookAsync(string conversation);

    public abstract ValueTask DisposeAsync();
}

/// <param name="Called">Who is notified, by their short names.</param>
/// <param name="Links">Addresses one can press.</param>
internal sealed record Seen(string Id, string? Thread, string Words, IReadOnlyList<string> Called, IReadOnlyList<string> Links, bool IsPinned);

/// <param name="People">Without the bot.</param>
internal sealed record Room(string Name, string Topic, bool IsPrivate, IReadOnlyList<string> People);
