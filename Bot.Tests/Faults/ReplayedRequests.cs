using System.Net;
using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 16: one delivery is one effect, however often it comes.</summary>
internal sealed class ReplayedRequests : SlackStory
{
    [Test]
    public async Task The_same_command_a_hundred_times_at_once_declares_one_incident_and_says_the_same_each_time()
    {
        var body = string.Join('&', new Dictionary<string, string>
        {
            ["team_id"] = Slack.TeamId,
            ["channel_id"] = Slack.Channel("#incidents").Id,
            ["user_id"] = Alice,
            ["command"] = "/incident",
            ["text"] = "declare sev1 Payments are down",
            ["trigger_id"] = Slack.NewTrigger(Alice),
        }.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => From.SendAsync("/slack/command", body, "application/x-www-form-urlencoded")));
        await Settle();

        replies.ShouldAllBe(reply => reply.Status == HttpStatusCode.OK);
        replies.Select(reply => reply.Said).Distinct().ShouldHaveSingleItem().ShouldContain("INC-1");
        Slack.Channel("#incidents").Messages.Count(message => message.ThreadTs is null).ShouldBe(1);
        (await Types(Alice, "/incident list")).Said.ShouldNotContain("INC-2");
    }

    /// <summary>They fall into one transaction with others, or into several; the second finds what the first was told.</summary>
    [Test]
    public async Task A_refused_delivery_that_comes_twice_at_once_is_refused_twice_and_spoils_nobody_elses()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident resolve INC-1 fixed");
        var refused = Body(Alice, "update INC-1 too late");
        var sent = Enumerable.Range(0, 20).Select(number => number % 2 == 0 ? refused : Body(Carol, $"declare sev3 Disk {number} anyway=yes"));
        var replies = await Task.WhenAll(sent.Select(body => From.SendAsync("/slack/command", body, "application/x-www-form-urlencoded")));
        await Settle();

        replies.ShouldAllBe(reply => reply.Status == HttpStatusCode.OK);
        replies.Where((_, number) => number % 2 == 0).Select(reply => reply.Said).Distinct().ShouldHaveSingleItem().ShouldContain("INC-1 is resolved");
        replies.Where((_, number) => number % 2 == 1).ShouldAllBe(reply => reply.Said.Contains("is declared"));
        (await Types(Alice, "/incident list")).Said.ShouldContain("10 incidents are open");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldNotContain("too late");
    }

    private string Body(string user, string text) =>
        $"team_id={Slack.TeamId}&channel_id={Slack.Channel("#incidents").Id}&user_id={user}&command=%2Fincident&text={Uri.EscapeDataString(text)}&trigger_id={Slack.NewTrigger(user)}";

    [Test]
    public async Task A_redelivered_event_is_taken_quietly()
    {
        var what = new JsonObject { ["type"] = "channel_rename" };
        (await From.EventAsync(what, "Ev1")).Refusal.ShouldBeNull();
        (await From.EventAsync(what, "Ev1", new Tampering { RetryNumber = 1 })).Refusal.ShouldBeNull();
    }

    [Test]
    public async Task A_command_that_Slack_repeats_after_the_bot_was_restarted_does_nothing_more()
    {
        var body = $"team_id={Slack.TeamId}&channel_id={Slack.Channel("#incidents").Id}&user_id={Alice}&command=%2Fincident&text=declare+sev1+Payments+are+down&trigger_id={Slack.NewTrigger(Alice)}";
        var first = await From.SendAsync("/slack/command", body, "application/x-www-form-urlencoded");
        await StopBot();
        await StartBot();
        var second = await From.SendAsync("/slack/command", body, "application/x-www-form-urlencoded", new Tampering { RetryNumber = 1 });

        second.Said.ShouldBe(first.Said);
        (await Types(Alice, "/incident list")).Said.ShouldNotContain("INC-2");
    }
}
