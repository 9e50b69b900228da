using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Atlassian;

/// <summary>
/// As much of Statuspage's manage API as the bot speaks (https://developer.statuspage.io), over real HTTP: it refuses what Statuspage refuses, and what it does not document.
/// </summary>
internal sealed class StatuspageStandIn : IAsyncDisposable
{
    public const string Key = "only-the-bot-knows-this", Page = "abc123def456", Payments = "pay000000001", Logins = "log000000001";

    private const int AMinute = 60;

    private static readonly string[] Realtime = ["investigating", "identified", "monitoring", "resolved"];
    private static readonly string[] Scheduled = ["scheduled", "in_progress", "verifying", "completed"];
    private static readonly string[] Impacts = ["none", "minor", "major", "critical", "maintenance"];
    private static readonly string[] States = ["operational", "degraded_performance", "partial_outage", "major_outage", "under_maintenance"];

    private static readonly string[] Fields =
    [
        "name", "status", "body", "impact_override", "component_ids", "components", "metadata", "deliver_notifications", "scheduled_for", "scheduled_until", "scheduled_auto_in_progress", "scheduled_auto_completed",
    ];

    private readonly WebApplication _app;
    private readonly TimeProvider _clock;
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _incidents = [];
    private readonly List<DateTimeOffset> _calls = [];
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentQueue<(int Status, string? RetryAfter)> _answers = new();
    private int _made;
    private int _losing;
    private int _hanging;

    public StatuspageStandIn(TimeProvider clock)
    {
        _clock = clock;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(TakeAsync);
        _app.StartAsync().GetAwaiter().GetResult();
        Url = new Uri(_app.Urls.Single() + "/v1/");
    }

    public Uri Url { get; }

    /// <summary>By id; every value as it is now.</summary>
    public Dictionary<string, (string Name, string Status)> Components { get; } = new() { [Payments] = ("Payment Processing", "operational"), [Logins] = ("Logins at our place", "operational") };

    /// <summary>As they are there, the oldest first.</summary>
    public IReadOnlyList<JsonObject> Incidents
    {
        get { lock (_gate) return [.. _incidents.Select(incident => (JsonObject)incident.DeepClone())]; }
    }

    /// <summary>Everything that was asked: <c>POST incidents</c>.</summary>
    public IReadOnlyList<string> Asked => [.. _asked];

    public string? AcceptedKey { get; set; } = Key;

    /// <summary>Answers nothing as long as it is set.</summary>
    public bool Hangs { get; set; }

    public int Hanging => Volatile.Read(ref _hanging);

    /// <summary>Answered once each, before anything is done.</summary>
    public void Answers(int status, int times = 1, string? retryAfter = null)
    {
        for (var time = 0; time < times; time++) _answers.Enqueue((status, retryAfter));
    }

    /// <summary>The next things that change something are done, and their answers get lost.</summary>
    public void LosesAnswers(int times) => Volatile.Write(ref _losing, times);

    /// <summary>Somebody deletes everything there.</summary>
    public void Clear()
    {
        lock (_gate) _incidents.Clear();
    }

