using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>bob, in Berlin, has the primary rotation on Tuesday, 24 November; the story begins at four in the morning there.</summary>
internal sealed class TheSleepBudget : SlackStory
{
    [Test]
    public async Task After_a_bad_night_the_next_is_offered_and_the_first_who_takes_it_has_it()
    {
        await Pages(3);
        await PassUntil("2026-11-24T06:15");
        var call = Slack.Channel("#oncall").Saying("had 3 pages last night").ShouldHaveSingleItem();
        call.Said.ShouldContain($"<@{Bob}> had 3 pages last night: who takes *primary*");
        Slack.Direct(Bob).Latest.Said.ShouldContain("#oncall is asked who takes");
        var taken = await Presses(Dave, call, "I take it");
        await PassUntil("2026-11-24T12:00");

        taken.ShouldContain("Thank you: you have primary from <!date^1795554000^{date_short_pretty} {time}|Tue 24 Nov 21:00 UTC> to <!date^");
        (await Types(Alice, "/incident oncall primary 2026-11-25 02:00")).Said.ShouldContain($"<@{Dave}>");
        Slack.Channel("#oncall").Saying("who takes").ShouldHaveSingleItem();
        Slack.Direct(Bob).Latest.Said.ShouldContain($"<@{Dave}> covers for you");
    }

    [Test]
    public async Task A_page_or_two_are_within_the_budget()
    {
        await Pages(1);
        await PassUntil("2026-11-24T09:00");

        Slack.Channel("#oncall").Received("last night").ShouldBeFalse();
    }

    [Test]
    public async Task Pages_by_day_cost_little()
    {
        await Advance(TimeSpan.FromHours(6));
        await Pages(5);
        await PassUntil("2026-11-25T09:00");

        Slack.Channel("#oncall").Received("last night").ShouldBeFalse();
    }

    [Test]
    public async Task Whoever_wants_to_keep_the_night_keeps_it()
    {
        await Pages(3);
        await PassUntil("2026-11-24T06:15");
        var told = await Presses(Bob, Slack.Direct(Bob).Latest, "I keep it");
        var late = await Presses(Dave, Slack.Channel("#oncall").Saying("had 3 pages last night")[0], "I take it");

        told.ShouldContain("It is taken back");
        late.ShouldContain("@bob took cover 1 back");
    }

    [Test]
    public async Task Who_is_not_on_call_in_the_night_to_come_needs_no_cover()
    {
        await Types(Alice, "/incident override primary @grace 2026-11-24 20:00 2d");
        await Pages(3);
        await PassUntil("2026-11-24T09:00");

        Slack.Channel("#oncall").Received("last night").ShouldBeFalse();
    }

    [Test]
    public async Task Many_counting_at_once_and_a_restart_ask_once()
    {
        await Pages(3);
        await Advance(TimeSpan.FromHours(4));
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => ActivatorUtilities.CreateInstance<SleepWatch>(Services).RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None)));
        await StopBot();
        await StartBot();
        await PassUntil("2026-11-24T10:00");

        Slack.Channel("#oncall").Saying("had 3 pages last night").ShouldHaveSingleItem();
    }

    /// <summary>So many incidents, each of which pages bob once and is acknowledged.</summary>
    private async Task Pages(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            await Types(Alice, $"/incident declare sev3 Trouble {number} anyway=yes");
            await Types(Bob, $"/incident ack INC-{number}");
            await Types(Bob, $"/incident resolve INC-{number} Done");
        }
    }

    private async Task PassUntil(string instant)
    {
        var target = DateTimeOffset.Parse(instant + "Z", System.Globalization.CultureInfo.InvariantCulture);
        while (Clock.GetUtcNow() < target)
        {
            var step = target - Clock.GetUtcNow();
            await Advance(step < TimeSpan.FromMinutes(30) ? step : TimeSpan.FromMinutes(30));
            await Services.GetRequiredService<SleepWatch>().RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None);
            await Settle();
        }
    }
}
