using System.Collections.Concurrent;

namespace ChatOpsIncidentBot.Workflow.Dispatch;

/// <summary>When each platform last answered this process, and since when it has not.</summary>
public sealed class PlatformPulse
{
    private readonly ConcurrentDictionary<string, Pulse> _pulses = new();

    public void Answered(string platform, DateTimeOffset at) => _pulses[platform] = new Pulse(at, null);

    public void Silent(string platform, DateTimeOffset at) =>
        _pulses.AddOrUpdate(platform, _ => new Pulse(null, at), (_, before) => before.SilentSince is { } since && since <= at ? before : before with { SilentSince = at });

    public Pulse Of(string platform) => _pulses.GetValueOrDefault(platform) ?? new Pulse(null, null);
}

/// <param name="SilentSince">The first call without an answer after the last that had one; null while it answers, and before it was called.</param>
public sealed record Pulse(DateTimeOffset? AnsweredAt, DateTimeOffset? SilentSince);
