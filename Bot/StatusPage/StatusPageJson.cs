using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Maintenances;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>The board in the shape of Atlassian Statuspage's public API, version 2 (https://metastatuspage.com/api), so that its clients need nothing but another address.</summary>
public sealed class StatusPageJson(StatusBoard board)
{
    private const string Type = "application/json; charset=utf-8";

    /// <summary>Statuspage gives as many.</summary>
    private const int MostIncidents = 50;

    private readonly DateTimeOffset _updated = board.ChangedAt;

    public StatusAnswer Summary() => Answer(
        new SummaryDto(Page(), Indicator(), [.. AllComponents()], [.. board.Open.Select(Dto)], [.. board.UnderWay.Concat(board.Upcoming).Select(Dto)]), StatusPageJsonContext.Default.SummaryDto);

    public StatusAnswer Status() => Answer(new StatusDto(Page(), Indicator()), StatusPageJsonContext.Default.StatusDto);

    public StatusAnswer Components() => Answer(new ComponentsDto(Page(), [.. AllComponents()]), StatusPageJsonContext.Default.ComponentsDto);

    public StatusAnswer Incidents() => Answer(new IncidentsDto(Page(), [.. board.Incidents.Take(MostIncidents).Select(Dto)]), StatusPageJsonContext.Default.IncidentsDto);

    public StatusAnswer Unresolved() => Answer(new IncidentsDto(Page(), [.. board.Open.Select(Dto)]), StatusPageJsonContext.Default.IncidentsDto);

    public StatusAnswer Maintenances() => Of(board.Maintenances.Take(MostIncidents));

    public StatusAnswer Upcoming() => Of(board.Upcoming);

    public StatusAnswer Active() => Of(board.UnderWay);

    private StatusAnswer Of(IEnumerable<Maintenance> maintenances) => Answer(new MaintenancesDto(Page(), [.. maintenances.Select(Dto)]), StatusPageJsonContext.Default.MaintenancesDto);

    public StatusAnswer Incident(PublishedIncident incident) => Answer(new OneIncidentDto(Page(), Dto(incident)), StatusPageJsonContext.Default.OneIncidentDto);

    /// <summary>As webhooks carry it.</summary>
    public string IncidentOf(PublishedIncident incident) => JsonSerializer.Serialize(Dto(incident), StatusPageJsonContext.Default.IncidentDto);

    /// <inheritdoc cref="IncidentOf"/>
    public string MaintenanceOf(Maintenance maintenance) => JsonSerializer.Serialize(Dto(maintenance), StatusPageJsonContext.Default.MaintenanceDto);

    /// <inheritdoc cref="IncidentOf"/>
    public string PageOf() => JsonSerializer.Serialize(new HookPageDto(board.Ids.OfPage, Indicator().Indicator, Indicator().Description), StatusPageJsonContext.Default.HookPageDto);

    private static StatusAnswer Answer<T>(T dto, JsonTypeInfo<T> type) => new(Type, JsonSerializer.SerializeToUtf8Bytes(dto, type));

    private PageDto Page() => new(board.Ids.OfPage, board.Settings.Name, StatusAddresses.Of(board.Settings, StatusSite.Root), board.Settings.Zone.Id, _updated);

    private IndicatorDto Indicator() => board.Worst switch
    {
        ComponentStatus.Outage when board.Components.All(component => component.Status is ComponentStatus.Outage) => new IndicatorDto("critical", "Major Service Outage"),
        ComponentStatus.Outage => new IndicatorDto("major", "Partial System Outage"),
        ComponentStatus.PartialOutage => new IndicatorDto("major", "Partial System Outage"),
        ComponentStatus.Degraded => new IndicatorDto("minor", "Partially Degraded Service"),
        ComponentStatus.Maintenance => new IndicatorDto("maintenance", "Service Under Maintenance"),
        ComponentStatus.Operational => board.Open.Any() ? new IndicatorDto("minor", "Minor Service Outage") : new IndicatorDto("none", "All Systems Operational"),
    };

    /// <summary>Groups are components of their own there, as bad as the worst of theirs.</summary>
    private IEnumerable<ComponentDto> AllComponents()
    {
        var position = 0;
        foreach (var group in board.Components.GroupBy(component => component.Component.Group))
        {
            List<ComponentState> members = [.. group];
            if (group.Key is { } name)
            {
                yield return new ComponentDto(board.Ids.OfGroup(name), name, Word(members.Max(member => member.Status)), board.Since, Changed(members), ++position, null, null, true, board.Ids.OfPage, members.ConvertAll(member => board.Ids.Of(member.Component)));
            }
            foreach (var member in members) yield return Component(member, ++position);
        }
    }

    private ComponentDto Component(ComponentState state, int position) => new(
        board.Ids.Of(state.Component), state.Component.Name, Word(state.Status), board.Since, Changed([state]), position, state.Component.Description,
        state.Component.Group is { } group ? board.Ids.OfGroup(group) : null, false, board.Ids.OfPage, null);

