using System.Globalization;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>
/// Slack's limit of about one message a second and channel (https://docs.slack.dev/apis/web-api/rate-limits), off unless asked for, and
/// the memory of every Retry-After that was given, so that a caller who does not wait is seen.
/// </summary>
public sealed class RateLimits
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, DateTimeOffset> lastPosts = [];
    private readonly Dictionary<(string Method, string? Channel), DateTimeOffset> windows = [];
    private int refused;
    private int inside;

    /// <summary>How far apart two posts in one channel must be; null is no limit.</summary>
    public TimeSpan? BetweenPosts { get; set; }

    /// <summary>A Retry-After beyond this is absurd, and only this much of it counts as a window.</summary>
    public TimeSpan LongestWindow { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many 429 were earned by posting too fast (injected ones are not counted).</summary>
    public int Refused => Volatile.Read(ref refused);

    /// <summary>How many calls came although a Retry-After had not yet run out.</summary>
    public int CallsInsideWindow => Volatile.Read(ref inside);

    /// <summary>Whether a post may be accepted now; one that may not is counted.</summary>
    internal bool Admits(string channel, DateTimeOffset now)
    {
        lock (gate)
        {
            if (BetweenPosts is { } gap && lastPosts.TryGetValue(channel, out var last) && now - last < gap)
            {
                Interlocked.Increment(ref refused);
                return false;
            }

            return true;
        }
    }

    internal void Accepted(string channel, DateTimeOffset now)
    {
        lock (gate) lastPosts[channel] = now;
    }

    /// <summary>Looks whether the call should not have come, and counts it.</summary>
    internal bool IsInsideWindow(string method, string? channel, DateTimeOffset now)
    {
        lock (gate)
        {
            var soon = Until(method, null) > now || (channel is not null && Until(method, channel) > now);
            if (soon) Interlocked.Increment(ref inside);
            return soon;
        }
    }

    /// <summary>Remembers what was answered; <paramref name="channel"/> is null where the limit is the method's.</summary>
    internal void Told(string method, string? channel, string? retryAfter, DateTimeOffset now)
    {
        TimeSpan wait;
        if (double.TryParse(retryAfter, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) wait = TimeSpan.FromSeconds(Math.Min(seconds, 1e9));
        else if (DateTimeOffset.TryParseExact(retryAfter, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) wait = date - now;
        else return;
        lock (gate) windows[(method, channel)] = now + (wait < LongestWindow ? wait : LongestWindow);
    }

    private DateTimeOffset Until(string method, string? channel) => windows.GetValueOrDefault((method, channel));
}
