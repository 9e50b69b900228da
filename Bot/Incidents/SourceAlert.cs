namespace ChatOpsIncidentBot.Incidents;

/// <summary>The alert an incident was declared for.</summary>
/// <param name="StartsAt">When its condition was found to hold for long enough, by the monitoring system's clock.</param>
public sealed record SourceAlert(string Name, DateTimeOffset StartsAt)
{
    public static IReadOnlyDictionary<string, string> NoLabels { get; } = new Dictionary<string, string>();

    public string? Summary { get; init; }
    public string? Description { get; init; }

    /// <summary>Where it can be looked at; http or https.</summary>
    public string? Link { get; init; }

    /// <summary>The address in its annotation <c>runbook_url</c>; http or https.</summary>
    public string? RunbookLink { get; init; }

    /// <summary>Its labels, those that are short; empty in incidents stored before they were kept.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? NoLabels; } = NoLabels;

    /// <summary>How long the condition had to hold before it fired, where the rule says so; the trouble began that much earlier.</summary>
    public TimeSpan? HeldFor { get; init; }

    /// <summary>When the bot was told of it, where that was before there was an incident.</summary>
    public DateTimeOffset? HeardAt { get; init; }

    /// <summary>When another alert of the incident says that the trouble began, where that is earlier.</summary>
    public DateTimeOffset? EarlierBeganAt { get; init; }

    /// <summary>When the trouble probably began; a person has to confirm it.</summary>
    public DateTimeOffset ProbablyBeganAt => EarlierBeganAt ?? StartsAt - (HeldFor ?? TimeSpan.Zero);
}

/// <summary>The alerts of an incident, as many as there are.</summary>
/// <param name="Total">How many there were, each occurrence counted.</param>
/// <param name="EndedAt">Since when none fires; null while one does.</param>
public sealed record AlertTally(int Firing, int Total, DateTimeOffset? EndedAt)
{
    /// <summary>Whether one of them came and went so often that it was said.</summary>
    public bool Flaps { get; init; }

    /// <summary>How many more there are that the monitoring system did not send; nothing else is known of them.</summary>
    public int LeftOut { get; init; }
}

/// <summary>How often an alert came within which time, at least.</summary>
public sealed record Flapping(int Starts, TimeSpan Within);
