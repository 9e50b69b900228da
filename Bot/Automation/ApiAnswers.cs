using System.ComponentModel;

namespace ChatOpsIncidentBot.Automation;

internal sealed record IncidentAnswer
{
    [Description("INC-42.")]
    public required string Id { get; init; }

    public required string Title { get; init; }

    [Description("SEV1 (worst) to SEV4.")]
    public required string Severity { get; init; }

    [Description("investigating, identified, monitoring (open); resolved, closed, cancelled, merged (over).")]
    public required string Status { get; init; }

    public required bool Open { get; init; }
    public required bool Private { get; init; }

    [Description("Only practised; never counted.")]
    public required bool Drill { get; init; }

    public string? Service { get; init; }
    public string? Impact { get; init; }

    [Description("person:bob, alert:HighErrorRate, automation:ci or timer.")]
    public required string DeclaredBy { get; init; }

    [Description("Who acknowledged and is on it; nobody where it is null.")]
    public string? AcknowledgedBy { get; init; }

    [Description("Roles that are held, and by whom.")]
    public required IReadOnlyDictionary<string, string> Roles { get; init; }

    public required IReadOnlyList<string> Responders { get; init; }
    public required InstantsAnswer Instants { get; init; }
    public required int UpdateCount { get; init; }
    public string? LatestUpdate { get; init; }

    [Description("By when the next update is promised; null once it is over.")]
    public DateTimeOffset? NextUpdateDueAt { get; init; }

    public string? Resolution { get; init; }
    public string? RootCause { get; init; }

    [Description("The incident it is a duplicate of.")]
    public string? MergedInto { get; init; }

    [Description("Whether customers were told of it on the status page.")]
    public required bool Published { get; init; }

    [Description("How many entries its timeline has; any change makes it another.")]
    public required int Sequence { get; init; }
}

/// <summary>All UTC; what is unknown is null and never guessed.</summary>
internal sealed record InstantsAnswer
{
    public DateTimeOffset? BeganAt { get; init; }
    public DateTimeOffset? DetectedAt { get; init; }
    public required DateTimeOffset DeclaredAt { get; init; }
    public DateTimeOffset? AcknowledgedAt { get; init; }
    public DateTimeOffset? MitigatedAt { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
}

/// <param name="Message">What a person would be told.</param>
internal sealed record DoneAnswer(string Message, IncidentAnswer Incident);

/// <param name="Next">To be given as <c>cursor</c> for what follows; null at the end.</param>
internal sealed record IncidentsAnswer(IReadOnlyList<IncidentAnswer> Incidents, string? Next);

/// <param name="Next">To be given as <c>cursor</c> for what follows; null at the end, as it is now.</param>
internal sealed record TimelineAnswer(IReadOnlyList<TimelineEntryAnswer> Entries, string? Next);

internal sealed record TimelineEntryAnswer
{
    public required long Sequence { get; init; }

    [Description("When it happened.")]
    public required DateTimeOffset OccurredAt { get; init; }

    [Description("When the bot learned of it.")]
    public required DateTimeOffset RecordedAt { get; init; }

    [Description("What it was, such as acknowledged; the words stay as they are.")]
    public required string Kind { get; init; }

    public required string Actor { get; init; }

    [Description("How it came in: typed, button, form, timer, alert, phone, sms, email, api:ci.")]
    public required string Source { get; init; }

    public string? Reason { get; init; }

    [Description("As the timeline in chat says it, without markup.")]
    public required string Text { get; init; }

    [Description("Of this entry and, through it, of all before.")]
    public required string Hash { get; init; }
}

internal sealed record ComponentsAnswer(IReadOnlyList<ComponentAnswer> Components);

internal sealed record ComponentAnswer
{
    public required string Name { get; init; }
    public string? Group { get; init; }
    public string? Description { get; init; }

    [Description("operational, maintenance, degraded, partial_outage or outage.")]
    public required string Status { get; init; }

    [Description("The open incidents customers were told of that concern it.")]
    public required IReadOnlyList<string> Incidents { get; init; }
}
