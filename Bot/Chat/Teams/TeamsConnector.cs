using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ChatOpsIncidentBot.Chat.Teams;

/// <summary>
/// The connector's REST interface (https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference). What changes something is tried once, because
/// the outbox alone decides whether it may be sent again; what only reads is tried twice at once.
/// </summary>
public sealed class TeamsConnector
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "teams";

    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);

    /// <summary>Where Teams asks to wait and does not say how long: from the shortest to the longest of the backoff its documentation shows.</summary>
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromSeconds(2), LastBackoff = TimeSpan.FromSeconds(20);

    private readonly IHttpClientFactory _clients;
    private readonly TeamsAppToken _token;
    private readonly TeamsSettings _settings;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, int> _limitedInARow = new();
    private readonly ResiliencePipeline _once;
    private readonly ResiliencePipeline<Raw> _reading;

    public TeamsConnector(IHttpClientFactory clients, TeamsAppToken token, TeamsSettings settings, TimeProvider time)
    {
        (_clients, _token, _settings, _time) = (clients, token, settings, time);
        _once = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(CallWithin).Build();
        _reading = new ResiliencePipelineBuilder<Raw> { TimeProvider = time }
            .AddTimeout(CallWithin)
            .AddRetry(new RetryStrategyOptions<Raw> { MaxRetryAttempts = 1, Delay = TimeSpan.Zero, ShouldHandle = new PredicateBuilder<Raw>().HandleResult(raw => raw.Lost is not null) })
            .Build();
    }

    /// <summary>The path of a conversation, or of something in it.</summary>
    public static string Conversation(string id, params ReadOnlySpan<string> below)
    {
        var path = "v3/conversations/" + Uri.EscapeDataString(id);
        foreach (var part in below) path += "/" + Uri.EscapeDataString(part);
        return path;
    }

    public Task<TeamsResult<TeamsCreated>> PostAsync<T>(Uri service, string path, T body, JsonTypeInfo<T> written, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, service, path, body, written, cancellationToken);

    public Task<TeamsResult<TeamsCreated>> PutAsync<T>(Uri service, string path, T body, JsonTypeInfo<T> written, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, service, path, body, written, cancellationToken);

    /// <summary>Changes a part of something; where nothing comes back that was asked for, that is enough.</summary>
    public Task<TeamsResult<TeamsCreated>> PatchAsync<T>(Uri service, string path, T body, JsonTypeInfo<T> written, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Patch, service, path, body, written, cancellationToken);

    public async Task<TeamsResult<T>> GetAsync<T>(Uri service, string path, JsonTypeInfo<T> read, CancellationToken cancellationToken)
    {
        var raw = await _reading.ExecuteAsync(async (state, token) => await CallAsync(HttpMethod.Get, state.service, state.path, null, token), (service, path), cancellationToken).AsTask().ContinueWith(Settled, TaskScheduler.Default);
        return Read(path, raw, read);
    }

    private async Task<TeamsResult<TeamsCreated>> SendAsync<T>(HttpMethod method, Uri service, string path, T body, JsonTypeInfo<T> written, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, written);
        var raw = await _once.ExecuteAsync(async (state, token) => await CallAsync(method, state.service, state.path, state.bytes, token), (service, path, bytes), cancellationToken).AsTask().ContinueWith(Settled, TaskScheduler.Default);
        return Read(path, raw, TeamsJson.Default.TeamsCreated);
    }

    private static Raw Settled(Task<Raw> call) => call switch
    {
        { IsCompletedSuccessfully: true } => call.Result,
        { Exception.InnerException: TimeoutRejectedException } or { IsCanceled: true } => new Raw { Lost = "no answer within ten seconds" },
        { Exception.InnerException: { } failure } => new Raw { Lost = failure.Message },
        _ => new Raw { Lost = "no answer" },
    };

    private async Task<Raw> CallAsync(HttpMethod method, Uri service, string path, byte[]? body, CancellationToken cancellationToken)
    {
        var isGraph = service == _settings.GraphUrl;
        if (!isGraph && !_settings.Allows(service)) return new Raw { Refusal = new TeamsError(0, "ServiceUrlNotAllowed", $"{service.Host} is not among the hosts that may be sent to") };
        using var request = new HttpRequestMessage(method, new Uri(service.AbsoluteUri.TrimEnd('/') + "/" + path));
        switch (await _token.GetAsync(isGraph ? _settings.GraphScope : _settings.Scope, cancellationToken))
        {
            case TeamsToken.Refused refused: return new Raw { Refusal = new TeamsError(401, refused.Code, "the directory gives no token") };
            case TeamsToken.Unreached unreached: return new Raw { NotSent = unreached.Why };
            case TeamsToken.Bearer bearer: request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer.Value); break;
            case TeamsToken.None: break;
        }
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        }
        try
        {
            using var response = await _clients.CreateClient(Http).SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            return await RawAsync(response, isGraph, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            var neverLeft = failure.NeverLeft();
            return neverLeft ? new Raw { NotSent = failure.Message } : new Raw { Lost = failure.Message };
        }
    }

    /// <remarks>412 and 502 of the connector are to be tried again like 429 (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit); after any other 5xx it may have been done.</remarks>
    private async Task<Raw> RawAsync(HttpResponseMessage response, bool isGraph, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        if (response.IsSuccessStatusCode) return new Raw { Body = body };
        if (response.StatusCode is HttpStatusCode.TooManyRequests || (!isGraph && response.StatusCode is (HttpStatusCode.PreconditionFailed or HttpStatusCode.BadGateway))) return new Raw { IsLimited = true, Rest = response.RetryAfter(_time.GetUtcNow()) };
        if ((int)response.StatusCode >= 500 || (int)response.StatusCode < 400) return new Raw { Lost = $"Teams answered with status {(int)response.StatusCode}" };
        var trouble = Trouble(body);
        return new Raw { Refusal = new TeamsError((int)response.StatusCode, trouble?.Error?.Code ?? "", trouble?.Error?.Message ?? trouble?.Message ?? "") };
    }

    private static TeamsTrouble? Trouble(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, TeamsJson.Default.TeamsTrouble);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private TimeSpan Backoff(string path)
    {
        var before = _limitedInARow.AddOrUpdate(path, 0, (_, times) => Math.Min(times + 1, 10));
        var rest = FirstBackoff * Math.Pow(2, before);
        return rest < LastBackoff ? rest : LastBackoff;
    }

    private TeamsResult<T> Read<T>(string path, Raw raw, JsonTypeInfo<T> read)
    {
        if (raw.IsLimited) return new TeamsResult<T>.Limited(raw.Rest ?? Backoff(path));
        _limitedInARow.TryRemove(path, out _);
        if (raw.Refusal is { } refusal) return new TeamsResult<T>.Refused(refusal);
        if (raw.NotSent is { } notSent) return new TeamsResult<T>.NotSent(notSent);
        if (raw.Lost is { } lost) return new TeamsResult<T>.Lost(lost);
        try
        {
            return JsonSerializer.Deserialize(raw.Body.Length == 0 ? "{}"u8 : raw.Body, read) is { } answer ? new TeamsResult<T>.Ok(answer) : new TeamsResult<T>.Lost("an empty answer");
        }
        catch (JsonException)
        {
            return new TeamsResult<T>.Lost("Teams' answer is not JSON");
        }
    }

    private sealed record Raw
    {
        public byte[] Body { get; init; } = [];
        public bool IsLimited { get; init; }
        public TimeSpan? Rest { get; init; }
        public TeamsError? Refusal { get; init; }
        public string? NotSent { get; init; }
        public string? Lost { get; init; }
    }
}
