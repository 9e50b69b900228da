using ChatOpsIncidentBot.Tests.Mail;
using ChatOpsIncidentBot.Tests.Scenarios;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>The mail server refuses, is away, or does not say; nothing is lost, and what may come twice says so.</summary>
internal sealed class MailTroubles : MailStory
{
    protected override string BobsRules => "chat 0m, email 2m, mention 30m";

    /// <summary>The first level has so long that nothing but the hour ends a mail.</summary>
    protected override string[] Further => ["--Outbox:SendTimeout", "1s", "--EscalationPolicies:default:Levels:0:ResponseTime", "3h"];

    [Test]
    public async Task An_address_that_is_refused_brings_the_next_way_forward_and_stands_in_the_timeline()
    {
        Mail.Fault("RCPT", new MailFault.Answer("550 5.1.1 No such user here"));
        await Page();

        Slack.Channel("#inc-1-payments-are-down").Received("still").ShouldBeTrue();
        var timeline = (await Types(Alice, "/incident timeline INC-1")).Said;
        timeline.ShouldContain("was not reached by e-mail");
        timeline.ShouldContain("550");
        timeline.ShouldContain("mention to");
    }

    [TestCase("421 4.3.2 Going down")]
    [TestCase("450 4.2.0 Greylisted, come again")]
    [TestCase("452 4.3.1 Disk is full")]
    public async Task Not_now_is_tried_again(string answer)
    {
        Mail.Fault("RCPT", new MailFault.Answer(answer), times: 2);
        await Page();
        Mail.Received.ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(3));

        BobsMail.Text.ShouldNotContain("repeat");
    }

    [Test]
    public async Task While_the_server_is_away_the_others_are_served_and_the_mail_comes_later()
    {
        await Mail.StopAsync();
        await Page();
        await Advance(TimeSpan.FromMinutes(5));
        Slack.Channel("#incidents").Received("INC-1").ShouldBeTrue();
        Mail.StartAgain();
        await Advance(TimeSpan.FromMinutes(1));

        BobsMail.Text.ShouldNotContain("repeat");
    }

    [Test]
    public async Task Mail_that_could_not_go_out_for_an_hour_is_not_sent_any_more_and_the_timeline_says_so()
    {
        await Mail.StopAsync();
        await Page();
        await Advance(TimeSpan.FromMinutes(70));
        Mail.StartAgain();
        await Advance(TimeSpan.FromMinutes(10));

        Mail.To(BobsAddress).ShouldNotContain(mail => mail.Text.Contains("INC-1", StringComparison.Ordinal));
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("was not reached by e-mail: it could not be sent in time");
    }

    [Test]
    public async Task A_later_page_that_waits_with_an_older_one_is_not_lost_with_it()
    {
        await Mail.StopAsync();
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(50));
        await Types(Alice, "/incident declare sev1 Search is down");
        await Advance(TimeSpan.FromMinutes(14));
        Mail.StartAgain();
        await Advance(TimeSpan.FromMinutes(1));

        Mail.To(BobsAddress).ShouldContain(mail => mail.Text.Contains("INC-2", StringComparison.Ordinal));
    }

    [Test]
    public async Task Where_nobody_knows_whether_it_was_taken_it_is_sent_again_under_the_same_id_and_says_so()
    {
        Mail.Fault(MailStandIn.EndOfData, new MailFault.TakeAndCut(), times: 1);
        await Page();
        await Advance(TimeSpan.FromMinutes(2));

        var (first, second) = (Mail.To(BobsAddress)[0], Mail.To(BobsAddress)[1]);
        second.Message.MessageId.ShouldBe(first.Message.MessageId);
        first.Text.ShouldNotContain("repeat");
        second.Text.ShouldContain("This may be a repeat");
        Mail.To(BobsAddress).Count.ShouldBe(2);
    }

    [Test]
    public async Task Where_nobody_ever_knows_it_is_sent_twice_and_then_the_next_way_is_taken()
    {
        Mail.Fault(MailStandIn.EndOfData, new MailFault.TakeAndCut());
        await Page();
        await Advance(TimeSpan.FromMinutes(10));

        Mail.To(BobsAddress).Count.ShouldBe(2);
        Slack.Channel("#inc-1-payments-are-down").Received("still").ShouldBeTrue();
        var timeline = (await Types(Alice, "/incident timeline INC-1")).Said;
        timeline.ShouldContain("was not reached by e-mail: it is not known whether it arrived");
        timeline.ShouldContain("mention to");
    }

    [TestCase("DATA")]
    [TestCase("RCPT")]
    [TestCase(MailStandIn.Greeting)]
    public async Task A_connection_cut_before_the_message_was_said_is_no_repeat(string verb)
    {
        Mail.Fault(verb, new MailFault.Cut(), times: 2);
        await Page();
        await Advance(TimeSpan.FromMinutes(2));

        BobsMail.Text.ShouldNotContain("repeat");
    }

    [Test]
    public async Task A_server_that_says_nothing_is_left_alone_and_asked_again()
    {
        Mail.Fault("EHLO", new MailFault.Hang(), times: 1);
        await Page();
        await Advance(TimeSpan.FromMinutes(1));

        BobsMail.Text.ShouldNotContain("repeat");
    }

    [Test]
    public async Task A_mail_that_is_refused_after_it_was_said_is_not_sent_again()
    {
        Mail.Fault(MailStandIn.EndOfData, new MailFault.Answer("554 5.7.1 Looks like spam"), times: 1);
        await Page();
        await Advance(TimeSpan.FromMinutes(5));

        Mail.Received.ShouldBeEmpty();
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("554");
    }
}
