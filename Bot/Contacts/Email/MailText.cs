using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>What a mail says. The subject is what a lock screen shows, so the gravest stands first.</summary>
public sealed record MailText(string Subject, string Plain, Html Html)
{
    private const int LongestTitle = 80;
    private const int LongestWords = 500;
    private const int MostNamed = 20;

    private const string Handling = "Opening the link changes nothing; the buttons behind it do. It answers in your name, so keep it to yourself.";
    private const string Repeat = "This may be a repeat: it is not known whether it arrived the first time.";

    /// <param name="link">Where it is answered; null where the bot has no address of its own.</param>
    public static MailText Of(ContactMessage message, Uri? link) => message.Content switch
    {
        ContactContent.Pages pages => OfPages([.. pages.Items.OrderBy(page => page.Severity).ThenBy(page => page.Incident.Number)], link, message.MaybeRepeat),
        ContactContent.Test test => Of($"Test page {test.Of} of your incident bot", ["Nothing is wrong. Say that it reached you."], link is null ? $"In chat: /incident me got {test.Of}" : null, link, "I got it", message.MaybeRepeat),
        ContactContent.News news => MailNews.Of(news),
        ContactContent.Code code => Of("Your code for the incident bot", [$"{code.Digits} is your code. Type it in chat: /incident me verify email {code.Digits}", "If you did not ask for one, do nothing."], null, null, "", message.MaybeRepeat),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static MailText OfPages(IReadOnlyList<PageSummary> pages, Uri? link, bool maybeRepeat)
    {
        var subject = pages is [var only] ? InBrief(only) : $"{pages.Count} pages: {InBrief(pages[0])}";
        List<string> lines = [pages.Count == 1 ? "You are paged:" : $"You are paged for {pages.Count} incidents:"];
        foreach (var page in pages.Take(MostNamed))
        {
            lines.Add(InBrief(page));
            if (page.Words is { } words) lines.Add("> " + Shorten.ToLine(SafeText.CleanLine(words), LongestWords));
        }
        if (pages.Count > MostNamed) lines.Add($"and {pages.Count - MostNamed} more");
        var inChat = $"In chat: {string.Join("; ", pages.Take(MostNamed).Select(page => $"/incident ack {page.Incident}"))}";
        return Of(subject, lines, inChat, link, pages.Count == 1 ? "Acknowledge or escalate" : "Acknowledge them or escalate", maybeRepeat);
    }

    private static MailText Of(string subject, IReadOnlyList<string> lines, string? inChat, Uri? link, string answer, bool maybeRepeat)
    {
        List<string> after = [];
        if (link is not null) after.Add(Handling);
        if (inChat is not null) after.Add(inChat);
        if (maybeRepeat) after.Add(Repeat);
        after.Add("Replies to this mail are not read.");
        string[] plain = [.. lines, .. link is null ? Array.Empty<string>() : [$"{answer}: {link.AbsoluteUri}"], .. after];
        return new MailText(subject, string.Join("\r\n\r\n", plain) + "\r\n", Markup(subject, lines, link, answer, after));
    }

    /// <summary><c>SEV1 INC-1 Payments are down</c></summary>
    private static string InBrief(PageSummary page) => page switch
    {
        { Title: null } => $"{page.Severity.Label()} {page.Incident} (private)",
        { From: { } from, Title: { } words } => $"{page.Incident} page from {from}: {Shorten.ToLine(SafeText.CleanLine(words), LongestTitle)}",
        { Title: { } title } => $"{page.Severity.Label()} {page.Incident} {Shorten.ToLine(SafeText.CleanLine(title), LongestTitle)}",
    };

    private static Html Markup(string subject, IReadOnlyList<string> lines, Uri? link, string answer, IReadOnlyList<string> after) => Html.Of(
        $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{subject}</title></head>
        <body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#1d1c21;background:#ffffff">
        <div style="max-width:36rem">
        {lines.Select((line, index) => index == 1 ? Html.Of($"""<p style="font-size:20px;font-weight:700;margin:0 0 16px">{line}</p>""") : Html.Of($"""<p style="margin:0 0 16px">{line}</p>"""))}
        {(link is null ? Html.Empty : Html.Of($"""<p style="margin:0 0 24px"><a href="{link.AbsoluteUri}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1b6e3c;color:#ffffff;font-weight:700;text-decoration:none">{answer}</a></p>"""))}
        {after.Select(line => Html.Of($"""<p style="margin:0 0 8px;font-size:14px;color:#5b5764">{line}</p>"""))}
        </div></body></html>
        """);
}
