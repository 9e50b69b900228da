using System.Net;
using ChatOpsIncidentBot.Tests.Mail;
using MimeKit;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheMail : MailStory
{
    [Test]
    public async Task Whoever_does_not_answer_in_chat_gets_a_mail_two_minutes_later()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromSeconds(90));
        Mail.Received.ShouldBeEmpty();
        await Advance(TimeSpan.FromSeconds(40));

        BobsMail.Subject.ShouldBe("SEV1 INC-1 Payments are down");
        BobsMail.Text.ShouldContain("/incident ack INC-1");
        BobsMail.Message.Importance.ShouldBe(MessageImportance.High);
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("e-mail to");
    }

    [Test]
    public async Task A_server_that_looks_through_a_mail_before_it_takes_it_gets_it_once()
    {
        var looked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Mail.Fault(MailStandIn.EndOfData, new MailFault.TakeSlowly(looked.Task), times: 1);
        var paging = Page();
        await Eventually(() => Mail.Received.Count == 1);
        Clock.Advance(TimeSpan.FromSeconds(14));
        looked.SetResult();
        await paging;
        await Advance(TimeSpan.FromMinutes(2));

        BobsMail.Text.ShouldNotContain("repeat");
    }

    [Test]
    public async Task Whoever_answers_in_time_gets_none()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(10));

        Mail.Received.ShouldBeEmpty();
    }

    [Test]
    public async Task Pressing_the_button_behind_the_link_acknowledges_and_every_message_says_so()
    {
        await Page();
        (await Opens(BobsMail.Link)).Page.ShouldContain("Acknowledge INC-1");
        var (status, page) = await PressesBehind(BobsMail.Link);

        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("INC-1 is yours");
        Announcement().Said.ShouldContain("by e-mail");
        Slack.Direct(Bob).Saying("you are paged")[0].Said.ShouldContain("by e-mail");
        Slack.Channel("#oncall").Saying("you are paged")[0].Said.ShouldContain("by e-mail");
        await Advance(TimeSpan.FromMinutes(20));
        Slack.Direct(Dave).Received("you are paged").ShouldBeFalse();
    }

    [Test]
    public async Task Opening_the_link_changes_nothing()
    {
        await Page();
        for (var time = 0; time < 3; time++) (await Opens(BobsMail.Link)).Status.ShouldBe(HttpStatusCode.OK);
        using var head = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, BobsMail.Link));
        await Advance(TimeSpan.FromMinutes(13));

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        Slack.Direct(Dave).Received("you are paged").ShouldBeTrue();
    }

    [Test]
    public async Task The_second_button_pages_the_next_level_at_once_and_only_once()
    {
        await Page();
        await PressesBehind(BobsMail.Link, escalate: true);
        await PressesBehind(BobsMail.Link, escalate: true);

        Slack.Direct(Dave).Saying("you are paged").Count.ShouldBe(1);
        Slack.Direct(Erin).Received("you are paged").ShouldBeFalse();
    }

    [Test]
    public async Task Pressing_twice_is_answered_kindly_and_does_nothing_more()
    {
        await Page();
        await PressesBehind(BobsMail.Link);
        var (status, page) = await PressesBehind(BobsMail.Link);

        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("Bob Smith acknowledged it");
        (await Types(Alice, "/incident timeline INC-1")).Said.Split("acknowledged by e-mail").Length.ShouldBe(2);
    }

    [Test]
    public async Task While_the_ladder_climbs_on_the_first_ones_link_still_acknowledges()
    {
        await Page();
        await Advance(TimeSpan.FromMinutes(20));
        Slack.Direct(Dave).Received("you are paged").ShouldBeTrue();
        var (status, _) = await PressesBehind(BobsMail.Link);

        status.ShouldBe(HttpStatusCode.OK);
        Announcement().Said.ShouldContain("acknowledged by");
    }

    [Test]
    public async Task Whoever_escalates_too_late_can_still_acknowledge_on_the_page_that_says_so()
    {
        await Page();
        var (_, opened) = await Opens(BobsMail.Link);
        await Advance(TimeSpan.FromMinutes(20));
        var late = await PressesOn(BobsMail.Link, opened, "Escalate");
        late.Page.ShouldNotContain("Escalate");
        var answered = await PressesOn(late.Address, late.Page, "Acknowledge INC-1");

        answered.Status.ShouldBe(HttpStatusCode.OK);
        Announcement().Said.ShouldContain("acknowledged by");
    }

    [Test]
    public async Task What_no_button_of_the_page_sends_does_nothing()
    {
        await Page();
        using var response = await Http.PostAsync(new Uri(BobsMail.Link + "?answer=escalat", UriKind.Relative), null);
        await Settle();

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Announcement().Said.ShouldContain("not acknowledged");
        Slack.Direct(Dave).Received("you are paged").ShouldBeFalse();
    }

    [Test]
    public async Task A_link_from_before_the_incident_was_handed_back_is_stale()
    {
        await Page();
        var stale = BobsMail.Link;
        await PressesBehind(stale);
        await Types(Bob, "/incident still INC-1 back");
        var (status, page) = await PressesBehind(stale);

        status.ShouldBe(HttpStatusCode.Gone);
        page.ShouldContain("paged anew");
        page.ShouldNotContain("<button");
        Announcement().Said.ShouldNotContain("acknowledged by");
    }

    [Test]
    public async Task A_link_to_an_incident_that_is_over_says_so()
    {
        await Page();
        await Types(Alice, "/incident resolve INC-1 The card reader was unplugged");
        var (status, page) = await Opens(BobsMail.Link);

        status.ShouldBe(HttpStatusCode.Gone);
        page.ShouldContain("It is resolved");
        page.ShouldNotContain("<button");
    }

    [Test]
    public async Task A_link_is_good_for_a_day()
    {
        await Page();
        var link = BobsMail.Link;
        await Advance(TimeSpan.FromHours(25));
        var (status, page) = await PressesBehind(link);

        status.ShouldBe(HttpStatusCode.Gone);
        page.ShouldContain("too old");
        Announcement().Said.ShouldNotContain("acknowledged by");
    }

    [Test]
    public async Task Incidents_in_one_mail_are_acknowledged_together()
    {
        await Types(Alice, "/incident declare sev3 Search is slow anyway=yes");
        await Types(Alice, "/incident declare sev2 Mail is late anyway=yes");
        await Types(Alice, "/incident declare sev1 Payments are down anyway=yes");
        await Advance(TimeSpan.FromMinutes(5));
        var all = Mail.To(BobsAddress)[1];
        await PressesBehind(all.Link);

        all.Subject.ShouldBe("3 pages: SEV1 INC-3 Payments are down");
        Announcement(1).Said.ShouldContain("by e-mail");
        Announcement(2).Said.ShouldContain("by e-mail");
        Announcement(3).Said.ShouldContain("by e-mail");
    }

    [Test]
    public async Task A_page_outside_an_incident_comes_by_mail_too_and_one_answer_ends_it()
    {
        await Types(Alice, "/incident page @bob Please look at the card reader");
        await Advance(TimeSpan.FromMinutes(3));
        (await Opens(BobsMail.Link)).Page.ShouldContain("Alice Jones calls you");
        var (status, page) = await PressesBehind(BobsMail.Link);

        BobsMail.Subject.ShouldBe("INC-1 page from alice: Please look at the card reader");
        status.ShouldBe(HttpStatusCode.OK);
        page.ShouldContain("Thank you");
        (await PressesBehind(BobsMail.Link)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Test]
    public async Task A_private_incident_is_named_on_the_page_and_nowhere_in_the_mail()
    {
        await Page("sev1 Mole in the vault private=yes");

        BobsMail.Everything.ShouldNotContain("Mole");
        BobsMail.Subject.ShouldBe("SEV1 INC-1 (private)");
        (await Opens(BobsMail.Link)).Page.ShouldContain("Mole in the vault");
        (await Opens(BobsMail.Link + "x")).Page.ShouldNotContain("Mole");
    }

    [Test]
    public async Task A_title_makes_neither_a_header_nor_markup()
    {
        await Page("sev1 Down\r\nBcc: mallory@example.com <script>alert(1)</script>");

        Mail.Received.Select(mail => mail.To).Distinct().ShouldBe([BobsAddress]);
        BobsMail.Message.Bcc.ShouldBeEmpty();
        BobsMail.Html.ShouldNotContain("<script>");
        (await Opens(BobsMail.Link)).Page.ShouldNotContain("<script>");
    }

    [Test]
    public async Task Mails_about_one_incident_stand_together_and_each_has_an_id_that_follows_from_its_cause()
    {
        await Page();
        await PressesBehind(BobsMail.Link, escalate: true);

        BobsMail.Message.References.ShouldBe(["INC-1@example.com"]);
        BobsMail.Message.MessageId.ShouldNotBeNull().ShouldMatch("^[0-9a-f]{32}@example\\.com$");
    }

    [Test]
    public async Task A_test_page_arrives_by_mail_too_and_its_button_says_that_it_did()
    {
        await Types(Bob, "/incident me test");
        BobsMail.Subject.ShouldContain("Test page 1");
        var (_, page) = await PressesBehind(BobsMail.Link);

        page.ShouldContain("reached you by e-mail");
        (await Types(Bob, "/incident me")).Said.ShouldContain("a test was answered");
    }

    [Test]
    public async Task The_page_may_do_nothing_but_post_to_itself_and_tells_nobody_where_it_was()
    {
        await Page();
        using var response = await Http.GetAsync(new Uri(BobsMail.Link, UriKind.Relative));

        response.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'; style-src 'sha256-");
        response.Headers.GetValues("Referrer-Policy").Single().ShouldBe("no-referrer");
        response.Headers.GetValues("X-Robots-Tag").Single().ShouldContain("noindex");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Test]
    public async Task Readiness_and_check_say_that_the_mail_server_answers()
    {
        (await Ready()).ShouldContain($"127.0.0.1:{Mail.Port} answers");
        await Mail.StopAsync();
        await Advance(TimeSpan.FromMinutes(6));
        (await Ready()).ShouldContain("does not answer as a mail server does");
        await StopBot();
        (await Check(MoreSettings)).ShouldContain("FAIL  e-mail: 127.0.0.1");
        Mail.StartAgain();
        (await Check(MoreSettings)).ShouldContain("ok    e-mail: 127.0.0.1");
        await StartBot();
    }
}
