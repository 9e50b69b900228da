using ChatOpsIncidentBot.Tests.Mail;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Who has to know without working on it: a channel and two addresses. The first message is owed after 15 minutes.</summary>
internal sealed class TheStakeholders : MailStory
{
    protected override string BobsRules => "chat 0m";

    protected override string[] Further =>
    [
        "--Stakeholders:Channel", "#leadership", "--Stakeholders:Emails:0", "cto@example.com", "--Stakeholders:Emails:1", "board@example.com",
        "--Severities:SEV1:FirstUpdateWithin", "15 minutes", "--Permissions:OpenPrivate:0:Person", "alice",
    ];

    [Test]
    public async Task They_read_it_in_their_channel_and_each_gets_one_mail_of_one_thread()
    {
        await Types(Alice, "/incident declare sev1 Payment Service Outage");
        Mail.Received.ShouldBeEmpty();
        await Types(Alice, "/incident update INC-1 Looking into elevated error rates impact=\"Users unable to complete purchases\"");
        await Types(Alice, "/incident update INC-1 Rolling back cause=\"Pool exhausted\" eta=15m next=15m");
        await Types(Alice, "/incident resolve INC-1 Deployed the fix <script>alert(1)</script>");

        var mails = Mail.To("cto@example.com");
        mails.Select(mail => mail.Subject).ShouldBe(["[INCIDENT] Payment Service Outage - Investigating", "[INCIDENT] Payment Service Outage - Update #2", "[INCIDENT] Payment Service Outage - Resolved"], ignoreOrder: true);
        Mail.To("board@example.com").Count.ShouldBe(3);
        mails.Select(mail => mail.Message.InReplyTo).Distinct().ShouldHaveSingleItem().ShouldBe("INC-1@example.com");
        mails[0].Text.ShouldContain("Status: 🔴 Investigating\nImpact: Users unable to complete purchases\nWhat we're doing: Looking into elevated error rates\nNext update: In 30 minutes");
        mails[1].Text.ShouldContain("Root cause: Pool exhausted\nWhat we're doing:\n• Rolling back\nETA: 15m\nNext update: In 15 minutes");
        mails[1].Html.ShouldContain("<strong>Root cause:</strong> Pool exhausted");
        mails[2].Html.ShouldContain("&lt;script&gt;");
        mails[2].Html.ShouldNotContain("<script");
        Slack.Channel("#leadership").Received("*[INCIDENT] Payment Service Outage - Update #2*").ShouldBeTrue();
        Slack.Channel("#leadership").Received("*Root cause:* Pool exhausted").ShouldBeTrue();
        (await Metrics()).ShouldContain("incident_bot_communication_deadlines_total{kind=\"initial\",outcome=\"met\"} 1");
        (await Metrics()).ShouldContain("incident_bot_communication_deadlines_total{kind=\"resolution\",outcome=\"met\"} 1");
    }

    [Test]
    public async Task Of_private_incidents_and_drills_they_hear_nothing_and_of_a_false_alarm_that_it_was_one()
    {
        await Types(Alice, "/incident declare sev1 canary1 private=yes");
        await Types(Alice, "/incident update INC-1 canary2");
        await Types(Alice, "/incident drill sev1 canary3");
        await Types(Alice, "/incident update INC-2 canary4");
        Mail.Received.ShouldBeEmpty();
        Slack.Channel("#leadership").Messages.ShouldNotContain(message => message.Said.Contains("canary"));

        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident update INC-3 Looking");
        await Types(Alice, "/incident cancel INC-3 a broken probe");
        Mail.To("cto@example.com")[^1].Text.ShouldContain("It was a false alarm: a broken probe");
    }

    [Test]
    public async Task A_mail_that_is_refused_is_told_of_in_oncall_once()
    {
        Mail.Fault("RCPT", new MailFault.Answer("550 5.1.1 no such user"), times: 2);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident update INC-1 Looking");
        await Settle();

        Slack.Channel("#oncall").Saying("Not every stakeholder got the e-mail").Count.ShouldBe(1);
        Mail.Received.ShouldBeEmpty();
    }

    [Test]
    public async Task The_first_message_is_asked_for_ever_louder_and_the_timeline_and_the_figures_know_that_it_was_missed()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(9));
        Slack.Channel("#oncall").Saying("first message").ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(5));
        Slack.Channel("#oncall").Saying("the first message about").Count.ShouldBe(1, "it is asked for while there is still time");
        await Advance(TimeSpan.FromMinutes(2));
        Slack.Channel("#oncall").Saying("INC-1: the first message is due").Count.ShouldBe(1);
        await Advance(TimeSpan.FromMinutes(15));
        Slack.Channel("#oncall").Saying("first message overdue, reminder 2").Count.ShouldBe(1);
        await Types(Bob, "/incident update INC-1 Looking");

        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("Reminded of the first message");
        (await Metrics()).ShouldContain("incident_bot_communication_deadlines_total{kind=\"initial\",outcome=\"missed\"} 1");
        (await Metrics()).ShouldNotContain("outcome=\"met\"");
    }

    [Test]
    public async Task An_incident_that_is_only_watched_for_hours_is_resolved_late()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident status INC-1 monitoring");
        await Advance(TimeSpan.FromMinutes(90));
        await Types(Alice, "/incident resolve INC-1 done");

        (await Metrics()).ShouldContain("incident_bot_communication_deadlines_total{kind=\"resolution\",outcome=\"missed\"} 1");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("late: the resolution was due by");
    }

    [Test]
    public async Task An_update_that_is_far_too_long_is_refused_and_nobody_hears_of_it()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        (await Types(Alice, "/incident update INC-1 " + new string('x', 10_001))).Said.ShouldContain("An update takes 10,000 characters at most");
        Mail.Received.ShouldBeEmpty();
    }

    private Task<string> Metrics() => Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
}
