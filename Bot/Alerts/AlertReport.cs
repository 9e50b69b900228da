namespace ChatOpsIncidentBot.Alerts;

/// <summary>What a monitoring system says of one alert, once.</summary>
public sealed record AlertReport
{
    public required LabelSet Labels { get; init; }
    public required LabelSet Annotations { get; init; }

    /// <summary>See <see cref="LabelSet.Fingerprint"/>.</summary>
    public required string Fingerprint { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>When it ended; or, where it <see cref="Lapses"/>, when it counts as ended unless it is said again. Null while it is firing.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether whoever reports it does so again and again as long as it fires, as Prometheus does, rather than once at each end.</summary>
    public bool Lapses { get; init; }

    /// <summary>Whether the same occurrence may be said again with another beginning, as programs do that tell only when something was noticed.</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Where the alert can be looked at; http or https.</summary>
    public string? Link { get; init; }

    public string Name => Labels[LabelSet.AlertName] is { Length: > 0 } name ? name : "unnamed alert";

    public bool IsFiringAt(DateTimeOffset now) => EndsAt is not { } end || (Lapses && end > now);
}
