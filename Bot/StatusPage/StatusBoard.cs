using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>All that the page, the feed and the JSON show, as it was known at an instant.</summary>
public sealed record StatusBoard
{
    /// <summary>As many as the bars show.</summary>
    public const int Days = 90;

    public required StatusPageSettings Settings { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>As the settings list them.</summary>
    public required IReadOnlyList<ComponentState> Components { get; init; }

    /// <summary>Of the last year, the newest first.</summary>
    public required IReadOnlyList<PublishedIncident> Incidents { get; init; }

    public IEnumerable<PublishedIncident> Open => Incidents.Where(incident => !incident.Publication.IsOver);

    public IEnumerable<PublishedIncident> Past => Incidents.Where(incident => incident.Publication.IsOver);

    /// <summary>The worst of the components.</summary>
    public ComponentStatus Worst => Components.Select(component => component.Status).DefaultIfEmpty(ComponentStatus.Operational).Max();

    /// <summary>When anything on the page last changed.</summary>
    public DateTimeOffset ChangedAt => Incidents.Select(LastChange).DefaultIfEmpty(Since).Max();

    public required StatusIds Ids { get; init; }

    /// <summary>Since when the page is kept; nothing is known of the time before.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The page's first sentence.</summary>
    public string Sentence => Worst switch
    {
        ComponentStatus.Outage => "Some systems are down",
        ComponentStatus.PartialOutage => "Some systems are partly down",
        ComponentStatus.Degraded => "Some systems are degraded",
        ComponentStatus.Maintenance => "Maintenance is under way",
        ComponentStatus.Operational => Open.Any() ? "We are looking into an incident" : "All systems are operational",
    };

    /// <param name="since">When the page was first kept.</param>
    public static StatusBoard Of(StatusPageSettings settings, StatusIds ids, IReadOnlyList<PublishedIncident> incidents, DateTimeOffset since, DateTimeOffset now)
    {
        // What was told before the page was kept is known all the same.
        var known = incidents.Select(incident => incident.Publication.PublishedAt).Append(since).Min();
        return new StatusBoard
        {
            Settings = settings,
            Ids = ids,
            At = now,
            Since = known,
            Incidents = incidents,
            Components = [.. settings.Components.Select(component => new ComponentState(component, ComponentHistory.Now(component.Name, incidents), ComponentHistory.Of(component.Name, incidents, known, now, settings.Zone, Days)))],
        };
    }

    public static DateTimeOffset LastChange(PublishedIncident incident) => incident.Publication.Updates.Select(update => update.CorrectedAt ?? update.At).Max();
}

public sealed record ComponentState(StatusComponent Component, ComponentStatus Status, ComponentHistory History);
