using ChatOpsIncidentBot.Chat;

namespace ChatOpsIncidentBot.Contacts.Email;

/// <summary>What stakeholders are mailed.</summary>
internal static class MailNews
{
    private const string Why = "You get this because your incident bot's settings list you as a stakeholder. Replies to this mail are not read.";

    public static MailText Of(ContactContent.News news) => new(
        news.Subject,
        string.Join("\r\n\r\n", news.Paragraphs.Select(paragraph => PlainText.Of(paragraph).ReplaceLineEndings("\r\n")).Append($"{news.Incident}. {Why}")) + "\r\n",
        Html.Of($"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{news.Subject}</title></head>
            <body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:#1d1c21;background:#ffffff">
            <div style="max-width:36rem">
            {news.Paragraphs.Select(paragraph => Html.Of($"""<p style="margin:0 0 16px">{paragraph.Spans.Select(Markup)}</p>"""))}
            <p style="margin:0;font-size:14px;color:#5b5764">{news.Incident.ToString()}. {Why}</p>
            </div></body></html>
            """));

    private static Html Markup(Span span) => span is Span.Bold bold ? Html.Of($"<strong>{bold.Text}</strong>") : Html.Join(PlainText.Of(span).Split('\n').Select((line, index) => index == 0 ? Html.Of($"{line}") : Html.Of($"<br>{line}")));
}
