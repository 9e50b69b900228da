using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Detection;
using ChatOpsIncidentBot.Messages;
using Polly;
using Polly.Timeout;

namespace ChatOpsIncidentBot.Alertmanager;

/// <summary>
/// Speaks Alertmanager's API. Each call is tried once; the round it belongs to is tried again, and looks first what became of this one.
/// </summary>
public sealed class AlertmanagerClient : IAlertmanager
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "alertmanager";

    /// <summary>More names than this make a longer address than some take.</summary>
    private const int MostNames = 20;

    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);

    private readonly IHttpClientFactory _clients;
    private readonly AlertmanagerMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _within;

    public AlertmanagerClient(IHttpClientFactory clients, AlertmanagerMetrics metrics, TimeProvider time)
    {
        (_clients, _metrics, _time) = (clients, metrics, time);
        _within = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(CallWithin).Build();
    }

    public async Task<AlertmanagerView> LookAsync(IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var (status, at) = await GetAsync("status", AlertmanagerJson.Default.StatusWire, cancellationToken);
        var (silences, _) = await GetAsync("silences", AlertmanagerJson.Default.ListSilenceWire, cancellationToken);
        var (alerts, _) = await GetAsync("alerts?active=true&silenced=true&inhibited=true&unprocessed=true" + Filter(names), AlertmanagerJson.Default.ListKnownAlertWire, cancellationToken);
        var reading = new AlertReading(at, TimeSpan.Zero);
        var known = alerts.Select(alert => Alert(alert, reading)).OfType<AlertmanagerAlert>().DistinctBy(alert => alert.Report.Fingerprint);
        return new AlertmanagerView(at, status.Uptime ?? throw NotBelieved("status"), known.ToDictionary(alert => alert.Report.Fingerprint), [.. silences.Select(Silence)]);
    }

    public async Task<string> WriteAsync(AlertmanagerSilence silence, CancellationToken cancellationToken)
    {
        var wire = new SilenceWire
        {
            Id = silence.Id.Length == 0 ? null : silence.Id,
            Matchers = [.. silence.Matchers.Select(matcher => new MatcherWire(matcher.Name, matcher.Value, matcher.IsRegex, matcher.IsEqual))],
            StartsAt = silence.StartsAt,
            EndsAt = Written(silence.EndsAt),
            CreatedBy = silence.Author,
            Comment = silence.Comment,
        };
        return await CallAsync("write", async (client, token) =>
        {
            using var response = await client.PostAsJsonAsync("api/v2/silences", wire, AlertmanagerJson.Default.SilenceWire, token);
            await RefuseAsync(response, token);
            return (await ReadAsync(response, AlertmanagerJson.Default.WrittenWire, "silences", token)).SilenceId ?? throw NotBelieved("silences");
        }, cancellationToken);
    }

    public Task EndAsync(string id, CancellationToken cancellationToken) => CallAsync("end", async (client, token) =>
    {
        using var response = await client.DeleteAsync(new Uri("api/v2/silence/" + Uri.EscapeDataString(id), UriKind.Relative), token);
        // It is not there, which is what was wanted.
        if (response.StatusCode is not HttpStatusCode.NotFound) await RefuseAsync(response, token);
        return true;
    }, cancellationToken);

    /// <summary>An instant as Alertmanager writes it.</summary>
    public static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private Task<(T Body, DateTimeOffset At)> GetAsync<T>(string what, JsonTypeInfo<T> type, CancellationToken cancellationToken) => CallAsync("look", async (client, token) =>
    {
        using var response = await client.GetAsync(new Uri("api/v2/" + what, UriKind.Relative), token);
        await RefuseAsync(response, token);
        return (await ReadAsync(response, type, what.Split('?')[0], token), response.Headers.Date ?? _time.GetUtcNow());
    }, cancellationToken);

    private async Task<T> CallAsync<T>(string call, Func<HttpClient, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            using var client = _clients.CreateClient(Http);
            var answered = await _within.ExecuteAsync(async token => await work(client, token), cancellationToken);
            _metrics.Count(call, "done");
            return answered;
        }
        catch (AlertmanagerException failure)
        {
            _metrics.Count(call, failure.IsRefusal ? "refused" : "failed");
            throw;
        }
        catch (HttpRequestException failure)
        {
            var neverLeft = failure.InnerException is SocketException && failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError;
            _metrics.Count(call, "failed");
            throw new AlertmanagerException(neverLeft ? "it cannot be reached" : "the connection broke", failure) { WasNotDone = neverLeft };
        }
        catch (Exception failure) when (failure is TimeoutRejectedException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _metrics.Count(call, "failed");
            throw new AlertmanagerException("it does not answer in time", failure);
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, string what, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw NotBelieved(what);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            throw NotBelieved(what);
        }
    }

    /// <summary>Only what was wrong with the request itself is refused for good: a proxy in between, or a secret that is changed just now, says other things for a while.</summary>
    private static async Task RefuseAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode) return;
        var status = (int)response.StatusCode;
        throw response.StatusCode switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => new AlertmanagerException(Shorten.ToLine(await response.Content.ReadAsStringAsync(cancellationToken), 200)) { IsRefusal = true, WasNotDone = true },
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new AlertmanagerException($"it does not take the credentials ({status})") { WasNotDone = true },
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => new AlertmanagerException($"it sends elsewhere ({status}), which is not followed; Alerts:WriteSilence:Url has to be the final address") { WasNotDone = true },
            _ => new AlertmanagerException($"it answers with status {status}"),
        };
    }

    private static AlertmanagerException NotBelieved(string what) => new($"what it answers to /api/v2/{what} is not what an Alertmanager says");

    /// <summary>Null for one without labels, or beyond the bounds, of which the bot has never heard either.</summary>
    private static AlertmanagerAlert? Alert(KnownAlertWire? alert, AlertReading reading)
    {
        if (alert is null || AlertReading.Refuse(alert.Labels, alert.Annotations) is not null || AlertReading.Instant(alert.EndsAt) is not { } ends) return null;
        var labels = AlertReading.Labels(alert.Labels!);
        var said = AlertReading.Instant(alert.StartsAt);
        return new AlertmanagerAlert(new LabelSet(alert.Labels!), new AlertReport
        {
            Labels = labels,
            Annotations = AlertReading.Annotations(alert.Annotations),
            Fingerprint = labels.Fingerprint(),
            StartsAt = reading.Began(said),
            SaidAt = said,
            Link = AlertReading.Link(alert.GeneratorUrl),
        }, ends);
    }

    private static AlertmanagerSilence Silence(SilenceWire? silence)
    {
        if (silence is not { Id: { } id, Matchers: { } matchers, StartsAt: { } starts, Status.State: { } state } || AlertReading.Instant(silence.EndsAt) is not { } ends) throw NotBelieved("silences");
        return new AlertmanagerSilence(id, [.. matchers.Select(Matcher)], silence.CreatedBy ?? "", silence.Comment ?? "") { StartsAt = starts, EndsAt = ends, IsOver = state == "expired" };
    }

    private static AlertmanagerMatcher Matcher(MatcherWire? matcher) =>
        matcher is { Name: { } name, Value: { } value } ? new AlertmanagerMatcher(name, value, matcher.IsRegex, matcher.IsEqual ?? true) : throw NotBelieved("silences");

    /// <summary>Names that mean nothing else in a pattern or an address; where one of them is another, everything is asked for.</summary>
    private static string Filter(IReadOnlyCollection<string> names) =>
        names.Count is 0 or > MostNames || names.Any(name => name.Length == 0 || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or ' ' or ':'))
            ? ""
            : "&filter=" + Uri.EscapeDataString($"{LabelSet.AlertName}=~\"{string.Join('|', names)}\"");
}
