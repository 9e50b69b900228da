using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.EndToEnd;

/// <summary>Looks into the real Alertmanager, past the bot.</summary>
internal sealed class RealAlertmanager(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>An alert that the bot need not know.</summary>
    public async Task PostAsync(string name, string service)
    {
        using var answer = await _http.PostAsJsonAsync("api/v2/alerts", new JsonArray(new JsonObject { ["labels"] = new JsonObject { ["alertname"] = name, ["service"] = service } }));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Waits until each service's alerts are so, and there are no others; the time-out only ends a test that has failed.</summary>
    public async Task StatesAsync(params string[] expected)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        IReadOnlyList<string> states = [];
        for (var tries = 0; tries < 300 && await timer.WaitForNextTickAsync(); tries++)
        {
            var alerts = await ListAsync("alerts");
            states = [.. alerts.Select(alert => $"{alert["labels"]!["service"]} {alert["status"]!["state"]}").Order(StringComparer.Ordinal)];
            if (states.SequenceEqual(expected)) return;
        }
        states.ShouldBe(expected);
    }

    /// <summary>State, author and comment of each.</summary>
    public async Task<IReadOnlyList<string>> SilencesAsync() => [.. (await ListAsync("silences")).Select(silence => $"{silence["status"]!["state"]} {silence["createdBy"]}: {silence["comment"]}")];

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<JsonNode>> ListAsync(string what) => [.. JsonNode.Parse(await _http.GetStringAsync(new Uri("api/v2/" + what, UriKind.Relative)))!.AsArray().Select(item => item!)];
}
