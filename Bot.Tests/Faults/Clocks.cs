using ChatOpsIncidentBot.Tests.Scenarios;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Tests.Twilio;
using ChatOpsIncidentBot.Timekeeping;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Faults;

/// <summary>Row 9: a clock that jumps repeats nothing and holds nothing up.</summary>
internal sealed class Clocks : SlackStory
{
    [TestCase(1)]
    [TestCase(24)]
    public async Task A_jump_forward_pages_the_level_that_is_due_once(int hours)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        Clock.Advance(TimeSpan.FromHours(hours));
        await Settle();
        await Settle();

        foreach (var person in new[] { Dave, Erin, Frank }) Slack.Direct(person).Messages.Count(message => message.Said.Contains("you are paged", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(2);
        Slack.Channel("#oncall").Messages.Count(message => message.Said.Contains("update is due", StringComparison.Ordinal) || message.Said.Contains("update overdue", StringComparison.Ordinal)).ShouldBeLessThanOrEqualTo(1);
    }

    [TestCase(-1)]
    [TestCase(-24)]
    public async Task A_clock_that_was_ahead_and_is_set_right_holds_nothing_up_and_repeats_nothing(int hours)
    {
        Clock.Advance(TimeSpan.FromHours(-hours));
        await Types(Alice, "/incident declare sev1 Payments are down");
        await StopBot();
        SetClockBack(TimeSpan.FromHours(-hours));
        await StartBot();
        await Types(Bob, "/incident ack INC-1");

        Announcement().Said.ShouldContain("acknowledged by");
        Slack.Direct(Bob).Messages.Count.ShouldBe(1);
    }
}

/// <summary>The machine's clock was an hour ahead of everybody else's and is set right; then answers are lost, and what arrived is looked for where it is dated.</summary>
internal sealed class ClocksThatWereAhead : PhoneStory
{
    private MachineClock _machine = null!;

    protected override TimeProvider BotClock => new SteadyClock(_machine);

    protected override string[] Further => ["--People:bob:Rules:1=SMS 2m", "--People:bob:Rules:2=Phone 4m"];

    protected override Task Prepare()
    {
        _machine = new MachineClock(Clock);
        return base.Prepare();
    }

    [Test]
    public async Task A_message_whose_answer_was_lost_is_found_in_the_channel([Values] bool restarted)
    {
        SetRight();
        Slack.Fault(new Fault.AcceptThen(new Fault.Reset()), "chat.postMessage", "#oncall", times: 1);
        await Types(Alice, "/incident declare sev1 Payments are down");
        if (restarted) await Restart();
        await Pass(TimeSpan.FromMinutes(2));

        Slack.Channel("#oncall").Messages.Count(message => message.Said.Contains("you are paged", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task A_text_whose_answer_was_lost_is_found_by_its_number([Values] bool restarted)
    {
        SetRight();
        await Types(Alice, "/incident declare sev1 Payments are down");
        Twilio.Fault(new TwilioFault.AcceptThen(new TwilioFault.Reset()));
        await Pass(TimeSpan.FromMinutes(2));
        if (restarted) await Restart();
        await Pass(TimeSpan.FromMinutes(1));

        Texts(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task A_call_whose_answer_was_lost_is_found([Values] bool restarted)
    {
        SetRight();
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Pass(TimeSpan.FromMinutes(3));
        Twilio.Fault(new TwilioFault.AcceptThen(new TwilioFault.Reset()));
        await Pass(TimeSpan.FromMinutes(1));
        if (restarted) await Restart();
        await Pass(TimeSpan.FromMinutes(1));

        Rings(BobsNumber).Count.ShouldBe(1);
    }

    /// <summary>The bot, which saw it ahead, goes on with the time it had.</summary>
    private void SetRight()
    {
        _machine.Ahead = TimeSpan.FromHours(1);
        Services.GetRequiredService<TimeProvider>().GetUtcNow();
        _machine.Ahead = TimeSpan.Zero;
    }

    /// <summary>It takes the machine's time then, in which what it did last is still to come.</summary>
    private async Task Restart()
    {
        await StopBot();
        await StartBot();
    }

    /// <summary>In small steps, because what the bot waits for is at instants of its own.</summary>
    private async Task Pass(TimeSpan by)
    {
        for (var until = Clock.GetUtcNow() + by; Clock.GetUtcNow() < until;)
        {
            Clock.Advance(TimeSpan.FromSeconds(2));
            await Settle();
        }
    }

    /// <summary>The story's clock, as a machine shows it.</summary>
    private sealed class MachineClock(TimeProvider clock) : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + Ahead;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }
}
