using System.Net;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>What Twilio said to a question.</summary>
/// <param name="Value">Null where it did not say it, or not so that it can be read.</param>
/// <param name="Failure">Why there was no answer at all.</param>
internal sealed record TwilioAnswer<T>(HttpStatusCode Status, T? Value, string? Failure)
    where T : class;
