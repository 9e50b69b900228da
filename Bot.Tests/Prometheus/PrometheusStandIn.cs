using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Prometheus;

/// <summary>
/// As much of Prometheus' HTTP API as the bot speaks (https://prometheus.io/docs/prometheus/latest/querying/api), over real HTTP: it refuses what Prometheus refuses, and what nobody asked it for.
/// </summary>
internal sealed class PrometheusStandIn : IAsyncDisposable
{
    public const string Token = "only-the-bot-knows-this";

    private static readonly string[] RangeFields = ["query", "start", "end", "step", "timeout", "limit"];

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, List<(DateTimeOffset At, double? Value)>> _series = new();
    private readonly ConcurrentDictionary<string, string> _rules = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly TimeProvider _clock;
    private int _hanging;
    private int _hungUp;

    public PrometheusStandIn(TimeProvider clock)
    {
        _clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/prom/api/v1/query_range", (Delegate)RangeAsync);
        _app.MapGet("/prom/api/v1/rules", (Delegate)Rules);
        _app.MapGet("/elsewhere", () => Results.Text("A redirect was followed."));
        _app.StartAsync().GetAwaiter().GetResult();
        Url = new Uri(_app.Urls.Single() + "/prom");
    }

    public Uri Url { get; }

    /// <summary>Answered to everything as long as it is set.</summary>
    public int? Status { get; set; }

    /// <summary>Answers nothing as long as it is set.</summary>
    public bool Hangs { get; set; }

    /// <summary>How many wait for an answer that does not come.</summary>
    public int Hanging => _hanging;

    /// <summary>How often somebody hung up who had waited; only ever grows, so that whoever asks again at once hides nothing.</summary>
    public int HungUp => _hungUp;

    /// <summary>The expressions that were asked for, in their order.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>From now on the value is this; null for none at all.</summary>
    /// <param name="labels">Of the series: <c>pod=a</c>.</param>
    public void Is(double? value, string labels = "job=payments")
    {
        var course = _series.GetOrAdd(labels, _ => []);
        lock (course) course.Add((_clock.GetUtcNow(), value));
    }

    public void HasRule(string alert, string expression) => _rules[alert] = expression;

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task<IResult> RangeAsync(HttpContext http)
    {
        if (Trouble(http) is { } trouble) return await trouble;
        var form = await http.Request.ReadFormAsync();
        if (form.Keys.Except(RangeFields).FirstOrDefault() is { } unknown) return Wrong($"unknown parameter {unknown}");
        var query = form["query"].ToString();
        _asked.Enqueue(query);
        if (query.Count(letter => letter == '(') != query.Count(letter => letter == ')')) return Wrong("invalid parameter \"query\": 1:5: parse error: unclosed left parenthesis");
        var (start, end, step) = (Number(form["start"]), Number(form["end"]), Number(form["step"]));
        if (end < start || step <= 0 || (end - start) / step > 11_000) return Wrong("exceeded maximum resolution of 11,000 points per timeseries");
        var result = new JsonArray();
        foreach (var (labels, course) in _series.OrderBy(series => series.Key, StringComparer.Ordinal))
        {
            var values = new JsonArray();
            for (var at = start; at <= end + 0.0005; at += step)
            {
                if (At(course, at) is { } value) values.Add(new JsonArray(Math.Round(at, 3), value.ToString(CultureInfo.InvariantCulture)));
            }
            if (values.Count > 0) result.Add(new JsonObject { ["metric"] = new JsonObject(labels.Split(',').Select(label => label.Split('=')).Select(pair => KeyValuePair.Create(pair[0], (JsonNode?)pair[1]))), ["values"] = values });
        }
        return Ok(new JsonObject { ["resultType"] = "matrix", ["result"] = result });
    }

    private async Task<IResult> Rules(HttpContext http)
    {
        if (Trouble(http) is { } trouble) return await trouble;
        if (http.Request.Query["type"] != "alert") return Wrong("invalid parameter type");
        var named = http.Request.Query["rule_name[]"].ToString();
        var rules = _rules.Where(rule => rule.Key == named).Select(rule => (JsonNode?)new JsonObject { ["name"] = rule.Key, ["query"] = rule.Value, ["state"] = "firing", ["type"] = "alerting", ["duration"] = 120 });
        return Ok(new JsonObject { ["groups"] = new JsonArray(new JsonObject { ["name"] = "payments", ["file"] = "rules.yml", ["rules"] = new JsonArray([.. rules]) }) });
    }

    private Task<IResult>? Trouble(HttpContext http)
    {
        if (Hangs) return HangAsync(http);
        if (http.Request.Headers.Authorization != "Bearer " + Token) return Task.FromResult(Results.StatusCode(401));
        if (Status is not { } status) return null;
        if (status is 302) http.Response.Headers.Location = "/elsewhere";
        return Task.FromResult(Results.StatusCode(status));
    }

    private async Task<IResult> HangAsync(HttpContext http)
    {
        Interlocked.Increment(ref _hanging);
        await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ContinueWith(_ => (Interlocked.Decrement(ref _hanging), Interlocked.Increment(ref _hungUp)), TaskScheduler.Default);
        return Results.StatusCode(500);
    }

    private static double? At(List<(DateTimeOffset At, double? Value)> course, double seconds)
    {
        lock (course)
        {
            return course.FindLast(known => known.At.ToUnixTimeMilliseconds() / 1000.0 <= seconds + 0.0005).Value;
        }
    }

    private static double Number(string? text) => double.Parse(text!, CultureInfo.InvariantCulture);

    private static IResult Ok(JsonObject data) => Results.Text(new JsonObject { ["status"] = "success", ["data"] = data }.ToJsonString(), "application/json");

    private static IResult Wrong(string why) => Results.Text(new JsonObject { ["status"] = "error", ["errorType"] = "bad_data", ["error"] = why }.ToJsonString(), "application/json", statusCode: 400);
}