    private DateTimeOffset Changed(IReadOnlyList<ComponentState> states) => board.Incidents
        .SelectMany(incident => incident.Publication.Updates.Where((update, index) =>
            states.Any(state => Touches(update, state) || (index > 0 && Touches(incident.Publication.Updates[index - 1], state)))))
        .Select(update => update.At)
        .Concat(board.Maintenances.Where(maintenance => states.Any(state => maintenance.Components.Contains(state.Component.Name))).SelectMany(maintenance => new[] { maintenance.BegunAt, maintenance.BegunAt is null ? null : maintenance.EndedAt }).OfType<DateTimeOffset>())
        .DefaultIfEmpty(board.Since).Max();

    private static bool Touches(PublicUpdate update, ComponentState state) => update.Affected.Any(affected => affected.Name == state.Component.Name);

    private IncidentDto Dto(PublishedIncident incident)
    {
        var (publication, code) = (incident.Publication, board.Ids.Of(incident.Id));
        List<UpdateDto> updates = [.. publication.Updates.Select((update, index) => Update(incident, update, index == 0 ? [] : publication.Updates[index - 1].Affected)).Reverse()];
        return new IncidentDto(
            code, SafeText.CleanLine(publication.Title), publication.Last.Status.Word(), publication.PublishedAt, StatusBoard.LastChange(incident),
            publication.Updates.Find(update => update.Status is PublicStatus.Monitoring)?.At, publication.EndedAt, Impact(publication),
            StatusAddresses.Of(board.Settings, StatusSite.Incidents + code), publication.PublishedAt, board.Ids.OfPage, updates,
            [.. board.Components.Select((state, index) => (State: state, Position: index + 1)).Where(pair => publication.Updates.Exists(update => Touches(update, pair.State))).Select(pair => Component(pair.State, pair.Position))]);
    }

    private MaintenanceDto Dto(Maintenance maintenance)
    {
        var code = board.Ids.Of(maintenance);
        List<UpdateDto> updates = [.. maintenance.Updates.Select((update, index) => Update(maintenance, update, index == 0 ? null : maintenance.Updates[index - 1].Status)).Reverse()];
        return new MaintenanceDto(
            code, SafeText.CleanLine(maintenance.Title), maintenance.Status.Word(), maintenance.AnnouncedAt, maintenance.ChangedAt, maintenance.EndedAt,
            StatusAddresses.Of(board.Settings, StatusSite.Maintenances + code), maintenance.AnnouncedAt, board.Ids.OfPage, updates,
            [.. board.Components.Select((state, index) => (State: state, Position: index + 1)).Where(pair => maintenance.Components.Contains(pair.State.Component.Name)).Select(pair => Component(pair.State, pair.Position))],
            maintenance.From, maintenance.To);
    }

    /// <param name="before">Null for the first.</param>
    private UpdateDto Update(Maintenance maintenance, MaintenanceUpdate update, MaintenanceStatus? before) => new(
        board.Ids.Of(maintenance, update), update.Status.Word(), StatusText.ToPlain(update.Text), board.Ids.Of(maintenance), update.At, update.CorrectedAt ?? update.At, update.At,
        [.. maintenance.Components.Select(name => new ChangeDto(board.Ids.OfComponent(name), name, Word(Makes(before)), Word(Makes(update.Status))))]);

    /// <summary>What a maintenance makes of its components.</summary>
    private static ComponentStatus Makes(MaintenanceStatus? status) => status is MaintenanceStatus.InProgress or MaintenanceStatus.Verifying ? ComponentStatus.Maintenance : ComponentStatus.Operational;

    private UpdateDto Update(PublishedIncident incident, PublicUpdate update, IReadOnlyList<AffectedComponent> before)
    {
        var names = update.Affected.Select(affected => affected.Name).Union(before.Select(affected => affected.Name));
        return new UpdateDto(
            board.Ids.Of(incident.Id, update), update.Status.Word(), StatusText.ToPlain(update.Text), board.Ids.Of(incident.Id), update.At, update.CorrectedAt ?? update.At, update.At,
            [.. names.Select(name => new ChangeDto(board.Ids.OfComponent(name), name, Word(In(before, name)), Word(In(update.Affected, name))))]);
    }

    private static ComponentStatus In(IReadOnlyList<AffectedComponent> affected, string name) => affected.FirstOrDefault(component => component.Name == name)?.Status ?? ComponentStatus.Operational;

    /// <summary>By the worst that it made of any component.</summary>
    internal static string Impact(Publication publication) => publication.Updates.SelectMany(update => update.Affected).Select(affected => affected.Status).DefaultIfEmpty(ComponentStatus.Operational).Max() switch
    {
        ComponentStatus.Outage => "critical",
        ComponentStatus.PartialOutage => "major",
        ComponentStatus.Degraded => "minor",
        ComponentStatus.Maintenance => "maintenance",
        ComponentStatus.Operational => "none",
    };

    private static string Word(ComponentStatus status) => status switch
    {
        ComponentStatus.Operational => "operational",
        ComponentStatus.Maintenance => "under_maintenance",
        ComponentStatus.Degraded => "degraded_performance",
        ComponentStatus.PartialOutage => "partial_outage",
        ComponentStatus.Outage => "major_outage",
    };
}
