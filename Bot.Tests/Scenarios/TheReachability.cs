using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>carol comes on call on Monday, 30 November 2026, 09:00 UTC; dave leads. Ways past the chat are shown in the local workspace.</summary>
internal sealed class TheReachability : SlackStory
{
    protected override string[] MoreSettings => ["--LocalChat:Enabled=true", "--Rotations:primary:Lead=dave"];

    [Test]
    public async Task A_day_before_whoever_comes_is_told_what_is_wrong_and_some_hours_later_the_lead()
    {
        await PassUntil("2026-11-29T08:45");
        Slack.Direct(Carol).Messages.ShouldBeEmpty();
        await PassUntil("2026-11-29T09:15");
        var told = Slack.Direct(Carol).Messages.ShouldHaveSingleItem();
        told.Said.ShouldContain("You come on call for *primary* on");
        told.Said.ShouldContain("no test page was ever answered");
        told.Said.ShouldNotContain("time zone");
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
        await PassUntil("2026-11-29T23:00");

        var lead = Slack.Direct(Dave).Messages.ShouldHaveSingleItem().Said;
        lead.ShouldContain("Carol Diaz comes on call for *primary*");
        lead.ShouldNotContain("knows it");
        Slack.Direct(Carol).Messages.ShouldHaveSingleItem();
        Slack.Channel("#oncall").Received("may still not reach").ShouldBeFalse();
    }

    [Test]
    public async Task Who_comes_on_call_at_short_notice_is_told_and_halfway_to_the_shift_the_lead()
    {
        await Types(Alice, "/incident override primary @grace 05:00 1d");
        await PassUntil("2026-11-24T03:15");
        Slack.Direct(Grace).Received("You come on call for *primary* on").ShouldBeTrue();
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
        await PassUntil("2026-11-24T04:30");

        Slack.Direct(Dave).Messages.ShouldHaveSingleItem().Said.ShouldContain("comes on call for *primary*");
    }

    [Test]
    public async Task What_is_mended_in_between_the_lead_does_not_hear()
    {
        await PassUntil("2026-11-29T09:15");
        await Presses(Carol, Slack.Direct(Carol).Latest, "Send me a test page");
        await Presses(Carol, Slack.Direct(Carol).Latest, "I got it");
        await PassUntil("2026-11-29T23:00");

        Slack.Direct(Dave).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Whoever_answered_a_test_page_lately_is_left_alone()
    {
        await Types(Carol, "/incident me test");
        await Presses(Carol, Slack.Direct(Carol).Latest, "I got it");
        var before = Slack.Direct(Carol).Messages.Count;
        await PassUntil("2026-11-29T23:00");

        Slack.Direct(Carol).Messages.Count.ShouldBe(before);
    }

    [Test]
    public async Task Whose_account_is_gone_is_told_to_the_lead()
    {
        await Types(Carol, "/incident me test");
        await Presses(Carol, Slack.Direct(Carol).Latest, "I got it");
        Slack.User(Carol).Deleted = true;
        await PassUntil("2026-11-29T23:00");

        Slack.Direct(Dave).Latest.Said.ShouldContain("there is no working account on the chat platform");
    }

    [Test]
    public async Task Who_is_not_coming_any_more_is_not_talked_about()
    {
        await PassUntil("2026-11-29T09:15");
        await Types(Alice, "/incident override primary @grace 2026-11-30 09:00 7d");
        await PassUntil("2026-11-29T23:00");

        Slack.Direct(Dave).Received("Carol Diaz").ShouldBeFalse();
        Slack.Direct(Grace).Received("You come on call for *primary* on").ShouldBeTrue();
    }

    [Test]
    public async Task Many_looking_at_once_and_a_restart_tell_it_once()
    {
        await Advance(TimeSpan.FromDays(5.4));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ActivatorUtilities.CreateInstance<ReachabilityWatch>(Services).RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None)));
        await StopBot();
        await StartBot();
        await PassUntil("2026-11-29T23:00");

        Slack.Direct(Carol).Messages.ShouldHaveSingleItem();
        Slack.Direct(Dave).Messages.ShouldHaveSingleItem();
    }

    private async Task PassUntil(string instant)
    {
        var target = DateTimeOffset.Parse(instant + "Z", System.Globalization.CultureInfo.InvariantCulture);
        while (Clock.GetUtcNow() < target)
        {
            var step = target - Clock.GetUtcNow();
            await Advance(step < TimeSpan.FromHours(1) ? step : TimeSpan.FromHours(1));
            await Services.GetRequiredService<ReachabilityWatch>().RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None);
            await Settle();
        }
    }
}
