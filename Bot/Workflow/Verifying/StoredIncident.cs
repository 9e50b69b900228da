using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Workflow.Verifying;

/// <summary>All that is kept of an incident, as it was read in one snapshot.</summary>
public sealed record StoredIncident(IncidentRow Row, IReadOnlyList<TimelineRow> Timeline)
{
    /// <summary>Of the kinds of <see cref="DueInstants.Kinds"/>.</summary>
    public IReadOnlyList<DueRow> Due { get; init; } = [];

    public IReadOnlyList<ActionItemRow> Actions { get; init; } = [];

    public PublicationRow? Publication { get; init; }

    /// <summary>Whether it came back from an export: then nothing falls due until somebody does something with it.</summary>
    public bool WasPutBack { get; init; }
}
