using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Settings;
using NodaTime;

namespace ChatOpsIncidentBot.StatusPage;

/// <summary>The section <c>StatusPage</c>: what customers see, and how it looks.</summary>
public sealed record StatusPageSettings
{
    private const string DefaultColour = "#1c5bb8";

    public required string Name { get; init; }

    /// <summary>Where customers reach the page: the origin, ending in a slash; null where neither <c>StatusPage:Url</c> nor <c>PublicUrl</c> says.</summary>
    public required Uri? Url { get; init; }

    /// <summary>Host names at which nothing but the page is served, and the page at <c>/</c>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Six hexadecimal digits after a <c>#</c>.</summary>
    public string Colour { get; init; } = DefaultColour;

    /// <summary>A file of a kind browsers show; null for none.</summary>
    public string? Logo { get; init; }

    /// <summary>Where whoever needs help is sent: a page, or <c>mailto:</c> where an e-mail address was set; null for nowhere.</summary>
    public Uri? Support { get; init; }

    /// <summary>The zone of the days and of every time on the page.</summary>
    public required DateTimeZone Zone { get; init; }

    public SubscriberSettings Subscribers { get; init; } = new();

    /// <summary>The account at Atlassian Statuspage that is told the same.</summary>
    public MirrorSettings Atlassian { get; init; } = new();

    /// <summary>In the order they are shown.</summary>
    public required IReadOnlyList<StatusComponent> Components { get; init; }

    /// <param name="named">The components that services name, in case the section lists none.</param>
    public static StatusPageSettings Read(SettingsReader settings, IReadOnlyList<(string Service, string Component)> named, PublicAddress address)
    {
        var components = Listed(settings);
        if (components.Count == 0) components = [.. named.Select(pair => pair.Component).Distinct().Select(name => new StatusComponent(name))];
        foreach (var (service, component) in named.Where(pair => components.All(known => known.Name != pair.Component)))
        {
            settings.Mistake("Components", $"does not list '{component}', which Services:{service}:StatusComponents names", "every component a service names");
        }
        var colour = settings.Text("Colour", DefaultColour);
        if (colour is not ['#', .. { Length: 6 } digits] || !digits.All(char.IsAsciiHexDigit)) settings.Mistake("Colour", $"'{colour}' is not a colour", "six hexadecimal digits such as #1c5bb8");
        var url = Address(settings, "Url") ?? address.Root;
        var read = new StatusPageSettings
        {
            Name = settings.Text("Name", "Status"),
            Url = url,
            Subscribers = SubscriberSettings.Read(settings.Section("Subscribers"), url is not null),
            Atlassian = MirrorSettings.Read(settings.Section("Atlassian"), [.. components.Select(component => component.Name)]),
            Hosts = [.. settings.List("Hosts").Select(host => host.ToLowerInvariant())],
            Colour = colour,
            Logo = LogoFile(settings),
            Support = SupportAddress(settings),
            Zone = TimeZones.Read(settings, "TimeZone"),
            Components = components,
        };
        if (address.Root is { } root && read.Hosts.Contains(root.Host)) settings.Mistake("Hosts", $"names '{root.Host}', at which PublicUrl says that everything else is", "a host name of its own, because nothing but the page is served there");
        foreach (var odd in read.Hosts.Where(host => Uri.CheckHostName(host) is not UriHostNameType.Dns)) settings.Mistake("Hosts", $"'{odd}' is no host name", "names such as status.example.com, without https://, a port or a path");
        settings.RefuseUnknownKeys();
        return read;
    }

    private static List<StatusComponent> Listed(SettingsReader settings)
    {
        var components = new List<StatusComponent>();
        foreach (var entry in settings.Section("Components").Entries())
        {
            var name = entry.Required("Name", "what customers call it, such as Payment Processing");
            if (components.Exists(known => known.Name == name)) entry.Mistake("Name", $"'{name}' is there twice", "each component once");
            components.Add(new StatusComponent(name) { Group = entry.Text("Group"), Description = entry.Text("Description") });
            entry.RefuseUnknownKeys();
        }
        return components;
    }

    private static Uri? Address(SettingsReader settings, string key)
    {
        if (settings.Text(key) is not { } text) return null;
        if (WebAddress.Parse(key == "Url" ? text.TrimEnd('/') + "/" : text) is { } address) return address;
        settings.Mistake(key, $"'{text}' is not an address", "an address such as https://status.example.com");
        return null;
    }

    private static Uri? SupportAddress(SettingsReader settings) =>
        settings.Text("Support") is { } text && TypedMail.Read(text) is { } mail ? new Uri($"mailto:{mail}") : Address(settings, "Support");

    private static string? LogoFile(SettingsReader settings)
    {
        if (settings.Text("Logo") is not { } file) return null;
        if (StatusLogo.TypeOf(file) is null) settings.Mistake("Logo", $"'{file}' is not a picture that browsers show", "a file that ends in .svg, .png, .webp or .jpg");
        return file;
    }
}

/// <summary>Something customers use, as they call it.</summary>
public sealed record StatusComponent(string Name)
{
    /// <summary>The heading it is shown under; null for none.</summary>
    public string? Group { get; init; }

    public string? Description { get; init; }
}
