using ChatOpsIncidentBot.Tests.Alertmanagers;
using ChatOpsIncidentBot.Tests.Scenarios;

namespace ChatOpsIncidentBot.Tests.Faults;

internal sealed class AlertmanagerTroubles : WrittenSilenceStory
{
    [TestCase(StandInFault.Error, "it answers with status 500")]
    [TestCase(StandInFault.Html, "is not what an Alertmanager says")]
    [TestCase(StandInFault.Elsewhere, "which is not followed")]
    [TestCase(StandInFault.Reset, "the connection broke")]
    public async Task What_cannot_be_silenced_is_told_once_and_tried_again(StandInFault fault, string said)
    {
        await Begins(Labels());
        There.Fails = _ => fault;
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(30));
        var told = Heard().ShouldHaveSingleItem();
        told.ShouldContain("could not silence in Alertmanager");
        told.ShouldContain(said);
        told.ShouldContain("it will be tried again");
        (await Types(Bob, "/incident show INC-1")).Said.ShouldContain("acknowledged");
        (await Ready()).ShouldContain("does not answer as it should");
        There.Calls.ShouldNotContain(call => call.Contains("elsewhere", StringComparison.Ordinal));
        There.Fails = _ => StandInFault.None;
        await Advance(TimeSpan.FromMinutes(6));
        There.Mutes(Labels()).ShouldBeTrue();
        Heard()[^1].ShouldContain("1 alert is silenced in Alertmanager");
        Heard().Count.ShouldBe(2);
    }

    [Test]
    public async Task A_post_whose_answer_was_lost_is_looked_for_and_not_made_twice_also_by_another_process()
    {
        await Begins(Labels());
        There.Fails = call => call.StartsWith("POST", StringComparison.Ordinal) ? StandInFault.ResetAfter : StandInFault.None;
        await Types(Bob, "/incident ack INC-1");
        There.Silences.ShouldHaveSingleItem();
        There.Fails = _ => StandInFault.None;
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(5));
        There.Silences.ShouldHaveSingleItem();
        await Types(Bob, "/incident resolve INC-1 rolled back");
        There.Holding.ShouldBeEmpty();
    }

    [Test]
    public async Task A_post_that_never_arrived_is_made_once_more_and_only_after_it_can_arrive_no_more()
    {
        await Begins(Labels());
        There.Fails = call => call.StartsWith("POST", StringComparison.Ordinal) ? StandInFault.Reset : StandInFault.None;
        await Types(Bob, "/incident ack INC-1");
        There.Fails = _ => StandInFault.None;
        await Advance(TimeSpan.FromSeconds(15));
        There.Silences.ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(2));
        There.Silences.ShouldHaveSingleItem();
    }

    [Test]
    public async Task What_was_resolved_while_nobody_knew_whether_it_was_silenced_does_not_stay_silenced()
    {
        await Begins(Labels());
        There.Fails = call => call.StartsWith("POST", StringComparison.Ordinal) ? StandInFault.ResetAfter : StandInFault.None;
        await Types(Bob, "/incident ack INC-1");
        There.Fails = _ => StandInFault.Error;
        await Types(Bob, "/incident resolve INC-1 rolled back");
        There.Holding.ShouldHaveSingleItem();
        There.Fails = _ => StandInFault.None;
        await Advance(TimeSpan.FromMinutes(6));
        There.Holding.ShouldBeEmpty();
    }

    [Test]
    public async Task A_silence_somebody_ended_in_Alertmanager_is_told_once_and_left_so_until_somebody_acknowledges_again()
    {
        await Begins(Labels());
        await Types(Bob, "/incident ack INC-1");
        There.Expire(There.Holding[0]);
        await Advance(TimeSpan.FromMinutes(10));
        There.Holding.ShouldBeEmpty();
        Heard().Count.ShouldBe(2);
        Heard()[^1].ShouldContain("somebody ended the silence of this incident; the bot leaves that so");
        await Types(Bob, "/incident escalate INC-1 we need more people");
        await Types(Dave, "/incident ack INC-1");
        There.Mutes(Labels()).ShouldBeTrue();
    }

    [Test]
    public async Task A_silence_that_ran_out_because_the_bot_was_away_is_told_once_and_left_so()
    {
        await Begins(Labels());
        await Types(Bob, "/incident ack INC-1");
        await StopBot();
        Clock.Advance(TimeSpan.FromHours(3));
        await StartBot();
        await Advance(TimeSpan.FromMinutes(2));
        There.Holding.ShouldBeEmpty();
        Heard()[^1].ShouldContain("ran out");
        Heard().Count.ShouldBe(2);
    }

    [Test]
    public async Task An_alert_an_Alertmanager_does_not_know_yet_after_its_start_has_not_ended()
    {
        There.Fires(Labels(), TimeSpan.FromMinutes(8));
        await Alertmanager(Alert(Labels(), Now));
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(4));
        There.Fires(Labels(), TimeSpan.FromMinutes(20));
        await Advance(TimeSpan.FromMinutes(2));
        There.Restarts();
        await Advance(TimeSpan.FromMinutes(15));
        Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.ShouldNotContain(message => message.Said.Contains("All alerts have ended", StringComparison.Ordinal));
        There.Fires(Labels());
        await Advance(TimeSpan.FromMinutes(20));
        Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.ShouldNotContain(message => message.Said.Contains("All alerts have ended", StringComparison.Ordinal));
        There.Mutes(Labels()).ShouldBeTrue();
    }

    [Test]
    public async Task Silences_that_Alertmanager_lost_are_made_anew()
    {
        await Begins(Labels());
        await Types(Bob, "/incident ack INC-1");
        There.Restarts(losesSilences: true);
        There.Fires(Labels());
        await Advance(TimeSpan.FromMinutes(2));
        There.Silences.ShouldHaveSingleItem();
        There.Mutes(Labels()).ShouldBeTrue();
    }

    [Test]
    public async Task A_silence_Alertmanager_refuses_is_told_in_its_own_words_and_not_tried_again()
    {
        await Types(Alice, "/incident silence a.b=c 2h deploy");
        await Advance(TimeSpan.FromMinutes(10));
        Slack.Channel("#oncall").Messages.Where(message => message.Said.Contains("refuses", StringComparison.Ordinal)).ShouldHaveSingleItem().Said.ShouldContain("invalid label name");
        There.Calls.Count(call => call.StartsWith("POST", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task Check_asks_it()
    {
        var more = MoreSettings;
        string[] settings = [.. Enumerable.Range(0, more.Length / 2).Select(pair => $"{more[pair * 2]}={more[(pair * 2) + 1]}")];
        await StopBot();
        (await Check(settings)).ShouldContain("ok    alertmanager: 127.0.0.1 answers");
        There.Fails = _ => StandInFault.Html;
        (await Check(settings)).ShouldContain("FAIL  alertmanager: 127.0.0.1: what it answers to /api/v2/status is not what an Alertmanager says");
        await StartBot();
    }
}
