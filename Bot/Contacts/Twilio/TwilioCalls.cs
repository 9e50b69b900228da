using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>Calls, over https://www.twilio.com/docs/voice/api/call-resource. What is said in one is asked for when somebody answers, so it is how things are then.</summary>
public sealed class TwilioCalls(TwilioClient client) : IContactCarrier
{
    private const string Resource = "Calls";

    /// <summary>Seconds of ringing; shorter than most mailboxes wait.</summary>
    private const string RingFor = "25";

    public ContactMethod Method => ContactMethod.Phone;

    public bool WantsProof => true;

    public Task<Delivery> SendAsync(ContactMessage message, CancellationToken cancellationToken)
    {
        KeyValuePair<string, string>[] fields =
        [
            new("To", message.Address),
            new("From", client.Settings.From!),
            new("Timeout", RingFor),
            new("StatusCallback", client.Callback("status", message.Key).AbsoluteUri),
            // Told when it begins to dial, the bot knows of the call even where the answer to this request is lost.
            new("StatusCallbackEvent", "initiated"),
            new("StatusCallbackEvent", "completed"),
            message.Content is ContactContent.Code code ? new("Twiml", Twiml.Say(ContactTexts.SpokenCode(code.Digits))) : new("Url", client.Callback("voice", message.Key).AbsoluteUri),
        ];
        return client.CreateAsync(Resource, message.Address, fields, cancellationToken);
    }

    public async Task<Found> FindAsync(ContactTrace trace, CancellationToken cancellationToken) =>
        TwilioTraces.Find(await client.ListAsync(Resource, trace.Address, cancellationToken), trace, _ => true);

    /// <summary>The account is looked at once, for texts.</summary>
    public Task<IReadOnlyList<CheckLine>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CheckLine>>([]);
}
