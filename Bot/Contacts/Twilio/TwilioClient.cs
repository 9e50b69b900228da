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
    private static readonly TimeSpan WhenItDoesNotSay = TimeSpan.FromSeconds(30);
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

    /// <param name="resource"><c>Messages</c> or <c>Calls</c>.</param>
    public async Task<Delivery> CreateAsync(string resource, string address, IReadOnlyDictionary<string, string> fields, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Post, Address($"/{resource}.json")) { Content = new FormUrlEncodedContent(fields) }, cancellationToken);
        return answer switch
        {
            { NeverLeft: true } => new Delivery.RetryAfter(WhenItDoesNotSay, null),
            { Failure: { } failure } => new Delivery.Unknown(failure),
            { Status: HttpStatusCode.TooManyRequests } => new Delivery.RetryAfter(answer.Rest, null),
            { Status: HttpStatusCode.Created or HttpStatusCode.OK } => Read(answer, TwilioJson.Default.TwilioResource) is { Sid: { } sid }
                ? new Delivery.Sent(new MessageRef(address, sid))
                : new Delivery.Unknown("Twilio's answer cannot be read"),
            { Status: >= HttpStatusCode.InternalServerError } => new Delivery.Unknown($"Twilio answered with status {(int)answer.Status}"),
            _ => TwilioErrors.Of(answer.Status, Read(answer, TwilioJson.Default.TwilioError)?.Code ?? 0),
        };
    }

    /// <summary>What was made for an address since a day; null where Twilio does not say.</summary>
    internal async Task<IReadOnlyList<TwilioResource>?> ListAsync(string resource, string day, string address, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var query = $"?To={Uri.EscapeDataString(address)}&{Uri.EscapeDataString(day + ">")}={since.UtcDateTime:yyyy-MM-dd}&PageSize=100";
        var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, Address($"/{resource}.json{query}")), cancellationToken);
        if (answer is not { Failure: null, Status: HttpStatusCode.OK } || Read(answer, TwilioJson.Default.TwilioList) is not { } list) return null;
        return list.Messages ?? list.Calls ?? [];
    }

    public async Task<CheckLine> CheckAsync(CancellationToken cancellationToken)
    {
        var answer = await AskAsync(() => new HttpRequestMessage(HttpMethod.Get, Address(".json")), cancellationToken);
        return answer switch
        {
            { Failure: { } failure } => new CheckLine(false, $"Twilio cannot be reached: {failure}", "See that the bot may connect to Twilio:ApiUrl."),
            { Status: HttpStatusCode.OK } when Read(answer, TwilioJson.Default.TwilioResource)?.Status is "active" => new CheckLine(true, $"Twilio takes the account; calls and texts come from {_settings.From}"),
            { Status: HttpStatusCode.OK } => new CheckLine(false, "the Twilio account is not active", "Its console says why."),
            { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => new CheckLine(false, TwilioErrors.NotAllowed, "Copy both from Twilio's console into the environment."),
            _ => new CheckLine(false, $"Twilio answered with status {(int)answer.Status}", "Try again later; status.twilio.com says how it is."),
        };
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
            var neverLeft = failure.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return new Answer { Failure = failure.Message, NeverLeft = neverLeft };
        }
    }

    private static TimeSpan Rest(HttpResponseMessage response)
    {
        var rest = response.Headers.RetryAfter?.Delta ?? WhenItDoesNotSay;
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
