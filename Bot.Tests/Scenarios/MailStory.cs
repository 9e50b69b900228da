using System.Net;
using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Tests.Mail;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The sample with a mail server. Bob, who is on call, wants mail two minutes after a page he has not answered.</summary>
internal abstract partial class MailStory : SlackStory
{
    protected const string BobsAddress = "bob@example.com";

    private MailStandIn? _mail;

    protected MailStandIn Mail => _mail ??= NewServer();

    protected virtual string BobsRules => "chat 0m, email 2m";

    protected virtual MailStandIn NewServer() => new();

    protected override string[] MoreSettings =>
    [
        "--Email:Host", "127.0.0.1", "--Email:Port", $"{Mail.Port}", "--Email:Tls", "none", "--Email:From", "Incident bot <incidents@example.com>",
        "--PublicUrl", "https://incidents.example.com", "--People:bob:Rules", BobsRules, .. Further,
    ];

    /// <summary>What one story's settings have beyond these.</summary>
    protected virtual string[] Further => [];

    [TearDown]
    public async Task StopMail()
    {
        if (_mail is null) return;
        await _mail.DisposeAsync();
        _mail = null;
    }

    /// <summary>Declares, and lets the two minutes pass in which bob does not answer.</summary>
    protected async Task Page(string line = "sev1 Payments are down")
    {
        await Types(Alice, "/incident declare " + line);
        await Advance(TimeSpan.FromMinutes(3));
    }

    protected ReceivedMail BobsMail => Mail.To(BobsAddress).ShouldHaveSingleItem();

    protected async Task<(HttpStatusCode Status, string Page)> Opens(string link)
    {
        using var response = await Http.GetAsync(new Uri(link, UriKind.Relative));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Presses the first button of the page behind a link, or that for the next level.</summary>
    protected async Task<(HttpStatusCode Status, string Page)> PressesBehind(string link, bool escalate = false)
    {
        using var response = await Http.PostAsync(new Uri(escalate ? link + "?answer=escalate" : link, UriKind.Relative), null);
        await Settle();
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Presses a button of a page that was opened, at the address its form names.</summary>
    protected async Task<(string Address, HttpStatusCode Status, string Page)> PressesOn(string address, string page, string button)
    {
        var form = Forms().Matches(page).Single(form => form.Groups["label"].Value.Contains(button, StringComparison.Ordinal));
        var target = new Uri(new Uri(Http.BaseAddress!, address), WebUtility.HtmlDecode(form.Groups["action"].Value));
        using var response = await Http.PostAsync(target, null);
        await Settle();
        return (target.PathAndQuery, response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    [GeneratedRegex("""<form method="post" action="(?<action>[^"]*)"><button[^>]*>(?<label>[^<]*)</button></form>""")]
    private static partial Regex Forms();
}
