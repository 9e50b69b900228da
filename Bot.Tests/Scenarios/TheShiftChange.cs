using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>bob hands over to carol on Monday, 30 November 2026, 09:00 UTC; grace is the backup.</summary>
internal sealed class TheShiftChange : OnCallStory
{
    private const string Monday = "2026-11-30T09:00";

    [Test]
    public async Task Both_are_told_and_oncall_hears()
    {
        await PassUntil(Monday);

        Slack.Direct(Carol).Latest.Said.ShouldContain("You are on call for *primary* now until");
        Slack.Direct(Bob).Latest.Said.ShouldContain($"Your shift in *primary* is over: <@{Carol}> is on call now");
        Slack.Channel("#oncall").Saying("is on call now").ShouldHaveSingleItem().Said.ShouldContain($"*primary*: <@{Carol}> is on call now");
        Slack.Direct(Grace).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Whoever_comes_reads_what_is_open()
    {
        await Types(Alice, "/incident declare sev2 Search is slow");
        await PassUntil(Monday);

        var told = Slack.Direct(Carol).Saying("You are on call for").ShouldHaveSingleItem();
        told.Said.ShouldContain("One incident is open:");
        told.Said.ShouldContain("SEV2 · INC-1 · Search is slow* · *Investigating*, ");
        told.Buttons.Select(button => button.Label).ShouldBe(["I have the pager", "List"]);
    }

    [Test]
    public async Task Whoever_goes_reads_what_is_still_theirs_and_hands_it_over()
    {
        await Types(Alice, "/incident declare sev2 Search is slow");
        await Types(Alice, "/incident declare sev1 Payroll leaked private=yes");
        await Types(Alice, "/incident declare sev3 Logo is missing");
        await Types(Bob, "/incident role INC-1 commander me");
        await PassUntil("2026-11-30T08:50");
        await Types(Bob, "/incident ack INC-2");
        await PassUntil(Monday);

        var told = Slack.Direct(Bob).Saying("Your shift in").ShouldHaveSingleItem();
        told.Said.ShouldContain("SEV1 · INC-2 · (private) Payroll leaked* · you acknowledged it");
        told.Said.ShouldContain("SEV2 · INC-1 · Search is slow* · you are commander");
        told.Said.ShouldNotContain("Logo");
        await Presses(Bob, told, "Hand over INC-1");
        Slack.Views[^1].Said.ShouldContain("INC-1");
        Slack.Views[^1].Blocks.ToString().ShouldContain("\"initial_option\":{\"text\":{\"text\":\"commander");
        Slack.Views[^1].Blocks.ToString().ShouldContain($"\"initial_user\":\"{Carol}\"");
        await Presses(Bob, told, "Hand back INC-2");
        (await Types(Alice, "/incident timeline INC-2")).Said.ShouldContain("paged");
    }

    [Test]
    public async Task Whoever_comes_is_not_called_to_a_private_incident_they_have_no_part_in()
    {
        await PassUntil("2026-11-30T08:40");
        await Types(Alice, "/incident declare sev2 Payroll leaked private=yes");
        await Types(Bob, "/incident ack INC-1");
        await PassUntil("2026-11-30T09:50");

        var reminders = Slack.Channel("#inc-1").Saying("reminder");
        reminders.ShouldNotBeEmpty();
        foreach (var reminder in reminders) reminder.Mentions.ShouldBe([$"<@{Bob}>"]);
    }

    [Test]
    public async Task Whoever_says_that_they_have_the_pager_is_left_alone()
    {
        await PassUntil(Monday);
        var told = await Presses(Carol, Slack.Direct(Carol).Latest, "I have the pager");
        var again = await Presses(Carol, Slack.Direct(Carol).Latest, "I have the pager");
        await Pass(TimeSpan.FromHours(2));

        told.ShouldContain("You have the pager of primary until <!date^1796634000^{date_short_pretty} {time}|Mon 7 Dec 09:00 UTC>");
        again.ShouldBe(told);
        Slack.Channel("#oncall").Received("has not said").ShouldBeFalse();
        Slack.Direct(Grace).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task No_answer_in_half_an_hour_is_said_in_oncall_and_to_the_backup_once()
    {
        await PassUntil(Monday);
        await Pass(TimeSpan.FromMinutes(29));
        Slack.Direct(Grace).Messages.ShouldBeEmpty();
        await Pass(TimeSpan.FromHours(3));

        var said = Slack.Channel("#oncall").Saying("has not said that pages arrive").ShouldHaveSingleItem();
        said.Mentions.ShouldContain($"<@{Grace}>");
        Slack.Direct(Grace).Saying("You are the backup").ShouldHaveSingleItem();
        await Presses(Carol, said, "I have the pager");
        Slack.Channel("#oncall").Latest.Said.ShouldContain($"<@{Carol}> has the pager of *primary* now");
    }

    [Test]
    public async Task Nobody_else_can_say_it_and_a_shift_that_is_over_is_over()
    {
        await PassUntil(Monday);
        var carols = Slack.Direct(Carol).Latest;
        var dave = await Types(Dave, "/incident oncall confirm 1796029200000 primary");
        await PassUntil("2026-12-07T09:00");
        var late = await Presses(Carol, carols, "I have the pager");

        dave.Said.ShouldContain("It is @carol who has primary");
        late.ShouldContain("That shift is over; @bob has primary now");
        (await Types(Dave, "/incident oncall confirm 7 primary")).Said.ShouldContain("not known");
        (await Types(Dave, "/incident oncall confirm")).Said.ShouldContain("Press");
    }

    [Test]
    public async Task The_first_start_tells_nothing_and_a_restart_tells_nothing_again()
    {
        await Watch();
        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
        await PassUntil(Monday);
        await StopBot();
        await StartBot();
        await Pass(TimeSpan.FromMinutes(10));

        Slack.Channel("#oncall").Saying("is on call now").ShouldHaveSingleItem();
        Slack.Direct(Carol).Messages.ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_change_while_the_bot_was_down_is_told_when_it_is_back_and_only_the_last()
    {
        await Watch();
        await StopBot();
        Clock.Advance(TimeSpan.FromDays(13.5));
        await StartBot();
        await Watch();
        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
        await StopBot();
        Clock.Advance(TimeSpan.FromDays(7));
        await StartBot();
        await Watch();

        Slack.Channel("#oncall").Saying("is on call now").ShouldHaveSingleItem().Said.ShouldContain($"<@{Carol}>");
    }

    [Test]
    public async Task A_clock_that_is_set_back_tells_nothing_twice()
    {
        await PassUntil(Monday);
        await StopBot();
        SetClockBack(TimeSpan.FromHours(1));
        await StartBot();
        await Pass(TimeSpan.FromHours(2));

        Slack.Channel("#oncall").Saying("is on call now").ShouldHaveSingleItem();
        Slack.Direct(Bob).Messages.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Many_looking_at_once_tell_it_once()
    {
        await Watch();
        await Advance(TimeSpan.FromDays(6.5));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ActivatorUtilities.CreateInstance<ShiftWatch>(Services).RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None)));
        await Settle();

        Slack.Channel("#oncall").Saying("is on call now").ShouldHaveSingleItem();
    }

    [Test]
    public async Task An_override_made_now_was_told_already_and_one_to_come_is_told_when_it_begins()
    {
        await Watch();
        await Types(Alice, "/incident override primary @grace now 1h");
        await Watch();
        Slack.Channel("#oncall").Received("is on call now").ShouldBeFalse();
        await Types(Alice, "/incident override primary @dave 06:00 07:00");
        await PassUntil("2026-11-24T06:00");

        Slack.Direct(Dave).Latest.Said.ShouldContain("You are on call for *primary* now until");
        Slack.Channel("#oncall").Latest.Said.ShouldContain($"<@{Dave}> is on call now");
    }

    [Test]
    public async Task The_topic_follows_and_what_people_wrote_stays()
    {
        Slack.Channel("#oncall").Topic = "Ask here first &amp; be kind";
        await Watch();
        Slack.Channel("#oncall").Topic.ShouldBe("Ask here first &amp; be kind [On call: primary Bob Smith · secondary Grace Hart]");
        Slack.Channel("#oncall").Topic += " or call 110";
        await PassUntil(Monday);

        Slack.Channel("#oncall").Topic.ShouldBe("Ask here first &amp; be kind [On call: primary Carol Diaz · secondary Grace Hart] or call 110");
        var sets = Slack.Calls.Count(call => call.Method == "conversations.setTopic");
        await Pass(TimeSpan.FromDays(1));
        await StopBot();
        await StartBot();
        await Watch();
        Slack.Calls.Count(call => call.Method == "conversations.setTopic").ShouldBe(sets);
    }
}
