using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class WhatCouldNotBeDelivered : SlackStory
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    [Test]
    public async Task It_is_said_in_oncall_once_with_the_remedy_and_sent_again_when_the_channel_is_back()
    {
        Slack.Channel("#incidents").IsArchived = true;
        await Types(Alice, "/incident declare sev1 Payments are down", "#oncall");
        await Types(Bob, "/incident ack INC-1", "#oncall");
        await Advance(Soon);
        var notice = Notices("#oncall").ShouldHaveSingleItem();
        notice.Said.ShouldContain("#incidents is archived; unarchive it");
        notice.Said.ShouldContain("INC-1: the announcement in #incidents");

        Slack.Channel("#incidents").IsArchived = false;
        (await Presses(Bob, notice, "Send again")).ShouldContain("sent again");
        Announcement().Said.ShouldContain("acknowledged by");
        (await Presses(Carol, notice, "Send again")).ShouldContain("Nothing waits to be sent again");
        Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null).ShouldBe(1);
    }

    [Test]
    public async Task A_missing_scope_is_named_and_what_it_held_up_is_done_by_itself_when_it_is_granted()
    {
        Slack.Withdraw("pins:write");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(Soon);
        Notices("#oncall").ShouldHaveSingleItem().Said.ShouldContain("lacks the scope pins:write");
        (await Types(Alice, "/incident show INC-1")).Said.ShouldContain("the pin on the channel's first message");

        Slack.Grant("pins:write");
        await Advance(Soon);
        Slack.Channel("#inc-1-payments-are-down").Pins.ShouldHaveSingleItem();
        (await Types(Alice, "/incident resend INC-1")).Said.ShouldContain("Nothing waits to be sent again");
        (await Types(Alice, "/incident show INC-1")).Said.ShouldNotContain("Could not be delivered");
    }

    [Test]
    public async Task What_still_cannot_be_delivered_after_it_was_sent_again_is_said_again_at_once_but_never_by_itself()
    {
        Slack.Withdraw("pins:write");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(20));
        Notices("#oncall").Count.ShouldBe(1);
        await Types(Alice, "/incident resend");
        await Advance(Soon);

        Notices("#oncall").Count.ShouldBe(2);
    }

    [Test]
    public async Task The_same_request_delivered_twice_sends_again_once_and_says_the_same()
    {
        Slack.Withdraw("pins:write");
        await Types(Alice, "/incident declare sev1 Payments are down");
        Slack.Grant("pins:write");
        var body = $"team_id={Slack.TeamId}&channel_id={Slack.Channel("#incidents").Id}&user_id={Alice}&command=%2Fincident&text=resend&trigger_id={Slack.NewTrigger(Alice)}";
        var first = await From.SendAsync("/slack/command", body, "application/x-www-form-urlencoded");
        await Advance(Soon);
        var second = await From.SendAsync("/slack/command", body, "application/x-www-form-urlencoded", new Tampering { RetryNumber = 1 });

        first.Said.ShouldContain("One message is sent again");
        second.Said.ShouldBe(first.Said);
        Slack.Calls.Count(call => call.Method == "pins.add").ShouldBe(2);
    }

    [Test]
    public async Task Where_oncall_itself_is_gone_it_is_said_in_incidents_and_not_about_itself()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        Slack.Channel("#oncall").IsArchived = true;
        await Advance(TimeSpan.FromMinutes(32));

        Notices("#incidents").ShouldHaveSingleItem().Said.ShouldContain("a reminder in #oncall");
        Slack.Channel("#incidents").IsArchived = true;
        await Advance(TimeSpan.FromHours(2));
        Slack.Calls.Count(call => call.Method == "chat.postMessage").ShouldBeLessThan(60);
    }

    [Test]
    public async Task A_reminder_that_is_too_old_by_then_is_named_and_not_sent()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        Slack.Channel("#oncall").IsArchived = true;
        await Advance(TimeSpan.FromMinutes(32));
        await Types(Bob, "/incident resolve fixed");
        await Advance(TimeSpan.FromMinutes(40));
        Slack.Channel("#oncall").IsArchived = false;
        var told = await Types(Bob, "/incident resend");

        told.Said.ShouldContain("Too old to be of use and not sent: INC-1: a reminder in #oncall");
        Slack.Channel("#oncall").Received("update is due").ShouldBeFalse();
    }

    [Test]
    public async Task Of_a_private_incident_only_those_in_it_hear()
    {
        Slack.Withdraw("pins:write");
        await Types(Alice, "/incident declare sev1 private=yes Canary word");
        await Advance(Soon);

        Notices("#inc-1").ShouldHaveSingleItem().Said.ShouldContain("INC-1: the pin");
        foreach (var channel in new[] { "#oncall", "#incidents" }) Slack.Channel(channel).Messages.ShouldBeEmpty();
        (await Types(Grace, "/incident resend")).Said.ShouldContain("Nothing waits");
        (await Types(Grace, "/incident resend INC-1")).Said.ShouldContain("There is no INC-1");
    }

    [Test]
    public async Task It_stands_in_readiness_and_in_the_metrics()
    {
        Slack.Withdraw("pins:write");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(Soon);

        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldContain("incident_bot_undelivered{platform=\"slack\"} 1");
        Slack.Grant("pins:write");
        using var ready = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        (await ready.Content.ReadAsStringAsync()).ShouldContain("1 could not be delivered; /incident resend sends them again");
    }

    private IReadOnlyList<PostedMessage> Notices(string channel) =>
        [.. Slack.Channel(channel).Messages.Where(message => message.Buttons.Any(button => button.Label == "Send again"))];
}
