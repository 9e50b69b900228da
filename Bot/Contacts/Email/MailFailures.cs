using System.Net.Sockets;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Messages;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Polly.Timeout;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>What follows when a mail was not simply taken (https://www.rfc-editor.org/rfc/rfc5321#section-4.2): a clear no, a not now, or nobody knows.</summary>
internal static class MailFailures
{
    public const string Remedy = "See Email:User, Email:Password and Email:From, and what the mail server allows them.";

    private const int LongestWords = 160;

    private static readonly TimeSpan NotNow = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NotThere = TimeSpan.FromSeconds(30);

    /// <param name="hasBegun">Whether a byte of the message itself had left.</param>
    /// <returns>Null for what a mail server cannot cause.</returns>
    public static Delivery? Of(Exception failure, bool hasBegun, string to) => failure switch
    {
        SmtpCommandException refused => OfAnswer(refused, to),
        AuthenticationException => new Delivery.Failed(FailureKind.NotAllowed, $"the mail server refuses the login: {Words(failure)}"),
        ServiceNotAuthenticatedException => new Delivery.Failed(FailureKind.NotAllowed, $"the mail server takes no mail without a login, and Email:User is not set: {Words(failure)}"),
        SslHandshakeException => new Delivery.Failed(FailureKind.NotAllowed, "the mail server's certificate is not one this machine trusts, so nothing was sent"),
        NotSupportedException => new Delivery.Failed(FailureKind.NotAllowed, $"the mail server cannot do what the settings ask for: {Words(failure)}"),
        IOException or SocketException or ProtocolException or OperationCanceledException or TimeoutRejectedException when hasBegun => new Delivery.Unknown($"the mail server did not say whether it took the mail: {Words(failure)}"),
        IOException or SocketException or ProtocolException or OperationCanceledException or TimeoutRejectedException => new Delivery.RetryAfter(NotThere, null),
        _ => null,
    };

    /// <summary>What a server wrote, as one short line.</summary>
    public static string Words(Exception failure) => failure is OperationCanceledException or TimeoutRejectedException ? "no answer in time" : Shorten.ToLine(SafeText.CleanLine(failure.Message), LongestWords);

    /// <summary>An answer is clear: 4 is not now, 5 is never. Answers to the login come the same way.</summary>
    private static Delivery OfAnswer(SmtpCommandException refused, string to)
    {
        var status = (int)refused.StatusCode;
        if (status < 500) return new Delivery.RetryAfter(NotNow, null);
        var said = $"{status} {Words(refused)}";
        return refused.ErrorCode switch
        {
            SmtpErrorCode.RecipientNotAccepted => new Delivery.Failed(FailureKind.PersonGone, $"the mail server does not take mail for {to} ({said})"),
            SmtpErrorCode.SenderNotAccepted => new Delivery.Failed(FailureKind.NotAllowed, $"the mail server does not let the bot send ({said})"),
            SmtpErrorCode.MessageNotAccepted or SmtpErrorCode.UnexpectedStatusCode => new Delivery.Failed(FailureKind.Rejected, $"the mail server refuses the mail ({said})"),
        };
    }
}
