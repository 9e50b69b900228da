using System.Net;
using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Twilio;

/// <summary>What Twilio's codes mean, in sentences of our own: its messages repeat the number, which is nobody else's business (https://www.twilio.com/docs/api/errors).</summary>
internal static class TwilioErrors
{
    public const string NotAllowed = "Twilio refuses the account: Twilio:AccountSid and Twilio:AuthToken do not fit together.";

    public static Delivery.Failed Of(HttpStatusCode status, int code) => (status, code) switch
    {
        (_, 21211 or 21217 or 21401 or 13223 or 13224) => Person("their number is not one that can be reached"),
        (_, 21610) => Person("they have answered STOP to an earlier text"),
        (_, 21612) => Person("no text can be sent to their number"),
        (_, 21614 or 21635) => Person("their number takes no texts"),
        (_, 21608 or 21219) => new Delivery.Failed(FailureKind.NotAllowed, "the Twilio account is on trial and reaches only numbers that its console lists as verified."),
        (_, 21408 or 21215 or 13227) => new Delivery.Failed(FailureKind.NotAllowed, "Twilio does not let the account reach that country; allow it under Geographic Permissions."),
        (_, 21212 or 21606 or 21603 or 21210 or 21659 or 21660 or 21661) => new Delivery.Failed(FailureKind.NotAllowed, "Twilio refuses Twilio:From as the sender; it has to be a number of the account that can do this."),
        (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, _) => new Delivery.Failed(FailureKind.NotAllowed, NotAllowed),
        (_, > 0) => new Delivery.Failed(FailureKind.Rejected, $"Twilio refuses it with error {code}; https://www.twilio.com/docs/api/errors/{code} says why."),
        _ => new Delivery.Failed(FailureKind.Rejected, $"Twilio refuses it with status {(int)status}."),
    };

    private static Delivery.Failed Person(string why) => new(FailureKind.PersonGone, why + ".");
}
