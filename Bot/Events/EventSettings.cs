using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Events;

/// <summary>The section <c>Events</c>: the programs that are told of everything that happens to incidents.</summary>
public sealed record EventSettings(IReadOnlyList<EventHook> Hooks)
{
    public static EventSettings Read(SettingsReader settings) => new([.. settings.Entries().Select(Hook).OfType<EventHook>()]);

    private static EventHook? Hook(SettingsReader entry)
    {
        var written = entry.Required("Url", "https://example.com/incident-events");
        var hook = new EventHook(entry.Name, Uri.TryCreate(written, UriKind.Absolute, out var address) ? address : new Uri("https://invalid/"))
        {
            Kinds = entry.List("Kinds").ToHashSet(StringComparer.Ordinal),
            EvenPrivate = entry.Flag("EvenPrivate", false),
            EvenDrills = entry.Flag("EvenDrills", false),
        };
        entry.RefuseUnknownKeys();
        if (written.Length > 0 && address?.Scheme is not ("https" or "http")) entry.Mistake("Url", $"'{written}' is no web address", "https://example.com/incident-events");
        foreach (var kind in hook.Kinds.Except(IncidentEventKinds.All)) entry.Mistake("Kinds", $"'{kind}' is no kind of event", "kinds such as declared, acknowledged, update_posted, resolved; without any, all");
        return address is null ? null : hook;
    }
}

/// <summary>A program that is told, by its name in the settings.</summary>
public sealed record EventHook(string Name, Uri Address)
{
    /// <summary>Empty for every kind.</summary>
    public IReadOnlySet<string> Kinds { get; init; } = new HashSet<string>();

    public bool EvenPrivate { get; init; }
    public bool EvenDrills { get; init; }

    /// <summary>Never of a mere page, which is between people.</summary>
    public bool Hears(Incident incident, IncidentEvent what) =>
        incident.DirectPage is null && (EvenPrivate || !incident.IsPrivate) && (EvenDrills || !incident.IsDrill) && (Kinds.Count == 0 || Kinds.Contains(what.Kind));
}
