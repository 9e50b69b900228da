using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using Polly;
using Polly.Timeout;

namespace ChatOpsIncidentBot.Contacts.Atlassian;

/// <summary>Calls Statuspage's manage API (https://developer.statuspage.io), each time once.</summary>
public sealed class AtlassianClient
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "statuspage";

    /// <summary>A hundred incidents with their updates.</summary>
    public const long LargestAnswer = 32 * 1_048_576;

    /// <summary>A key's allowance is of all it does.</summary>
    public const string Method = "statuspage";

    public const string NoSuchPage = "Statuspage knows no such page, or the key may not see it (404); see StatusPage:Atlassian:PageId.";

    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);

    /// <summary>The allowance is counted over a minute.</summary>
    private static readonly TimeSpan WhenItDoesNotSay = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan WhenUnreached = TimeSpan.FromSeconds(30);

    private readonly IHttpClientFactory _clients;
    private readonly MirrorSettings _settings;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _within;

    public AtlassianClient(IHttpClientFactory clients, MirrorSettings settings, TimeProvider time)
    {
        (_clients, _settings, _time) = (clients, settings, time);
        _within = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(CallWithin).Build();
    }

    public Task<AtlassianAnswer> CallAsync(HttpMethod method, string path, CancellationToken cancellationToken) => CallAsync<object>(method, path, null, null, cancellationToken);

    /// <param name="path">Below the page's.</param>
    public async Task<AtlassianAnswer> CallAsync<T>(HttpMethod method, string path, T? body, JsonTypeInfo<T>? type, CancellationToken cancellationToken)
    {
        try
        {
            return await _within.ExecuteAsync(async token =>
            {
                using var request = new HttpRequestMessage(method, new Uri(_settings.Url, $"pages/{_settings.PageId}/{path}"));
                request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", _settings.ApiKey);
                request.Headers.UserAgent.ParseAdd("ChatOpsIncidentBot/1");
                if (type is not null) request.Content = Json(body!, type);
                using var client = _clients.CreateClient(Http);
                using var response = await client.SendAsync(request, token);
                return Read(response, await response.Content.ReadAsByteArrayAsync(token));
            }, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            return failure.NeverLeft()
                ? new AtlassianAnswer.Not(new Delivery.RetryAfter(WhenUnreached, Method) { IsUnreached = true }, "Statuspage cannot be reached")
                : new AtlassianAnswer.Not(new Delivery.Unknown($"the connection to Statuspage broke: {failure.Message}"), "the connection to Statuspage broke");
        }
        catch (Exception failure) when (failure is TimeoutRejectedException or OperationCanceledException or IOException)
        {
            return new AtlassianAnswer.Not(new Delivery.Unknown("Statuspage did not answer in time"), "Statuspage did not answer in time");
        }
    }

    /// <summary>Its length is said beforehand: some proxies refuse what comes in chunks.</summary>
    private static ByteArrayContent Json<T>(T body, JsonTypeInfo<T> type) => new(JsonSerializer.SerializeToUtf8Bytes(body, type)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };

    private AtlassianAnswer Read(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new AtlassianAnswer.Ok(body),
            HttpStatusCode.NotFound => new AtlassianAnswer.Gone(),
            (HttpStatusCode)420 or HttpStatusCode.TooManyRequests => new AtlassianAnswer.Not(new Delivery.RetryAfter(response.RetryAfter(_time.GetUtcNow()) ?? WhenItDoesNotSay, Method), $"Statuspage asks to wait ({status})"),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => Refused(FailureKind.NotAllowed, $"Statuspage does not take the key ({status}); see StatusPage:Atlassian:ApiKey, and that its user may manage incidents of the page."),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new AtlassianAnswer.Not(new Delivery.Unknown($"Statuspage answered with status {status}"), $"Statuspage answered with status {status}"),
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => Refused(FailureKind.NotAllowed, $"Statuspage sends elsewhere ({status}), which is not followed; StatusPage:Atlassian:Url has to be the final address."),
            _ => Refused(FailureKind.Rejected, $"Statuspage refuses it ({status}): {Said(body)}"),
        };
    }

    private static AtlassianAnswer.Not Refused(FailureKind kind, string why) => new(new Delivery.Failed(kind, why), why);

    /// <summary>Their sentence, which is a text or a list of some.</summary>
    private static string Said(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            foreach (var name in new[] { "error", "message", "errors" })
            {
                if (json.RootElement.ValueKind is JsonValueKind.Object && json.RootElement.TryGetProperty(name, out var said)) return Wording.CutAtWord(SafeText.CleanLine(said.ValueKind is JsonValueKind.Array ? string.Join("; ", said.EnumerateArray()) : said.ToString()), 300);
            }
        }
        catch (JsonException)
        {
            return "it does not say why.";
        }
        return "it does not say why.";
    }
}

/// <summary>What came of a call.</summary>
public abstract record AtlassianAnswer
{
    private AtlassianAnswer() { }

    public sealed record Ok(byte[] Body) : AtlassianAnswer
    {
        /// <returns>Null where it is not what was asked for.</returns>
        public T? Read<T>(JsonTypeInfo<T> type) where T : class
        {
            try
            {
                return JsonSerializer.Deserialize(Body, type);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>There is no such thing.</summary>
    public sealed record Gone : AtlassianAnswer;

    public sealed record Not(Delivery What, string Why) : AtlassianAnswer;
}
