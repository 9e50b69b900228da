using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>Texts, over https://www.twilio.com/docs/messaging/api/message-resource.</summary>
public sealed class TwilioSms(TwilioClient client, TwilioChecks checks) : IContactCarrier
{
    private const string Resource = "Messages";

    /// <summary>The number a text holds tells it from all others of the time before, so the instant need not.</summary>
    private static readonly TimeSpan NumberIsOurs = TimeSpan.FromHours(12);

    public ContactMethod Method => ContactMethod.Sms;

    public bool WantsProof => true;

    public Task<Delivery> SendAsync(ContactMessage message, CancellationToken cancellationToken) => client.CreateAsync(Resource, message.Address, new Dictionary<string, string>
    {
        ["To"] = message.Address,
        ["From"] = client.Settings.From!,
        ["Body"] = ContactTexts.Text(message),
        ["StatusCallback"] = client.Callback("status", message.Key).AbsoluteUri,
    }, cancellationToken);

    public async Task<Found> FindAsync(ContactTrace trace, CancellationToken cancellationToken) =>
        TwilioTraces.Find(await client.ListAsync(Resource, trace.Address, cancellationToken), trace.Number is null ? trace : trace with { Since = trace.Since - NumberIsOurs }, item => item.Body is { } body && ContactTexts.IsOf(body, trace));

    public Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken) => checks.LookAsync(cancellationToken);
}
