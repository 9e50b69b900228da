using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace ChatOpsIncidentBot.Chat.Slack;

/// <summary>
/// Slack's Web API over HTTP (https://docs.slack.dev/apis/web-api). What changes something is tried once, because the outbox alone decides whether it may be
/// sent again; what only reads is tried twice at once; waiting longer is the outbox's affair.
/// </summary>
public sealed class SlackClient
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "slack";

    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhenSlackDoesNotSay = TimeSpan.FromSeconds(30);

    private readonly IHttpClientFactory _clients;
    private readonly SlackSettings _settings;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _rests = new();
    private readonly ResiliencePipeline _once;
    private readonly ResiliencePipeline<Raw> _reading;

    public SlackClient(IHttpClientFactory clients, SlackSettings settings, TimeProvider time)
    {
        (_clients, _settings, _time) = (clients, settings, time);
        _once = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(CallWithin).Build();
        _reading = new ResiliencePipelineBuilder<Raw> { TimeProvider = time }
            .AddTimeout(CallWithin)
            .AddRetry(new RetryStrategyOptions<Raw>
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.Zero,
                ShouldHandle = new PredicateBuilder<Raw>().HandleResult(raw => raw.Failure is not null),
            })
            .Build();
    }

    /// <summary>Calls a method that changes something, with a JSON body.</summary>
    public async Task<SlackResult<TAnswer>> DoAsync<TArguments, TAnswer>(
        string method, TArguments arguments, JsonTypeInfo<TArguments> written, JsonTypeInfo<TAnswer> read, CancellationToken cancellationToken)
    {
        if (IsResting(method) is { } rest) return new SlackResult<TAnswer>.Limited(rest);
        var body = JsonSerializer.SerializeToUtf8Bytes(arguments, written);
        var raw = await _once.ExecuteAsync(async (state, token) =>
        {
            var content = new ByteArrayContent(state);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            return await SendAsync(method, content, token);
        }, body, cancellationToken).AsTask().ContinueWith(Settled, TaskScheduler.Default);
        return Read(Noted(method, raw), read);
    }

    /// <summary>Calls a method that only reads, with form fields, which is all some of them take.</summary>
    public async Task<SlackResult<TAnswer>> ReadAsync<TAnswer>(
        string method, IReadOnlyDictionary<string, string> fields, JsonTypeInfo<TAnswer> read, CancellationToken cancellationToken)
    {
        if (IsResting(method) is { } rest) return new SlackResult<TAnswer>.Limited(rest);
        var raw = await _reading.ExecuteAsync(
            async (state, token) => await SendAsync(method, new FormUrlEncodedContent(state), token), fields, cancellationToken).AsTask().ContinueWith(Settled, TaskScheduler.Default);
        return Read(Noted(method, raw), read);
    }

    /// <summary>How long Slack wants to hear nothing more of a method, whoever asks.</summary>
    private TimeSpan? IsResting(string method) =>
        _rests.TryGetValue(method, out var until) && until - _time.GetUtcNow() is var rest && rest > TimeSpan.Zero && rest <= ApiFailures.LongestRest ? rest : null;

    /// <summary>Posting has a limit for each channel, which the outbox keeps; all else has one for each method.</summary>
    private Raw Noted(string method, Raw raw)
    {
        if (raw.Rest is { } rest && method != "chat.postMessage") _rests[method] = _time.GetUtcNow() + rest;
        return raw;
    }

    private static Raw Settled(Task<Raw> call) => call switch
    {
        { IsCompletedSuccessfully: true } => call.Result,
        { Exception.InnerException: TimeoutRejectedException } or { IsCanceled: true } => new Raw { Failure = "no answer within ten seconds" },
        { Exception.InnerException: { } failure } => new Raw { Failure = failure.Message },
        _ => new Raw { Failure = "no answer" },
    };

    private async Task<Raw> SendAsync(string method, HttpContent content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_settings.ApiUrl, method)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _settings.TokenFor(method));
        try
        {
            using var response = await _clients.CreateClient(Http).SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            if (response.StatusCode == HttpStatusCode.TooManyRequests) return new Raw { Rest = response.RetryAfter(_time.GetUtcNow()) ?? WhenSlackDoesNotSay };
            if (!response.IsSuccessStatusCode) return new Raw { Failure = $"Slack answered with status {(int)response.StatusCode}" };
            return new Raw
            {
                Body = await response.Content.ReadAsByteArrayAsync(cancellationToken),
                Scopes = response.Headers.TryGetValues("x-oauth-scopes", out var scopes) ? string.Join(',', scopes) : "",
            };
        }
        catch (HttpRequestException failure)
        {
            var neverLeft = failure.NeverLeft();
            return new Raw { Failure = failure.Message, NeverLeft = neverLeft };
        }
    }

    /// <summary>Seconds as Slack documents, or a date as HTTP allows; nonsense or nothing at all is half a minute, and nothing is longer than an hour.</summary>
    private static SlackResult<TAnswer> Read<TAnswer>(Raw raw, JsonTypeInfo<TAnswer> read)
    {
        if (raw.Rest is { } rest) return new SlackResult<TAnswer>.Limited(rest);
        if (raw.Failure is { } failure) return raw.NeverLeft ? new SlackResult<TAnswer>.NotSent(failure) : new SlackResult<TAnswer>.Lost(failure);
        try
        {
            var outcome = JsonSerializer.Deserialize(raw.Body, SlackJson.Default.SlackAnswer);
            if (outcome is not { Ok: true }) return Refused<TAnswer>(outcome);
            return JsonSerializer.Deserialize(raw.Body, read) is { } answer ? new SlackResult<TAnswer>.Ok(answer, raw.Scopes) : new SlackResult<TAnswer>.Lost("an empty answer");
        }
        catch (JsonException)
        {
            return TryRefusal<TAnswer>(raw.Body) ?? new SlackResult<TAnswer>.Lost("Slack's answer is not JSON");
        }
    }

    /// <summary>Answers differ in what <c>channel</c> and <c>user</c> are, so only the common part decides whether it went well.</summary>
    private static SlackResult<TAnswer>? TryRefusal<TAnswer>(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 32 });
            var isRefusal = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.False;
            return isRefusal && document.RootElement.TryGetProperty("error", out var error) ? new SlackResult<TAnswer>.Refused(new SlackError(error.ToString(), null)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SlackResult<TAnswer> Refused<TAnswer>(SlackAnswer? answer) => answer?.Error switch
    {
        null => new SlackResult<TAnswer>.Lost("Slack's answer says neither yes nor no"),
        "ratelimited" or "rate_limited" => new SlackResult<TAnswer>.Limited(WhenSlackDoesNotSay),
        var code when SlackErrors.IsUncertain(code) => new SlackResult<TAnswer>.Lost($"Slack says {code}"),
        var code => new SlackResult<TAnswer>.Refused(new SlackError(code, answer.Needed ?? (answer.ResponseMetadata?.Messages is [var first, ..] ? first : null))),
    };

    private sealed record Raw
    {
        public byte[] Body { get; init; } = [];
        public string Scopes { get; init; } = "";
        public TimeSpan? Rest { get; init; }
        public string? Failure { get; init; }
        public bool NeverLeft { get; init; }
    }
}
