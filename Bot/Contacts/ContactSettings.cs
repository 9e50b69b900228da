using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>The section <c>Contacts</c>: how much one person is sent.</summary>
public sealed record ContactSettings
{
    /// <summary>After one message the next to the same person and way waits so long, and tells of everything that came meanwhile.</summary>
    public required TimeSpan BundleFor { get; init; }

    public required TimeSpan Window { get; init; }

    /// <summary>Within the window; the first page of an incident to a person goes out beyond it.</summary>
    public required int MostCalls { get; init; }

    public required int MostMessages { get; init; }

    public static ContactSettings Read(SettingsReader settings)
    {
        var read = new ContactSettings
        {
            BundleFor = settings.Duration("BundleFor", TimeSpan.FromMinutes(1)),
            Window = settings.Duration("Window", TimeSpan.FromMinutes(15)),
            MostCalls = settings.Number("MostCalls", 4, 1, 100),
            MostMessages = settings.Number("MostMessages", 10, 1, 100),
            MostDirectMessages = settings.Number("MostDirectMessages", 5, 1, 1000),
        };
        settings.RefuseUnknownKeys();
        return read;
    }

    /// <summary>So many pages within <see cref="BundleFor"/> are direct messages of their own; the rest becomes one.</summary>
    public required int MostDirectMessages { get; init; }

    public int MostOf(ContactMethod method) => method is ContactMethod.Phone ? MostCalls : MostMessages;
}
