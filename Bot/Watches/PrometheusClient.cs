using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Watches;

/// <summary>
/// Asks the one Prometheus the settings name. What people write goes there as the value of a field and nowhere else; no redirect is followed, and an answer is read up to a size.
/// </summary>
public sealed partial class PrometheusClient(PrometheusSettings settings, IHttpClientFactory clients, TimeProvider time, ILogger<PrometheusClient> logger)
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "prometheus";

    /// <summary>A few hundred series over an hour.</summary>
    public const int LargestAnswer = 2 * 1_048_576;

    /// <summary>A question that gives more is not one that people can read the answer of.</summary>
    public const int MostSeries = 200;

    /// <summary>So many values a series shows.</summary>
    public const int Points = 60;

    /// <summary>The values of a question until now, evenly spaced; the newest is what an instant query would say.</summary>
    /// <param name="within">The longest to wait.</param>
    public async Task<PrometheusAnswer<WatchLook>> LookAsync(WatchQuestion question, DateTimeOffset now, TimeSpan within, CancellationToken cancellationToken)
    {
        var step = settings.Span / Points;
        var fields = new Dictionary<string, string>
        {
            ["query"] = question.Query,
            ["start"] = Seconds(now - settings.Span),
            ["end"] = Seconds(now),
            ["step"] = step.TotalSeconds.ToString(CultureInfo.InvariantCulture),
            ["timeout"] = Milliseconds(within),
            ["limit"] = (MostSeries + 1).ToString(CultureInfo.InvariantCulture),
        };
        var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Post, new Uri(settings.Url!, "api/v1/query_range")) { Content = new FormUrlEncodedContent(fields) }, PrometheusJson.Default.Matrix, within, cancellationToken);
        return answer switch
        {
            PrometheusAnswer<PrometheusMatrix>.Ok { Value.Result: { } series } when series.Count > MostSeries => new PrometheusAnswer<WatchLook>.Failed($"It gives more than {MostSeries} series; sum them up, as in sum by (service) (...)."),
            PrometheusAnswer<PrometheusMatrix>.Ok { Value.Result: { } series } => new PrometheusAnswer<WatchLook>.Ok(Seen(series, question.Line, now, step)),
            PrometheusAnswer<PrometheusMatrix>.Ok => new PrometheusAnswer<WatchLook>.Failed("Prometheus answers with something that is no series of numbers."),
            PrometheusAnswer<PrometheusMatrix>.Refused refused => new PrometheusAnswer<WatchLook>.Refused(refused.Sentence),
            PrometheusAnswer<PrometheusMatrix>.Failed failed => new PrometheusAnswer<WatchLook>.Failed(failed.Sentence),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>The expression of an alerting rule, of several with one name that of the one that fires; null where there is none of that name.</summary>
    public async Task<PrometheusAnswer<string?>> RuleAsync(string alert, TimeSpan within, CancellationToken cancellationToken)
    {
        var path = $"api/v1/rules?type=alert&rule_name%5B%5D={Uri.EscapeDataString(alert)}";
        var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(settings.Url!, path)), PrometheusJson.Default.Rules, within, cancellationToken);
        return answer switch
        {
            // Older ones know no filter by name and list them all.
            PrometheusAnswer<PrometheusRules>.Ok ok => new PrometheusAnswer<string?>.Ok((ok.Value.Groups ?? []).SelectMany(group => group.Rules ?? [])
                .Where(rule => rule.Type == "alerting" && rule.Name == alert).OrderBy(rule => rule.State != "firing").FirstOrDefault()?.Query),
            PrometheusAnswer<PrometheusRules>.Refused refused => new PrometheusAnswer<string?>.Refused(refused.Sentence),
            PrometheusAnswer<PrometheusRules>.Failed failed => new PrometheusAnswer<string?>.Failed(failed.Sentence),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<PrometheusAnswer<T>> AskAsync<T>(Func<HttpRequestMessage> request, JsonTypeInfo<PrometheusReply<T>> type, TimeSpan within, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var asked = request();
            asked.Headers.Authorization = settings.Credentials;
            using var answer = await clients.CreateClient(Http).SendAsync(asked, either.Token);
            var body = await answer.Content.ReadAsByteArrayAsync(either.Token);
            return Read(answer.StatusCode, body, type);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new PrometheusAnswer<T>.Failed($"Prometheus did not answer within {(within < TimeSpan.FromSeconds(1) ? $"{within.TotalMilliseconds} ms" : Durations.Text(within))}.");
        }
        catch (HttpRequestException failure) when (failure.HttpRequestError is HttpRequestError.ConfigurationLimitExceeded)
        {
            return new PrometheusAnswer<T>.Failed("The answer is too large; sum the series up, as in sum by (service) (...).");
        }
        catch (HttpRequestException failure)
        {
            LogUnreached(logger, failure.Message);
            return new PrometheusAnswer<T>.Failed("Prometheus cannot be reached.");
        }
        catch (JsonException)
        {
            return new PrometheusAnswer<T>.Failed("What answers is not Prometheus: it says no JSON.");
        }
    }

    private static PrometheusAnswer<T> Read<T>(HttpStatusCode status, byte[] body, JsonTypeInfo<PrometheusReply<T>> type)
        where T : class
    {
        switch ((int)status)
        {
            case >= 300 and < 400: return new PrometheusAnswer<T>.Failed($"Prometheus answers with a redirect ({(int)status}), which is not followed; Prometheus:Url has to be where it leads.");
            case 401 or 403: return new PrometheusAnswer<T>.Failed($"Prometheus does not take the bot's credentials ({(int)status}).");
            case 404: return new PrometheusAnswer<T>.Failed("Prometheus answers 404; perhaps Prometheus:Url lacks a part of the path.");
            case >= 500 when body.Length == 0 || body[0] != '{': return new PrometheusAnswer<T>.Failed($"Prometheus answers {(int)status}.");
        }
        var reply = JsonSerializer.Deserialize(body, type);
        if (reply is { Status: "success", Data: { } data }) return new PrometheusAnswer<T>.Ok(data);
        var why = $"Prometheus says: {OneLine(reply?.Error ?? $"status {(int)status}", 200)}";
        return reply is { ErrorType: "bad_data" } ? new PrometheusAnswer<T>.Refused(why) : new PrometheusAnswer<T>.Failed(why);
    }

    private static WatchLook Seen(List<PrometheusSeries> series, WatchLine? line, DateTimeOffset now, TimeSpan step)
    {
        var common = Common(series);
        var all = series.Select(one => new WatchSeries(Name(one.Metric, common), Evenly(one.Values ?? [], now, step))).ToList();
        // What is not there now was there within the hour, and is no worse than what is.
        var sorted = all.OrderByDescending(one => one.Last is { } last ? line?.Badness(last) ?? last : double.NegativeInfinity).ThenBy(one => one.Name, StringComparer.Ordinal);
        return new WatchLook(now, [.. sorted.Take(WatchLook.MostShown)]) { Total = all.Count, Span = step * Points };
    }

    private static double?[] Evenly(List<JsonElement[]> values, DateTimeOffset now, TimeSpan step)
    {
        var points = new double?[Points + 1];
        foreach (var value in values)
        {
            if (value is not [{ ValueKind: JsonValueKind.Number } at, { ValueKind: JsonValueKind.String } number]) continue;
            var back = (int)Math.Round((now.ToUnixTimeMilliseconds() / 1000.0 - at.GetDouble()) / step.TotalSeconds);
            if (back is >= 0 and <= Points && WatchLine.TryNumber(number.GetString()!, out var read)) points[Points - back] = read;
        }
        return points;
    }

    /// <summary>The labels that all series share and that tell nothing.</summary>
    private static HashSet<KeyValuePair<string, string>> Common(List<PrometheusSeries> series)
    {
        var common = new HashSet<KeyValuePair<string, string>>(series.FirstOrDefault()?.Metric ?? []);
        if (series.Count > 1) foreach (var one in series) common.IntersectWith(one.Metric ?? []);
        return common;
    }

    private static string Name(Dictionary<string, string>? labels, HashSet<KeyValuePair<string, string>> common) =>
        OneLine(string.Join(", ", (labels ?? []).Where(label => label.Key != "__name__" && !common.Contains(label)).OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")), 80);

    private static string OneLine(string text, int longest) => Wording.CutAtWord(text.ReplaceLineEndings(" ").Trim(), longest);

    private static string Seconds(DateTimeOffset at) => (at.ToUnixTimeMilliseconds() / 1000.0).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Milliseconds(TimeSpan time) => $"{(long)time.TotalMilliseconds}ms";

    [LoggerMessage(Level = LogLevel.Warning, Message = "Prometheus cannot be reached: {Why}")]
    private static partial void LogUnreached(ILogger logger, string why);
}
