using System.Net;
using ChatOpsIncidentBot.Contacts;
using ChatOpsIncidentBot.Contacts.Email;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Tests.Scenarios;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Rows 15 and 16 for the links in mails: whatever is not exactly what the bot wrote leads nowhere, and a right one pressed again does nothing more.</summary>
internal sealed class ForgedLinks : MailStory
{
    [TestCase("cut by one", -1)]
    [TestCase("cut by a half", -40)]
    public async Task A_link_that_was_cut_leads_nowhere(string how, int by)
    {
        await Page();

        await LeadsNowhere(BobsMail.Link[..^-by], how);
    }

    [Test]
    public async Task A_link_with_any_one_character_changed_leads_nowhere()
    {
        await Page();
        var token = BobsMail.Link["/ack/".Length..];
        for (var place = 0; place < token.Length; place++)
        {
            var other = token[place] == 'A' ? 'B' : 'A';
            await LeadsNowhere($"/ack/{token[..place]}{other}{token[(place + 1)..]}", $"place {place}");
        }
    }

    [TestCase("/ack/x")]
    [TestCase("/ack/.")]
    [TestCase("/ack/a.")]
    [TestCase("/ack/.b")]
    [TestCase("/ack/..")]
    [TestCase("/ack/%F0%9F%92%A9.%F0%9F%92%A9")]
    public async Task What_never_was_a_link_leads_nowhere(string path) => await LeadsNowhere(path, path);

    [Test]
    public async Task A_very_long_one_leads_nowhere() => await LeadsNowhere($"/ack/{new string('a', 5_000)}.b", "long");

    [Test]
    public async Task A_link_signed_with_another_key_leads_nowhere()
    {
        await Page();
        var others = new PageLinkTokens(new EmailSettings { LinkSecret = new string('k', 40) }, new NoSecrets());
        var forged = await others.WriteAsync(new PageLink(new string('0', 32), new PersonId("bob"), Clock.GetUtcNow().AddHours(1), [new LinkedPage(new IncidentId(1), 1, 1)], null), CancellationToken.None);

        await LeadsNowhere("/ack/" + forged, "another key");
    }

    [Test]
    public async Task The_same_press_a_hundred_times_at_once_acknowledges_once()
    {
        await Page();
        var link = new Uri(BobsMail.Link, UriKind.Relative);
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Http.PostAsync(link, null)));
        await Settle();

        answers.Select(answer => answer.StatusCode).Distinct().ShouldBe([HttpStatusCode.OK]);
        (await Types(Alice, "/incident timeline INC-1")).Said.Split("acknowledged by e-mail").Length.ShouldBe(2);
    }

    private async Task LeadsNowhere(string path, string why)
    {
        var (status, page) = await PressesBehind(path);
        status.ShouldBe(HttpStatusCode.NotFound, why);
        page.ShouldNotContain("Payments", Case.Insensitive, why);
        if (Slack.Channel("#incidents").Messages.Count > 0) Announcement().Said.ShouldNotContain("acknowledged by");
    }

    private sealed class NoSecrets : IKeptSecrets
    {
        public Task<byte[]> GetAsync(string name, CancellationToken cancellationToken) => throw new InvalidOperationException("The settings give the key.");
    }
}
