using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Metrics;

namespace ChatOpsIncidentBot.Workflow;

/// <summary>
/// Where the chart of a report is: on Teams inside the card, on Slack the picture itself, which is uploaded, and in the local workspace at a signed address below which it is drawn anew.
/// </summary>
public sealed partial class MetricsCharts(KeptSecrets secrets, MetricsReader reader, MetricsSettings settings, ILogger<MetricsCharts> logger)
{
    public const string Path = "charts/metrics.png";

    private const string Secret = KeptSecretNames.Charts;

    /// <summary>A card holds 28 KB, its letters included, and Base64 is a third longer.</summary>
    private const int LargestInCard = 12 * 1024;

    private int _cannot;

    /// <returns>Null where none can be drawn, or there is nothing to draw.</returns>
    public async Task<Uri?> AddressAsync(Platform platform, IncidentReport report, CancellationToken cancellationToken)
    {
        var trend = Trend.Of(report);
        if (trend.Points.All(point => point.Mean is null)) return null;
        switch (platform)
        {
            case Platform.Teams:
                return Drawn(() => TrendChart.SmallJpeg(trend)) is { Length: <= LargestInCard } small ? new Uri("data:image/jpeg;base64," + Convert.ToBase64String(small)) : null;
            case Platform.Slack:
                return Drawn(() => TrendChart.Png(trend)) is { } picture ? new Uri("data:image/png;base64," + Convert.ToBase64String(picture)) : null;
            case Platform.Local:
                var query = Query(report);
                return new Uri($"/{Path}?{query}&key={Mac(await secrets.GetAsync(Secret, cancellationToken), query)}", UriKind.Relative);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The picture an address asks for.</summary>
    /// <param name="query">Without the question mark.</param>
    /// <returns>Null where the key does not fit, or none can be drawn on this machine.</returns>
    public async Task<byte[]?> OpenAsync(string query, CancellationToken cancellationToken)
    {
        if (query.LastIndexOf("&key=", StringComparison.Ordinal) is var cut && cut < 0) return null;
        var (asked, key) = (query[..cut], query[(cut + "&key=".Length)..]);
        var right = Mac(await secrets.GetAsync(Secret, cancellationToken), asked);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(right))) return null;
        var values = asked.Split('&').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
        var period = new ReportPeriod(Instant(values["from"]), Instant(values["to"]), settings.Zone);
        var narrowing = new Narrowing(values.GetValueOrDefault("service"), Severities.TryParse(values.GetValueOrDefault("sev"), out var severity) ? severity : null, values.GetValueOrDefault("team"));
        var trend = Trend.Of(await reader.ReadAsync(period, narrowing, values.TryGetValue("for", out var person) ? new PersonId(person) : null, cancellationToken));
        return Drawn(() => TrendChart.Png(trend));
    }

    private byte[]? Drawn(Func<byte[]> draw)
    {
        if (_cannot > 0) return null;
        try
        {
            return draw();
        }
#pragma warning disable CA1031 // the drawing library is native and may not run here; the table says the same
        catch (Exception failure)
#pragma warning restore CA1031
        {
            if (Interlocked.Exchange(ref _cannot, 1) == 0) LogNotDrawn(logger, failure);
            return null;
        }
    }

    private static string Query(IncidentReport report)
    {
        var narrowing = report.Narrowing;
        (string Key, string? Value)[] parts =
        [
            ("from", report.Period.From.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)), ("to", report.Period.To.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)),
            ("service", narrowing.Service), ("sev", narrowing.Severity?.Label()), ("team", narrowing.Team), ("for", report.Reader?.Value),
        ];
        return string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value!)}"));
    }

    private static DateTimeOffset Instant(string milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(milliseconds, CultureInfo.InvariantCulture));

    private static string Mac(byte[] secret, string query) => Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(query)));

    [LoggerMessage(Level = LogLevel.Error, Message = "No charts of metrics are drawn until the next start; the tables say the same")]
    private static partial void LogNotDrawn(ILogger logger, Exception failure);
}
