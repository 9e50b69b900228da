using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace ChatOpsIncidentBot.Tests.Slack;

/// <summary>Stands where the bot would be: keeps the last request and answers with what it was given.</summary>
internal sealed class RecordingBot(string answer) : HttpMessageHandler
{
    public HttpClient Client => new(this, disposeHandler: false) { BaseAddress = new Uri("http://bot.invalid/") };

    public string Body { get; private set; } = "";

    public string Timestamp { get; private set; } = "";

    public string Signature { get; private set; } = "";

    public JsonNode Payload => JsonNode.Parse(QueryHelpers.ParseQuery(Body)["payload"].ToString())!;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Body = await request.Content!.ReadAsStringAsync(cancellationToken);
        Timestamp = Header(request, "X-Slack-Request-Timestamp");
        Signature = Header(request, "X-Slack-Signature");
        return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer) };
    }

    private static string Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.Single() : "";
}
