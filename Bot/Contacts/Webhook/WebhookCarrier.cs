using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using Polly;
using Polly.Timeout;

namespace ChatOpsIncidentBot.Contacts.Webhook;

/// <summary>
/// Calls other programs. Each call is tried once; the outbox tries again, with longer and longer pauses, under the same key, by which the other side can tell that it has had it.
/// </summary>
public sealed class WebhookCarrier : IContactCarrier
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "webhooks";

    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WhenItDoesNotSay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(5);

    private readonly IHttpClientFactory _clients;
    private readonly WebhookSettings _settings;
    private readonly PublicAddress _address;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _within;

    public WebhookCarrier(IHttpClientFactory clients, WebhookSettings settings, PublicAddress address, TimeProvider time)
    {
        (_clients, _settings, _address, _time) = (clients, settings, address, time);
        _within = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(CallWithin).Build();
    }

    public ContactMethod Method => ContactMethod.Webhook;

    /// <summary>The operator writes the addresses, and whoever listens there cannot answer.</summary>
    public bool WantsProof => false;

    public async Task<Delivery> SendAsync(ContactMessage message, CancellationToken cancellationToken)
    {
        var to = new Uri(message.Address);
        var (body, type, secret) = message.Content switch
        {
            ContactContent.Happened happened => (Encoding.UTF8.GetBytes(happened.Json), "application/cloudevents+json", _settings.Secret!),
            ContactContent.Filed filed => (Encoding.UTF8.GetBytes(filed.Json), "application/json", _settings.TrackerSecret ?? _settings.Secret!),
            _ => (JsonSerializer.SerializeToUtf8Bytes(WebhookBody.Of(message, _address, _time.GetUtcNow()), WebhookJson.Default.WebhookBody), "application/json", _settings.Secret!),
        };
        try
        {
            return await _within.ExecuteAsync(async token =>
            {
                using var request = WebhookSignature.Sign(to, body, type, secret, message.Key, _time.GetUtcNow());
                using var client = _clients.CreateClient(Http);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                return message.Content is ContactContent.Filed && response.IsSuccessStatusCode ? new Delivery.Sent(await TrackerAnswer.ReadAsync(response, token)) : Read(response, to);
            }, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            return failure.InnerException is InsideAddressException inside ? new Delivery.Failed(FailureKind.NotAllowed, inside.Message) : new Delivery.Unknown($"{to.Host} could not be called: {failure.Message}");
        }
        catch (Exception failure) when (failure is TimeoutRejectedException or OperationCanceledException or IOException)
        {
            return new Delivery.Unknown($"{to.Host} did not answer in time");
        }
    }

    public Task<Found> FindAsync(ContactTrace trace, CancellationToken cancellationToken) => Task.FromResult<Found>(new Found.CannotTell("a webhook cannot be asked what it has had"));

    /// <summary>To look whether somebody listens would be to call them.</summary>
    public Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CheckLine>>([]);

    private Delivery Read(HttpResponseMessage response, Uri to)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new Delivery.Sent(null),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new Delivery.Failed(FailureKind.ConversationGone, $"nobody listens at {to.Host} any more ({status})"),
            HttpStatusCode.TooManyRequests => new Delivery.RetryAfter(Rest(response), null),
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new Delivery.Unknown($"{to.Host} answered with status {status}"),
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => new Delivery.Failed(FailureKind.Rejected, $"{to.Host} sends elsewhere ({status}), which is not followed; name the final address"),
            _ => new Delivery.Failed(FailureKind.Rejected, $"{to.Host} refuses the call ({status})"),
        };
    }

    private TimeSpan Rest(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => WhenItDoesNotSay,
        };
        return asked < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : asked > LongestRest ? LongestRest : asked;
    }
}