    /// <summary>The texts of an incident's updates with their status, the oldest first.</summary>
    public IReadOnlyList<string> Told(int incident = 0) => [.. Incidents[incident]["incident_updates"]!.AsArray().Reverse().Select(update => $"{update!["status"]}: {update["body"]}")];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        var below = path.StartsWith($"/v1/pages/{Page}/", StringComparison.Ordinal) ? path[$"/v1/pages/{Page}/".Length..] : null;
        _asked.Enqueue($"{http.Request.Method} {below ?? path}");
        if (Hangs)
        {
            Interlocked.Increment(ref _hanging);
            await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted).ContinueWith(_ => Interlocked.Decrement(ref _hanging), TaskScheduler.Default);
            return;
        }
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var (status, answer) = Answer(http, below, body.ToArray());
        if (status is 200 or 201 && http.Request.Method != "GET" && Interlocked.Decrement(ref _losing) >= 0)
        {
            http.Abort();
            return;
        }
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(answer.ToJsonString());
    }

    private (int Status, JsonNode Answer) Answer(HttpContext http, string? path, byte[] body)
    {
        if (_answers.TryDequeue(out var said))
        {
            if (said.RetryAfter is { } after) http.Response.Headers.RetryAfter = after;
            return Refuse(said.Status, "Said by the story");
        }
        lock (_gate)
        {
            _calls.RemoveAll(call => _clock.GetUtcNow() - call >= TimeSpan.FromMinutes(1));
            if (_calls.Count >= AMinute) return Refuse(429, "You have exceeded the rate limit");
            _calls.Add(_clock.GetUtcNow());
            if (http.Request.Headers.Authorization != "OAuth " + AcceptedKey) return Refuse(401, "Could not authenticate");
            if (path is null) return Refuse(404, "Not found");
            JsonObject? asked = null;
            if (body.Length > 0)
            {
                if (!http.Request.HasJsonContentType()) return Refuse(415, "Send JSON");
                asked = JsonNode.Parse(body) as JsonObject;
            }
            return (http.Request.Method, path.Split('/')) switch
            {
                ("GET", ["components"]) => http.Request.Query.ContainsKey("per_page") ? (200, new JsonArray([.. Components.Select(pair => new JsonObject { ["id"] = pair.Key, ["name"] = pair.Value.Name, ["group"] = false, ["status"] = pair.Value.Status })])) : Refuse(429, "Ask for pages"),
                ("GET", ["incidents"]) => (200, new JsonArray([.. Enumerable.Reverse(_incidents).Select(incident => incident.DeepClone())])),
                ("GET", ["incidents", var id]) => Find(id) is { } found ? (200, found.DeepClone()) : Refuse(404, "Not found"),
                ("POST", ["incidents"]) => Change(null, asked),
                ("PATCH", ["incidents", var id]) => Find(id) is { } known ? Change(known, asked) : Refuse(404, "Not found"),
                ("DELETE", ["incidents", var id]) => Find(id) is { } gone && _incidents.Remove(gone) ? (200, gone.DeepClone()) : Refuse(404, "Not found"),
                ("PATCH", ["incidents", var id, "incident_updates", var update]) => Correct(id, update, asked),
                _ => Refuse(404, "Not found"),
            };
        }
    }

    private (int, JsonNode) Change(JsonObject? known, JsonObject? asked)
    {
        if (asked is not { Count: 1 } || asked["incident"] is not JsonObject change) return Refuse(422, "incident is missing");
        if (change.Select(pair => pair.Key).Except(Fields).FirstOrDefault() is { } unknown) return Refuse(422, $"unknown field {unknown}");
        var isScheduled = known?["scheduled_for"] is not null || change["scheduled_for"] is not null;
        if (known is null && change["name"] is null) return Refuse(422, "name can't be blank");
        if (change["name"]?.GetValue<string>().Length > 255) return Refuse(422, "name is too long");
        if (change["body"]?.GetValue<string>().Length > 25_000) return Refuse(422, "body is too long");
        if (!(isScheduled ? Scheduled : Realtime).Contains(change["status"]?.GetValue<string>())) return Refuse(422, $"status {change["status"]} is not valid");
        if (change["impact_override"] is { } impact && !Impacts.Contains(impact.GetValue<string>())) return Refuse(422, "impact_override is not valid");
        if (isScheduled && (change["scheduled_until"] is null || Instant(change["scheduled_until"]) <= Instant(change["scheduled_for"]))) return Refuse(422, "scheduled_until must be after scheduled_for");
        if (change["metadata"] is JsonObject metadata && metadata.Any(pair => pair.Value is not JsonObject)) return Refuse(422, "metadata values must be objects");
        if (change["component_ids"]!.AsArray().Any(id => !Components.ContainsKey(id!.GetValue<string>()))) return Refuse(422, "component_ids are not valid");
        foreach (var (id, state) in change["components"]!.AsObject())
        {
            if (!Components.ContainsKey(id) || !States.Contains(state!.GetValue<string>())) return Refuse(422, "components are not valid");
        }
        foreach (var (id, state) in change["components"]!.AsObject()) Components[id] = (Components[id].Name, state!.GetValue<string>());
        var incident = known ?? new JsonObject { ["id"] = $"inc{++_made:000000000}", ["page_id"] = Page, ["incident_updates"] = new JsonArray() };
        foreach (var (name, value) in change.Where(pair => pair.Key is not ("body" or "components" or "component_ids" or "deliver_notifications"))) incident[name] = value?.DeepClone();
        incident["components"] = new JsonArray([.. change["component_ids"]!.AsArray().Select(id => new JsonObject { ["id"] = id!.GetValue<string>() })]);
        incident["incident_updates"]!.AsArray().Insert(0, new JsonObject
        {
            ["id"] = $"upd{++_made:000000000}",
            ["status"] = change["status"]!.DeepClone(),
            ["body"] = change["body"]!.DeepClone(),
            ["deliver_notifications"] = change["deliver_notifications"]?.DeepClone(),
            ["created_at"] = _clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        });
        if (known is null) _incidents.Add(incident);
        return (known is null ? 201 : 200, incident.DeepClone());
    }

    private (int, JsonNode) Correct(string id, string update, JsonObject? asked)
    {
        if (Find(id)?["incident_updates"]!.AsArray().FirstOrDefault(one => one!["id"]!.GetValue<string>() == update) is not JsonObject known) return Refuse(404, "Not found");
        if (asked?["incident_update"] is not JsonObject change || change.Select(pair => pair.Key).Except(["body", "deliver_notifications", "display_at", "wants_twitter_update"]).Any()) return Refuse(422, "incident_update is not valid");
        known["body"] = change["body"]!.DeepClone();
        return (200, known.DeepClone());
    }

    private JsonObject? Find(string id) => _incidents.FirstOrDefault(incident => incident["id"]!.GetValue<string>() == id);

    private static DateTimeOffset Instant(JsonNode? at) => DateTimeOffset.Parse(at!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static (int, JsonNode) Refuse(int status, string why) => (status, new JsonObject { ["error"] = status is 422 ? new JsonArray(why) : why });
}
