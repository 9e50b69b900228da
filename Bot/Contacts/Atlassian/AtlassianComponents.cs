using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts.Atlassian;

/// <summary>Knows what our components are called at Statuspage: by the settings, or by the same name there, which is looked up once.</summary>
public sealed partial class AtlassianComponents(AtlassianClient client, MirrorSettings settings, ILogger<AtlassianComponents> logger)
{
    private const int ToAPage = 100, MostPages = 20;

    /// <summary>What is not reached is looked for again after this.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(30);

    private volatile IReadOnlyDictionary<string, string>? _there;

    public static string Word(ComponentStatus status) => status switch
    {
        ComponentStatus.Operational => "operational",
        ComponentStatus.Maintenance => "under_maintenance",
        ComponentStatus.Degraded => "degraded_performance",
        ComponentStatus.PartialOutage => "partial_outage",
        ComponentStatus.Outage => "major_outage",
    };

    /// <summary>Their ids; a component that is not there is left out, because an incident without it says more than none.</summary>
    /// <returns>Null with what kept them from being found.</returns>
    public async Task<(IReadOnlyDictionary<string, string>? Ids, Delivery? Trouble)> OfAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        if (!names.All(settings.Components.ContainsKey) && _there is null)
        {
            var (found, trouble) = await LookAsync(cancellationToken);
            if (found is null) return (null, trouble is Delivery.Unknown ? new Delivery.RetryAfter(Again, AtlassianClient.Method) { IsUnreached = true } : trouble);
            _there = found.Where(component => component is { Id: not null, Name: not null, Group: not true }).DistinctBy(component => component.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(component => component.Name!, component => component.Id!, StringComparer.OrdinalIgnoreCase);
        }
        var ids = new Dictionary<string, string>();
        foreach (var name in names)
        {
            if (settings.Components.GetValueOrDefault(name) is { } named) ids[name] = named;
            else if (_there?.GetValueOrDefault(name) is { } same) ids[name] = same;
            else LogMissing(logger, name);
        }
        return (ids, null);
    }

    /// <param name="named">All there are here.</param>
    public async Task<IReadOnlyList<CheckLine>> CheckAsync(IReadOnlyList<string> named, CancellationToken cancellationToken)
    {
        var (found, trouble) = await LookAsync(cancellationToken);
        if (found is null) return [new CheckLine(false, trouble switch { Delivery.Failed failed => failed.Reason, Delivery.Unknown unknown => unknown.Reason, _ => "Statuspage asks to wait" }, "Until then what customers read stands on the bot's own page alone, and is sent to Statuspage later.")];
        var missing = settings.Components.Where(pair => found.TrueForAll(component => component.Id != pair.Value))
            .Select(pair => new CheckLine(false, $"page {settings.PageId} has no component {pair.Value}, which StatusPage:Atlassian:Components names for '{pair.Key}'", "Take the id from the component's page there, or leave it out: it is then found by its name."));
        var unnamed = named.Where(name => !settings.Components.ContainsKey(name) && !found.Exists(component => component.Group is not true && string.Equals(component.Name, name, StringComparison.OrdinalIgnoreCase)))
            .Select(name => new CheckLine(false, $"page {settings.PageId} has no component called '{name}'", $"Name its id under StatusPage:Atlassian:Components:{name}, or make one there; until then it is told of without it."));
        return [new CheckLine(true, $"page {settings.PageId} takes the key; it has {found.Count(component => component.Group is not true)} components"), .. missing, .. unnamed];
    }

    private async Task<(List<KnownComponent>? Found, Delivery? Trouble)> LookAsync(CancellationToken cancellationToken)
    {
        var all = new List<KnownComponent>();
        for (var page = 1; page <= MostPages; page++)
        {
            switch (await client.CallAsync(HttpMethod.Get, $"components?page={page}&per_page={ToAPage}", cancellationToken))
            {
                case AtlassianAnswer.Ok ok when ok.Read(AtlassianJson.Default.ListKnownComponent) is { } read:
                    all.AddRange(read);
                    if (read.Count < ToAPage) return (all, null);
                    break;
                case AtlassianAnswer.Gone:
                    return (null, new Delivery.Failed(FailureKind.NotAllowed, AtlassianClient.NoSuchPage));
                case AtlassianAnswer.Not not:
                    return (null, not.What);
                default:
                    return (null, new Delivery.Unknown("Statuspage's list of components cannot be read"));
            }
        }
        return (all, null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Statuspage has no component called {Name}, and StatusPage:Atlassian:Components names none; it is told of without it")]
    private static partial void LogMissing(ILogger logger, string name);
}
