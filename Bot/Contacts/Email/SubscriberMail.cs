using ChatOpsIncidentBot.Chat;
using MimeKit;
using MimeKit.Text;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>What customers read, as mail; with the headers by which a mail program unsubscribes with one click (RFC 8058). An address never reaches a log or the outbox.</summary>
public sealed class SubscriberMail(MailServer server, EmailSettings settings, TimeProvider time) : ISubscriberCarrier
{
    private const string Somebody = "the subscriber";

    public SubscriberKind Kind => SubscriberKind.Email;

    public async Task<Delivery> SendAsync(SubscriberMessage message, CancellationToken cancellationToken)
    {
        if (!MailboxAddress.TryParse(message.Address, out var to)) return new Delivery.Failed(FailureKind.PersonGone, "it is not an e-mail address");
        return await server.SendAsync(Compose(message, to), to, cancellationToken) switch
        {
            Delivery.Sent => new Delivery.Sent(null),
            Delivery.Failed failed => failed with { Reason = failed.Reason.Replace(to.Address, Somebody, StringComparison.OrdinalIgnoreCase) },
            Delivery.Unknown unknown => unknown with { Reason = unknown.Reason.Replace(to.Address, Somebody, StringComparison.OrdinalIgnoreCase) },
            var other => other,
        };
    }

    private MimeMessage Compose(SubscriberMessage message, MailboxAddress to)
    {
        var (subject, plain, html) = message.Content switch
        {
            SubscriberContent.Question question => OfQuestion(question),
            SubscriberContent.Update update => (update.Subject, update.Plain + $"\r\n\r\nUnsubscribe: {message.Unsubscribe.AbsoluteUri}\r\n", Whole(update.Subject, Html.Of(
                $"""{update.Html}<p style="margin:24px 0 0;font-size:14px;color:#5b5764"><a href="{message.Unsubscribe.AbsoluteUri}" style="color:#5b5764">Unsubscribe</a></p>"""))),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var mail = new MimeMessage
        {
            MessageId = $"{message.Key}@{settings.Sender.Domain}",
            Date = time.GetUtcNow(),
            Subject = SafeText.CleanLine(subject),
            Body = new MultipartAlternative(Part(TextFormat.Plain, plain), Part(TextFormat.Html, html.Markup)),
        };
        mail.From.Add(settings.Sender);
        mail.To.Add(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        if (message.Content is not SubscriberContent.Update about) return mail;
        mail.Headers.Add("List-Unsubscribe", $"<{message.Unsubscribe.AbsoluteUri}>");
        mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        mail.Headers.Add("List-Id", $"<status.{message.Unsubscribe.Host}>");
        mail.References.Add($"{about.Thread}@{settings.Sender.Domain}");
        mail.InReplyTo = mail.References[0];
        return mail;
    }

    private static (string Subject, string Plain, Html Html) OfQuestion(SubscriberContent.Question question)
    {
        var subject = $"Confirm your subscription to {question.Page}";
        const string Ask = "Somebody, hopefully you, asked that this address be told of incidents and maintenance. Confirm it, and it will be.";
        const string Otherwise = "If it was not you, do nothing: without your word nothing is sent, and the address is forgotten within a day or two.";
        return (subject, $"{Ask}\r\n\r\nConfirm: {question.Confirm.AbsoluteUri}\r\n\r\n{Otherwise}\r\n", Whole(subject, Html.Of(
            $"""
            <p style="margin:0 0 16px">{Ask}</p>
            <p style="margin:0 0 24px"><a href="{question.Confirm.AbsoluteUri}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1b6e3c;color:#ffffff;font-weight:700;text-decoration:none">Confirm</a></p>
            <p style="margin:0;font-size:14px;color:#5b5764">{Otherwise}</p>
            """)));
    }

    private static Html Whole(string subject, Html body) => Html.Of(
        $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{subject}</title></head>
        <body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#1d1c21;background:#ffffff"><div style="max-width:36rem">{body}</div></body></html>
        """);

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(System.Text.Encoding.UTF8, text);
        return part;
    }
}
