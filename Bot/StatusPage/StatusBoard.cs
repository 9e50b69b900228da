using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
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

    /// <summary>Planned, on, and of the last year; the one announced last first.</summary>
    public IReadOnlyList<Maintenance> Maintenances { get; init; } = [];

    /// <summary>The next first.</summary>
    public IEnumerable<Maintenance> Upcoming => Maintenances.Where(maintenance => !maintenance.IsOver && !maintenance.IsOn).OrderBy(maintenance => maintenance.From);

    public IEnumerable<Maintenance> UnderWay => Maintenances.Where(maintenance => maintenance.IsOn).OrderBy(maintenance => maintenance.BegunAt);

    /// <summary>The months before those incidents, as <c>2024-11</c>, in which there was something; the newest first.</summary>
    public IReadOnlyList<string> OlderMonths { get; init; } = [];

    public IEnumerable<PublishedIncident> Open => Incidents.Where(incident => !incident.Publication.IsOver);

    public IEnumerable<PublishedIncident> Past => Incidents.Where(incident => incident.Publication.IsOver);

    /// <summary>The worst of the components.</summary>
    public ComponentStatus Worst => Components.Select(component => component.Status).DefaultIfEmpty(ComponentStatus.Operational).Max();

    /// <summary>When anything on the page last changed.</summary>
    public DateTimeOffset ChangedAt => Incidents.Select(LastChange).Concat(Maintenances.Select(maintenance => maintenance.ChangedAt)).DefaultIfEmpty(Since).Max();

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
        ComponentStatus.Operational => Open.Any() ? "We are looking into an incident" : UnderWay.Any() ? "Maintenance is under way" : "All systems are operational",
    };

    /// <param name="since">When the page was first kept.</param>
    public static StatusBoard Of(StatusPageSettings settings, StatusIds ids, IReadOnlyList<PublishedIncident> incidents, DateTimeOffset since, DateTimeOffset now, IReadOnlyList<Maintenance>? maintenances = null)
    {
        var planned = maintenances ?? [];
        // What was told before the page was kept is known all the same.
        var known = incidents.Select(incident => incident.Publication.PublishedAt).Concat(planned.Select(maintenance => maintenance.AnnouncedAt)).Append(since).Min();
        return new StatusBoard
        {
            Settings = settings,
            Ids = ids,
            At = now,
            Since = known,
            Incidents = incidents,
            Maintenances = planned,
            Components = [.. settings.Components.Select(component => new ComponentState(component, ComponentHistory.Now(component.Name, incidents, planned), ComponentHistory.Of(component.Name, incidents, known, now, settings.Zone, Days, planned)))],
        };
    }

    public static DateTimeOffset LastChange(PublishedIncident incident) => incident.Publication.Updates.Select(update => update.CorrectedAt ?? update.At).Max();
}

public sealed record ComponentState(StatusComponent Component, ComponentStatus Status, ComponentHistory History);
