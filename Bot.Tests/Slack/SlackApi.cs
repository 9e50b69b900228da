using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>A plain caller of the Web API, for the stand-in's own tests.</summary>
internal sealed class SlackApi : IDisposable
{
    private readonly HttpClient http;

    public SlackApi(SlackStandIn slack, string? token = null)
    {
        http = new HttpClient { BaseAddress = slack.ApiUrl };
        token ??= slack.BotToken;
        if (token.Length > 0) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public Task<HttpResponseMessage> SendAsync(string method, JsonObject body, CancellationToken cancel = default) =>
        http.PostAsJsonAsync(method, body, cancel);

    public Task<HttpResponseMessage> SendRawAsync(string method, string body, string type) =>
        http.PostAsync(new Uri(method, UriKind.Relative), new StringContent(body, System.Text.Encoding.UTF8, type));

    public async Task<JsonObject> JsonAsync(string method, JsonObject body) => await ReadAsync(await SendAsync(method, body));

    public async Task<JsonObject> FormAsync(string method, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await ReadAsync(await http.PostAsync(new Uri(method, UriKind.Relative), form));
    }

    public Task<JsonObject> PostAsync(string channel, string text) => JsonAsync("chat.postMessage", new JsonObject { ["channel"] = channel, ["text"] = text });

    public Task<JsonObject> PostBlocksAsync(string channel, params JsonNode[] blocks) =>
        JsonAsync("chat.postMessage", new JsonObject { ["channel"] = channel, ["text"] = "fallback", ["blocks"] = new JsonArray(blocks) });

    public void Dispose() => http.Dispose();

    public static async Task<JsonObject> ReadAsync(HttpResponseMessage response)
    {
        using (response) return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }
}
