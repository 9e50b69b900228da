using System.Net.Http.Headers;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Settings;

namespace ChatOpsIncidentBot.Watches;

/// <summary>The section <c>Prometheus</c>: where values are asked for.</summary>
public sealed record PrometheusSettings
{
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Ends in a slash; null where nothing can be watched.</summary>
    public Uri? Url { get; init; }

    /// <summary>What is shown to it; null for nothing. From the environment, and never logged.</summary>
    public AuthenticationHeaderValue? Credentials { get; init; }

    public required TimeSpan Timeout { get; init; }

    /// <summary>So many watches an incident may have.</summary>
    public required int MostWatches { get; init; }

    /// <summary>How far back a chart goes.</summary>
    public required TimeSpan Span { get; init; }

    public static PrometheusSettings Read(SettingsReader settings)
    {
        var read = new PrometheusSettings
        {
            Url = Address(settings),
            Credentials = ShownCredentials.Read(settings, "has more than one secret, or half of one", "Prometheus__Token"),
            Timeout = settings.Duration("Timeout", TimeSpan.FromSeconds(5)),
            MostWatches = settings.Number("MostWatches", 5, 1, 20),
            Span = settings.Duration("Span", TimeSpan.FromHours(1)),
        };
        if (read.Timeout > LongestTimeout) settings.Mistake("Timeout", "is too long", $"at most {Durations.Text(LongestTimeout)}, because a value is looked at every minute");
        if (read.Span < TimeSpan.FromMinutes(10) || read.Span > TimeSpan.FromDays(1)) settings.Mistake("Span", "is not allowed", "from 10 minutes to a day");
        settings.RefuseUnknownKeys();
        return read;
    }

    private static Uri? Address(SettingsReader settings)
    {
        if (settings.Text("Url") is not { } text) return null;
        if (WebAddress.Parse(text.TrimEnd('/') + "/") is { UserInfo: "", Query: "", Fragment: "" } url) return url;
        settings.Mistake("Url", "is not an address", "one such as http://prometheus:9090, without a user or a password in it");
        return null;
    }

    /// <summary>The secret stands in no log.</summary>
    public override string ToString() => $"Prometheus {Url}";
}
