using ChatOpsIncidentBot.Incidents;
using MimeKit;
using MimeKit.Text;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>
/// Makes a mail of a message. Its Message-Id follows from the message's key, so that mail programs show a repeat once, and all mails about an incident refer to one
/// that never was, so that they stand together.
/// </summary>
public sealed class MailComposer(EmailSettings settings, PageLinkAddresses links, TimeProvider time)
{
    public async Task<MimeMessage> ComposeAsync(ContactMessage message, MailboxAddress to, CancellationToken cancellationToken)
    {
        var text = MailText.Of(message, await links.OfAsync(message, cancellationToken));
        var mail = new MimeMessage
        {
            MessageId = $"{message.Key}@{settings.Sender.Domain}",
            Date = time.GetUtcNow(),
            Subject = text.Subject,
            Body = new MultipartAlternative(Part(TextFormat.Plain, text.Plain), Part(TextFormat.Html, text.Html.Markup)),
        };
        mail.From.Add(settings.Sender);
        mail.To.Add(to);
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Headers.Add("X-Auto-Response-Suppress", "All");
        if (message.Content is ContactContent.Pages pages)
        {
            foreach (var incident in pages.Items.Select(page => page.Incident).Distinct()) mail.References.Add(Thread(incident));
            if (mail.References.Count > 0) mail.InReplyTo = mail.References[0];
            if (pages.Items.Any(page => page.Severity <= Severity.Sev2)) mail.Importance = MessageImportance.High;
        }
        if (message.Content is ContactContent.News news)
        {
            mail.References.Add(Thread(news.Incident));
            mail.InReplyTo = mail.References[0];
        }
        return mail;
    }

    private string Thread(IncidentId incident) => $"{incident}@{settings.Sender.Domain}";

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(System.Text.Encoding.UTF8, text);
        return part;
    }
}
