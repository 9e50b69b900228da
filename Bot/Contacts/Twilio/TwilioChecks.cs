using System.Net;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>Whether Twilio takes the account, and whether its number can do what is asked of it.</summary>
public sealed class TwilioChecks(TwilioClient client)
{
    public async Task<IReadOnlyList<CheckLine>> LookAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync(cancellationToken);
        return account.Ok ? [account, .. await NumberAsync(cancellationToken)] : [account];
    }

    private async Task<CheckLine> AccountAsync(CancellationToken cancellationToken) => await client.GetAsync(".json", TwilioJson.Default.TwilioResource, cancellationToken) switch
    {
        { Failure: { } failure } => new CheckLine(false, $"Twilio cannot be reached: {failure}", "See that the bot may connect to Twilio:ApiUrl."),
        { Value.Status: "active" } => new CheckLine(true, "Twilio takes the account"),
        { Status: HttpStatusCode.OK } => new CheckLine(false, "the Twilio account is not active", "Its console says why."),
        { Status: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => new CheckLine(false, TwilioErrors.NotAllowed, "Copy both from Twilio's console into the environment."),
        { Status: var status } => Unexpected(status),
    };

    private async Task<IReadOnlyList<CheckLine>> NumberAsync(CancellationToken cancellationToken)
    {
        var from = client.Settings.From!;
        var answer = await client.GetAsync($"/IncomingPhoneNumbers.json?PhoneNumber={Uri.EscapeDataString(from)}", TwilioJson.Default.TwilioNumbers, cancellationToken);
        if (answer.Value is not { } numbers) return [answer.Failure is { } failure ? new CheckLine(false, $"Twilio cannot be reached: {failure}", "See that the bot may connect to Twilio:ApiUrl.") : Unexpected(answer.Status)];
        if (numbers.IncomingPhoneNumbers is not [var number, ..]) return [new CheckLine(false, $"{from} is no number of the Twilio account", "Set Twilio:From to a number that Twilio's console lists.")];
        string[] missing = [.. new[] { ("calls", number.Capabilities?.Voice), ("texts", number.Capabilities?.Sms) }.Where(can => can.Item2 is not true).Select(can => can.Item1)];
        if (missing.Length > 0) return [new CheckLine(false, $"{from} cannot send {string.Join(" and ", missing)}", "Set Twilio:From to a number that can do both.")];
        var replies = new Uri(client.Settings.PublicUrl!, "twilio/sms").AbsoluteUri;
        return number.SmsUrl == replies
            ? [new CheckLine(true, $"calls and texts come from {from}")]
            : [new CheckLine(false, $"what people text to {from} does not reach the bot", $"In Twilio's console, under the number's messaging, set the webhook to {replies}.")];
    }

    private static CheckLine Unexpected(HttpStatusCode status) => new(false, $"Twilio answered with status {(int)status}", "Try again later; status.twilio.com says how it is.");
}
