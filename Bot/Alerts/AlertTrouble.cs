using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>
/// Alerts of one name and service that were one trouble: what a group gathered from when it began to when it was over. It is what calls somebody once and is judged
/// once, so it counts once, whether one alert made it or a storm of thousands.
/// </summary>
public sealed record AlertTrouble(string Name, string? Service)
{
    /// <summary>How many alerts it was made of.</summary>
    public int Alerts { get; init; } = 1;

    /// <summary>When the first of them began, by the monitoring system's clock.</summary>
    public required DateTimeOffset BeganAt { get; init; }

    /// <summary>When the bot heard of it.</summary>
    public required DateTimeOffset HeardAt { get; init; }

    /// <summary>When the last of them ended; null while one fires.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Null where nobody has judged it.</summary>
    public AlertVerdict? Verdict { get; init; }

    /// <summary>When its incident was acknowledged first; null where it never was, or there was none.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>When its incident was resolved; null where it was not, or there was none.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>Whether a person declared, acknowledged, merged or resolved its incident.</summary>
    public bool WasActedOn { get; init; }

    /// <summary>Whether it is known to have called people for nothing, or nobody judged it and nobody did anything about it.</summary>
    public bool IsNoisy => Verdict switch
    {
        AlertVerdict.Useful => false,
        AlertVerdict.FalseAlarm or AlertVerdict.Noise => true,
        null => !WasActedOn,
    };

    /// <summary>How long it lasted, where it was over before anybody had it in hand.</summary>
    public TimeSpan? EndedByItselfAfter =>
        EndedAt is { } ended && !(AcknowledgedAt < ended) && !(ResolvedAt < ended) ? (ended > BeganAt ? ended - BeganAt : TimeSpan.Zero) : null;
}
