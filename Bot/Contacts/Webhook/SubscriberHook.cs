using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ChatOpsIncidentBot.Chat;
using Polly;
using Polly.Timeout;

namespace ChatOpsIncidentBot.Contacts.Webhook;

/// <summary>
/// Calls programs that strangers named: only out in the internet, with no redirect followed, and not before the program has given back a challenge, so that nobody can have
/// somebody else called.
/// </summary>
public sealed class SubscriberHook : ISubscriberCarrier
{
    /// <summary>The name of the configured HttpClient.</summary>
    public const string Http = "subscribers";

    private const int MostRead = 4_096;

    private static readonly TimeSpan CallWithin = TimeSpan.FromSeconds(10);

    private readonly IHttpClientFactory _clients;
    private readonly TimeProvider _time;
    private readonly ResiliencePipeline _within;

    public SubscriberHook(IHttpClientFactory clients, TimeProvider time)
    {
        (_clients, _time) = (clients, time);
        _within = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(CallWithin).Build();
    }

    public SubscriberKind Kind => SubscriberKind.Webhook;

    public async Task<Delivery> SendAsync(SubscriberMessage message, CancellationToken cancellationToken)
    {
        var to = new Uri(message.Address);
        try
        {
            return await _within.ExecuteAsync(async token =>
            {
                using var request = WebhookSignature.Sign(to, Body(message), "application/json", message.Secret, message.Key, _time.GetUtcNow());
                using var client = _clients.CreateClient(Http);
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
                return message.Content is SubscriberContent.Question question && response.IsSuccessStatusCode && !await GivesBackAsync(response, question.Challenge, token)
                    ? new Delivery.Failed(FailureKind.Rejected, $"{to.Host} did not give the challenge back")
                    : Read(response, to);
            }, cancellationToken);
        }
        catch (HttpRequestException failure)
        {
            return failure.InnerException is InsideAddressException ? new Delivery.Failed(FailureKind.Rejected, $"{to.Host} leads into our own network") : new Delivery.Unknown($"{to.Host} could not be called: {failure.Message}");
        }
        catch (Exception failure) when (failure is TimeoutRejectedException or OperationCanceledException or IOException)
        {
            return new Delivery.Unknown($"{to.Host} did not answer in time");
        }
    }

    private byte[] Body(SubscriberMessage message)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory))
        {
            json.WriteStartObject();
            json.WriteStartObject("meta");
            json.WriteString("unsubscribe", message.Unsubscribe.AbsoluteUri);
            json.WriteString("generated_at", _time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
            if (message.Content is SubscriberContent.Question question) json.WriteString("challenge", question.Challenge);
            if (message.Content is SubscriberContent.Update update)
            {
                json.WritePropertyName("page");
                json.WriteRawValue(update.PageJson);
                json.WritePropertyName("incident");
                json.WriteRawValue(update.IncidentJson);
            }
            json.WriteEndObject();
        }
        return memory.ToArray();
    }

    private static async Task<bool> GivesBackAsync(HttpResponseMessage response, string challenge, CancellationToken cancellationToken)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var read = new byte[MostRead];
        var length = await stream.ReadAtLeastAsync(read, MostRead, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(read, 0, length).Contains(challenge, StringComparison.Ordinal);
    }

    private static Delivery Read(HttpResponseMessage response, Uri to)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new Delivery.Sent(null),
            HttpStatusCode.Gone => new Delivery.Failed(FailureKind.ConversationGone, $"nobody listens at {to.Host} any more ({status})"),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new Delivery.Unknown($"{to.Host} answered with status {status}"),
            >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => new Delivery.Failed(FailureKind.Rejected, $"{to.Host} sends elsewhere ({status}), which is not followed"),
            _ => new Delivery.Failed(FailureKind.Rejected, $"{to.Host} refuses the call ({status})"),
        };
    }
}
