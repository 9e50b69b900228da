using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;

namespace ChatOpsIncidentBot.Contacts;

/// <summary>What is written and spoken to a person past the chat platform, in plain text; whoever sends it escapes it.</summary>
public static class ContactTexts
{
    /// <summary>Of many pages the gravest are named.</summary>
    private const int MostNamed = 3;

    private const int LongestTitle = 80;
    private const string Repeat = " This may be a repeat.";

    public static string Text(ContactMessage message) => message.Content switch
    {
        ContactContent.Pages { Items: [var only] } pages => $"{InBrief(only)}.{Words(only)} Reply {pages.Number}a to acknowledge, {pages.Number}e to escalate.{Again(message)}",
        ContactContent.Pages pages => $"{pages.Items.Count} pages: {Named(pages.Items)}. Reply {pages.Number}a to acknowledge them all, {pages.Number}e to escalate.{Again(message)}",
        ContactContent.Test test => $"Test page {test.Of} of your incident bot. Reply {test.Number}a to say that it reached you.",
        ContactContent.News news => $"{news.Subject}\n\n{string.Join("\n\n", news.Paragraphs.Select(PlainText.Of))}",
        ContactContent.Code code => $"{code.Digits} is your code for the incident bot: /incident me verify sms {code.Digits}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Whether a text that went out is the one that is looked for; its number is its own for a day.</summary>
    public static bool IsOf(string text, ContactTrace trace) =>
        trace.Number is { } number ? text.Contains($"Reply {number}a ", StringComparison.Ordinal) : text.Contains("is your code for the incident bot", StringComparison.Ordinal);

    /// <summary>Spoken, so that one who has just woken up understands it.</summary>
    public static string Spoken(ContactCase about)
    {
        if (about.Test is not null) return $"This is a test page of your incident bot for {about.Name}. Press 4 to say that it reached you.";
        var waiting = about.Pages.Where(page => page.Over is null).ToList();
        var unanswered = about.Pages.Where(page => page.IsUnanswered).Take(MostNamed).ToList();
        return waiting switch
        {
            [] when unanswered.Count > 0 => $"{about.Name}, {string.Join(". ", unanswered.Select(page => $"{Aloud(page.Incident)} is not acknowledged yet and {page.Over}"))}. Press 4 to acknowledge.",
            [] => $"Nothing to do any more. {string.Join(". ", about.Pages.Take(MostNamed).Select(page => $"{Aloud(page.Incident)} {page.Over}"))}.",
            [var only] => $"{about.Name}, you are paged. {Aloud(only)}.{Words(only)} Press 4 to acknowledge. Press 5 to escalate.",
            _ => $"{about.Name}, you are paged for {waiting.Count} incidents. {string.Join(". ", Gravest(waiting).Select(Aloud))}. Press 4 to acknowledge them all. Press 5 to escalate.",
        };
    }

    /// <summary>Digit by digit, twice.</summary>
    public static string SpokenCode(string digits)
    {
        var spaced = string.Join(", ", digits.ToCharArray());
        return $"Your code for the incident bot is: {spaced}. Again: {spaced}. Goodbye.";
    }

    /// <summary><c>INC-1 SEV1 Payments are down</c></summary>
    private static string InBrief(PageSummary page) => page.Title is { } title
        ? page.From is { } from ? $"{page.Incident} page from {from}: {Shorten.ToLine(title, LongestTitle)}" : $"{page.Incident} {page.Severity.Label()} {Shorten.ToLine(title, LongestTitle)}"
        : $"{page.Incident} {page.Severity.Label()} (private)";

    private static string Named(IReadOnlyList<PageSummary> pages)
    {
        var named = string.Join("; ", Gravest(pages).Select(InBrief));
        return pages.Count > MostNamed ? $"{named}; and {pages.Count - MostNamed} more" : named;
    }

    private static IEnumerable<PageSummary> Gravest(IReadOnlyList<PageSummary> pages) => pages.OrderBy(page => page.Severity).ThenBy(page => page.Incident.Number).Take(MostNamed);

    private static string Aloud(PageSummary page) =>
        page.From is { } from ? $"{from} says: {Shorten.ToLine(page.Title ?? "", LongestTitle)}" : $"{Aloud(page.Incident)}, severity {(int)page.Severity}{(page.Title is { } title ? ": " + Shorten.ToLine(title, LongestTitle) : ", a private incident")}";

    private static string Aloud(IncidentId id) => $"Incident {id.Number}";

    private static string Words(PageSummary page) => page.Words is { } words ? $" {Shorten.ToLine(words, 120)}" : "";

    private static string Again(ContactMessage message) => message.MaybeRepeat ? Repeat : "";
}
