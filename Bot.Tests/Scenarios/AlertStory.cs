using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A monitoring system sends alerts to the bot.</summary>
internal abstract class AlertStory : SlackStory
{
    protected const string Token = "s3cret-of-prometheus";

    protected override string[] MoreSettings => ["--Alerts:Sources:prometheus:Token", Token];

    protected DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>An alert of the payment service, as its labels tell.</summary>
    protected static Dictionary<string, string> Labels(string name = "HighErrorRate", string severity = "critical", string? instance = null)
    {
        var labels = new Dictionary<string, string> { ["alertname"] = name, ["severity"] = severity, ["service"] = "payment-service" };
        if (instance is not null) labels["instance"] = instance;
        return labels;
    }

    /// <summary>As Alertmanager posts it.</summary>
    /// <param name="ended">Null while it fires.</param>
    protected static JsonObject Alert(Dictionary<string, string> labels, DateTimeOffset started, DateTimeOffset? ended = null, string summary = "High error rate on payment service") => new()
    {
        ["status"] = ended is null ? "firing" : "resolved",
        ["labels"] = Object(labels),
        ["annotations"] = new JsonObject { ["summary"] = summary, ["description"] = "Error rate is 7.2%", ["for"] = "2m" },
        ["startsAt"] = Written(started),
        ["endsAt"] = ended is { } end ? Written(end) : "0001-01-01T00:00:00Z",
        ["generatorURL"] = "http://prometheus.example.com/graph?g0.expr=up",
        ["fingerprint"] = "0011223344556677",
    };

    /// <summary>Alertmanager calls the webhook.</summary>
    protected async Task<HttpStatusCode> Alertmanager(params JsonObject[] alerts) =>
        (await Posts("/webhooks/alertmanager", new JsonObject { ["version"] = "4", ["status"] = "firing", ["truncatedAlerts"] = 0, ["alerts"] = new JsonArray([.. alerts]) }.ToJsonString())).StatusCode;

    /// <summary>Prometheus posts directly: what fires is said to end in four minutes, unless it is said again.</summary>
    protected async Task<HttpStatusCode> Prometheus(Dictionary<string, string> labels, DateTimeOffset started, DateTimeOffset? ended = null) =>
        (await Posts("/alertmanager/api/v2/alerts", new JsonArray(new JsonObject
        {
            ["labels"] = Object(labels),
            ["annotations"] = new JsonObject { ["summary"] = "High error rate on payment service" },
            ["startsAt"] = Written(started),
            ["endsAt"] = Written(ended ?? Now.AddMinutes(4)),
        }).ToJsonString())).StatusCode;

    protected async Task<HttpResponseMessage> Posts(string path, string body, string? token = Token)
    {
        var answer = await Sends(body, path, token);
        await Settle();
        return answer;
    }

    /// <summary>Posts, and lets nothing happen after it.</summary>
    protected async Task<HttpResponseMessage> Sends(string body, string path = "/webhooks/alertmanager", string? token = Token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        // Whoever is refused must not write on into a connection that is closed.
        request.Headers.ExpectContinue = body.Length > 1_048_576;
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await Http.SendAsync(request);
    }

    /// <summary>What is shown to whoever is on call to decide.</summary>
    protected IReadOnlyList<PostedMessage> ForTriage() => [.. Slack.Channel("#oncall").Messages.Where(message => message.Text.StartsWith("Alert:", StringComparison.Ordinal))];

    private static JsonObject Object(Dictionary<string, string> texts) => new(texts.Select(text => KeyValuePair.Create<string, JsonNode?>(text.Key, text.Value)));

    private static string Written(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture);
}
