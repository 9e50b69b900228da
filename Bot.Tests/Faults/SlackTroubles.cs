using System.Net;
using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Rows 4 to 8: Slack is slow, silent, strict or gone, and nothing is lost and nothing comes twice.</summary>
internal sealed class SlackTroubles : SlackStory
{
    private static readonly Fault[] Unclear =
    [
        new Fault.Status(500), new Fault.Status(503), new Fault.Reset(), new Fault.Html(), new Fault.CutJson(), new Fault.Error("internal_error"),
    ];

    [TestCaseSource(nameof(Unclear))]
    public async Task A_post_that_failed_in_an_unclear_way_is_made_once_in_the_end(Fault fault)
    {
        Slack.Fault(fault, "chat.postMessage", "#oncall", times: 1);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Channel("#oncall").Saying("you are paged").Count.ShouldBe(1);
    }

    [TestCaseSource(nameof(Unclear))]
    public async Task A_post_that_arrived_although_the_answer_was_lost_is_not_made_again(Fault fault)
    {
        Slack.Fault(new Fault.AcceptThen(fault), "chat.postMessage", "#oncall", times: 1);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Channel("#oncall").Saying("you are paged").Count.ShouldBe(1);
    }

    [TestCaseSource(nameof(Unclear))]
    public async Task A_channel_whose_creation_was_unclear_is_there_once(Fault fault)
    {
        Slack.Fault(new Fault.AcceptThen(fault), "conversations.create", times: 1);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Channels.Count(channel => channel.Name.StartsWith("inc-1", StringComparison.Ordinal)).ShouldBe(1);
        Slack.Channel("#inc-1-payments-are-down").Pins.ShouldHaveSingleItem();
    }

    [TestCase("30")]
    [TestCase("0")]
    [TestCase("1000000")]
    [TestCase("Tue, 24 Nov 2026 03:01:00 GMT")]
    [TestCase("soon")]
    [TestCase(null)]
    public async Task Told_to_wait_the_bot_waits_there_and_goes_on_elsewhere(string? retryAfter)
    {
        Slack.Fault(new Fault.RateLimited(retryAfter), "chat.postMessage", "#incidents", times: 1);
        await Types(Alice, "/incident declare sev1 Payments are down");
        Slack.Channel("#oncall").Received("you are paged").ShouldBeTrue();
        await Advance(TimeSpan.FromMinutes(62));

        Slack.RateLimits.CallsInsideWindow.ShouldBe(0);
        Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains("SEV1 · INC-1", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task A_wait_is_kept_over_a_restart()
    {
        Slack.Fault(new Fault.RateLimited("600"), "chat.postMessage", "#incidents", times: 1);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(9));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Channel("#incidents").Messages.ShouldNotBeEmpty();
        Slack.RateLimits.CallsInsideWindow.ShouldBe(0);
    }

    [Test]
    public async Task Down_for_an_hour_Slack_hears_afterwards_of_the_present_state_and_of_every_page_once()
    {
        await Types(Alice, "/incident help");
        using (Slack.Fault(new Fault.Reset()))
        {
            for (var number = 1; number <= 5; number++) await DeclareDuringOutage(number);
            await Advance(TimeSpan.FromMinutes(60));
        }
        Slack.RateLimits.BetweenPosts = TimeSpan.FromSeconds(1);
        await Advance(TimeSpan.FromMinutes(15));

        Slack.RateLimits.Refused.ShouldBe(0);
        for (var number = 1; number <= 5; number++)
        {
            Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains($"· INC-{number} ·", StringComparison.Ordinal)).ShouldBe(1);
            Slack.Direct(Bob).Messages.Count(message => message.Said.Contains($"INC-{number} ", StringComparison.Ordinal)).ShouldBe(1);
        }
    }

    [Test]
    public async Task An_archived_channel_of_an_incident_moves_the_talk_into_the_announcements_thread()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        Slack.Channel("#inc-1-payments-are-down").IsArchived = true;
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(31));

        Slack.Channel("#incidents").Messages.ShouldContain(message => message.ThreadTs != null && message.Said.Contains("update is due", StringComparison.Ordinal));
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("archived");
    }

    [Test]
    public async Task A_person_who_is_gone_is_told_of_aloud_and_stands_in_the_timeline()
    {
        Slack.User(Bob).Deleted = true;
        await Types(Alice, "/incident declare sev1 Payments are down");

        Slack.Channel("#incidents").Messages.ShouldContain(message => message.Said.Contains("could not be", StringComparison.Ordinal) || message.Said.Contains("cannot be", StringComparison.Ordinal));
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("@bob");
    }

    [Test]
    public async Task A_revoked_token_makes_readiness_red_and_nothing_is_lost()
    {
        await Types(Alice, "/incident help");
        Slack.RefuseToken("token_revoked");
        await DeclareDuringOutage(1);
        using (var red = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative)))
        {
            red.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await red.Content.ReadAsStringAsync()).ShouldContain("reinstall the app");
        }
        // It is so on every node; a load balancer that asked for readiness would have none left.
        using (var serving = await Http.GetAsync(new Uri("/healthz/serving", UriKind.Relative))) serving.StatusCode.ShouldBe(HttpStatusCode.OK);
        Slack.RefuseToken(null);
        await Advance(TimeSpan.FromMinutes(3));

        Slack.Direct(Bob).Received("INC-1").ShouldBeTrue();
        Announcement().Said.ShouldContain("INC-1");
    }

    [Test]
    public async Task A_token_that_is_revoked_for_hours_and_over_a_restart_costs_nothing()
    {
        await Types(Alice, "/incident help");
        Slack.RefuseToken("token_revoked");
        for (var number = 1; number <= 3; number++) await DeclareDuringOutage(number);
        await Advance(TimeSpan.FromMinutes(20));
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(100));
        Slack.RefuseToken(null);
        await Advance(TimeSpan.FromMinutes(3));

        for (var number = 1; number <= 3; number++)
        {
            Slack.Direct(Bob).Messages.Count(message => message.Said.Contains($"INC-{number} ", StringComparison.Ordinal)).ShouldBe(1);
            Slack.Direct(Erin).Messages.Count(message => message.Said.Contains($"INC-{number} ", StringComparison.Ordinal)).ShouldBe(1);
            Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null && message.Said.Contains($"· INC-{number} ·", StringComparison.Ordinal)).ShouldBe(1);
        }
        using var green = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        (await green.Content.ReadAsStringAsync()).ShouldNotContain("token_revoked");
    }

    [Test]
    public async Task A_missing_scope_is_named()
    {
        Slack.Withdraw("pins:write");
        using var ready = await Http.GetAsync(new Uri("/healthz/ready", UriKind.Relative));
        (await ready.Content.ReadAsStringAsync()).ShouldContain("pins:write");
    }

    [Test]
    public async Task Without_the_history_scopes_a_page_in_doubt_comes_again_and_says_so()
    {
        Slack.Withdraw("channels:history");
        Slack.Fault(new Fault.AcceptThen(new Fault.Status(500)), "chat.postMessage", "#oncall", times: 1);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(2));

        Slack.Channel("#oncall").Saying("may be a repeat").Count.ShouldBe(1);
    }

    /// <summary>With Slack down the people cannot be looked up; those the bot knows already may go on.</summary>
    private async Task DeclareDuringOutage(int number)
    {
        var told = await From.CommandAsync(Alice, "#incidents", $"declare sev1 Outage number {number} of service {(char)('a' + number)} anyway=yes");
        told.Refusal.ShouldBeNull();
        told.Said.ShouldContain($"INC-{number}");
        await Settle();
    }
}
