using System.Net.Http.Headers;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Alerts;

/// <summary>The section <c>Alerts:WriteSilence</c>: the Alertmanager in which what people have in hand is silenced.</summary>
public sealed record WriteSilenceSettings
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);

    /// <summary>Where its API is below; ends in a slash.</summary>
    public required Uri Url { get; init; }

    /// <summary>Null where it asks for nothing. Never logged.</summary>
    public AuthenticationHeaderValue? Credentials { get; init; }

    /// <summary>The sources whose alerts go through it.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>A silence ends by itself after so long, unless it is renewed, which it is when half of that is over.</summary>
    public required TimeSpan Lasts { get; init; }

    /// <summary>How often it is asked, while something is silenced.</summary>
    public required TimeSpan CheckEvery { get; init; }

    /// <summary>An alert that it does not know for so long, while it runs, has ended.</summary>
    public required TimeSpan MissingFor { get; init; }

    /// <returns>Null where there is no such section.</returns>
    public static WriteSilenceSettings? Read(SettingsReader settings, IReadOnlyList<AlertSource> sources)
    {
        var url = Address(settings);
        var read = new WriteSilenceSettings
        {
            Url = url,
            Credentials = ShownCredentials.Read(settings, "has half a secret, or more than one", "Alerts__WriteSilence__Token", ", or neither"),
            Sources = Listed(settings, sources),
            Lasts = settings.Duration("Lasts", TimeSpan.FromHours(1)),
            CheckEvery = settings.Duration("CheckEvery", TimeSpan.FromSeconds(30)),
            MissingFor = settings.Duration("MissingFor", TimeSpan.FromMinutes(5)),
        };
        if (read.Lasts < read.CheckEvery * 4 || read.Lasts < Shortest) settings.Mistake("Lasts", "is too short to be renewed in time", "four times CheckEvery or longer, such as 1h");
        settings.RefuseUnknownKeys();
        return read;
    }

    private static Uri Address(SettingsReader settings)
    {
        const string Allowed = "the address of an Alertmanager, such as http://alertmanager:9093; user and password have keys of their own";
        var text = settings.Required("Url", Allowed);
        if (WebAddress.Parse(text.TrimEnd('/') + "/") is { UserInfo: "", Query: "", Fragment: "" } url) return url;
        if (text.Length > 0) settings.Mistake("Url", "is not usable", Allowed);
        return new Uri("http://127.0.0.1:9093/");
    }

    /// <summary>Without a list all that speak as Alertmanager does.</summary>
    private static IReadOnlyList<string> Listed(SettingsReader settings, IReadOnlyList<AlertSource> sources)
    {
        var named = settings.List("Sources");
        foreach (var unknown in named.Where(name => sources.All(source => source.Name != name))) settings.Mistake("Sources", $"'{unknown}' is not in Alerts:Sources", "one of " + string.Join(", ", sources.Select(source => source.Name)));
        return named.Count > 0 ? named : [.. sources.Where(source => source.Mapping is null).Select(source => source.Name)];
    }
}
