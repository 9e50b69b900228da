using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChatOpsIncidentBot.Chat;
using Polly;
using Polly.Timeout;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>
/// Twilio's REST API over HTTP (https://www.twilio.com/docs/usage/api). What sends something is tried once: the outbox decides whether it may be sent again.
/// </summary>
public sealed class TwilioClient
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "twilio";

    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhenItDoesNotSay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(10);

    private readonly IHttpClientFactory _clients;
    private readonly TwilioSettings _settings;
    private readonly ResiliencePipeline _within;
    private readonly AuthenticationHeaderValue _credentials;

    public TwilioClient(IHttpClientFactory clients, TwilioSettings settings, TimeProvider time)
    {
        (_clients, _settings) = (clients, settings);
        _within = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(CallWithin).Build();
        _credentials = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{settings.AccountSid}:{settings.AuthToken}")));
    }

    public TwilioSettings Settings => _settings;

    /// <summary>Where Twilio asks or tells about a message: <c>https://incidents.example.com/twilio/voice?m=..</c>.</summary>
    public Uri Callback(string route, string key) => new(_settings.PublicUrl!, $"twilio/{route}?m={key}");

    /// <summary>The same for what is said once more.</summary>
    public Uri CallbackAgain(string route, string key) => new(_settings.PublicUrl!, $"twilio/{route}?m={key}&{TwilioRequest.Again}=1");

    /// <param name="resource"><c>Messages</c> or <c>Calls</c>.</param>
    public async Task<Delivery> CreateAsync(string resource, string address, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Post, Address($"/{resource}.json")) { Content = new FormUrlEncodedContent(fields) }, cancellationToken);
        return answer switch
        {
            { NeverLeft: true } => new Delivery.RetryAfter(WhenItDoesNotSay, null),
            { Failure: { } failure } => new Delivery.Unknown(failure),
            { Status: HttpStatusCode.TooManyRequests } => new Delivery.RetryAfter(answer.Rest, resource),
            { Status: HttpStatusCode.Created or HttpStatusCode.OK } => Read(answer, TwilioJson.Default.TwilioResource) is { Sid: { } sid }
                ? new Delivery.Sent(new MessageRef(address, sid))
                : new Delivery.Unknown("Twilio's answer cannot be read"),
            { Status: >= HttpStatusCode.InternalServerError } => new Delivery.Unknown($"Twilio answered with status {(int)answer.Status}"),
            _ => TwilioErrors.Of(answer.Status, Read(answer, TwilioJson.Default.TwilioError)?.Code ?? 0),
        };
    }

    /// <summary>What was made for an address, the newest first, whether it has begun or not; null where Twilio does not say.</summary>
    internal async Task<IReadOnlyList<TwilioResource>?> ListAsync(string resource, string address, CancellationToken cancellationToken)
    {
        var list = await GetAsync($"/{resource}.json?To={Uri.EscapeDataString(address)}&From={Uri.EscapeDataString(_settings.From!)}&PageSize=100", TwilioJson.Default.TwilioList, cancellationToken);
        return list.Value is { } value ? value.Messages ?? value.Calls ?? [] : null;
    }

    /// <param name="path">Below the account.</param>
    internal async Task<TwilioAnswer<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, Address(path)), cancellationToken);
        return new TwilioAnswer<T>(answer.Status, answer is { Failure: null, Status: HttpStatusCode.OK } ? Read(answer, type) : null, answer.Failure);
    }

    private Uri Address(string path) => new(_settings.ApiUrl, $"2010-04-01/Accounts/{_settings.AccountSid}{path}");

    private async Task<Answer> AskAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        try
        {
            return await _within.ExecuteAsync(async token =>
            {
                using var request = make();
                request.Headers.Authorization = _credentials;
                using var response = await _clients.CreateClient(Http).SendAsync(request, HttpCompletionOption.ResponseContentRead, token);
                return new Answer { Status = response.StatusCode, Body = await response.Content.ReadAsByteArrayAsync(token), Rest = Rest(response) };
            }, cancellationToken);
        }
        catch (TimeoutRejectedException)
        {
            return new Answer { Failure = "no answer within ten seconds" };
        }
        catch (OperationCanceledException)
        {
            return new Answer { Failure = "no answer in time" };
        }
        catch (HttpRequestException failure)
        {
            var neverLeft = failure.NeverLeft();
            return new Answer { Failure = failure.Message, NeverLeft = neverLeft };
        }
    }

    private static TimeSpan Rest(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter;
        var rest = asked?.Delta ?? (asked?.Date is { } until ? until - (response.Headers.Date ?? until) : WhenItDoesNotSay);
        return rest < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : rest > LongestRest ? LongestRest : rest;
    }

    private static T? Read<T>(Answer answer, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Answer
    {
        public HttpStatusCode Status { get; init; }
        public byte[] Body { get; init; } = [];
        public TimeSpan Rest { get; init; }
        public string? Failure { get; init; }

        /// <summary>Nothing was sent, for certain.</summary>
        public bool NeverLeft { get; init; }
    }
}
