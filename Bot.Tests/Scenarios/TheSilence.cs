namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheSilence : AlertStory
{
    [Test]
    public async Task A_silenced_alert_wakes_nobody_and_what_fires_still_is_heard_when_the_silence_ends()
    {
        (await Types(Alice, "/incident silence service=payment-service 2h deploy")).Said.ShouldContain("Silence 1 holds for 2 h");
        Slack.Channel("#oncall").Messages.ShouldHaveSingleItem().Said.ShouldContain("deploy");
        await Alertmanager(Alert(Labels(), Now));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(121));
        Slack.Channel("#incidents").Messages[0].Said.ShouldContain("INC-1");
        Slack.Channel("#oncall").Messages.ShouldContain(message => message.Said.Contains("1 of its alerts fire still", StringComparison.Ordinal));
    }

    [Test]
    public async Task What_ended_meanwhile_is_not_heard_of()
    {
        var started = Now;
        await Types(Alice, "/incident silence alertname=HighErrorRate 1h deploy");
        await Alertmanager(Alert(Labels(), started));
        await Alertmanager(Alert(Labels(), started, Now));
        await Advance(TimeSpan.FromMinutes(61));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task An_alert_that_does_not_match_is_heard()
    {
        await Types(Alice, "/incident silence service=user-service 2h deploy");
        await Alertmanager(Alert(Labels(), Now));
        Slack.Channel("#incidents").Messages[0].Said.ShouldContain("INC-1");
    }

    [TestCase("alertname=\"High error rate\" severity=critical")]
    [TestCase("alertname=\u201cHigh error rate\u201d")]
    [TestCase("{alertname=\"High error rate\",service!=\"user-service\"}")]
    [TestCase("{ alertname =~ \"High .*\" , severity = critical }")]
    public async Task It_is_written_as_Alertmanager_writes_it(string matchers)
    {
        (await Types(Alice, $"/incident silence {matchers} 2h deploy of v2")).Said.ShouldContain("Silence 1 holds for 2 h");
        Slack.Channel("#oncall").Messages.ShouldHaveSingleItem().Said.ShouldContain("deploy of v2");
        await Alertmanager(Alert(Labels("High error rate"), Now));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        await Alertmanager(Alert(Labels("Another"), Now));
        Slack.Channel("#incidents").Messages.ShouldNotBeEmpty();
    }

    [Test]
    public async Task Anybody_ends_it_with_one_press()
    {
        await Types(Alice, "/incident silence service=payment-service 2h deploy");
        await Alertmanager(Alert(Labels(), Now));
        await Presses(Bob, Slack.Channel("#oncall").Messages[0], "End silence 1");
        Slack.Channel("#incidents").Messages[0].Said.ShouldContain("INC-1");
        (await Types(Bob, "/incident silence")).Said.ShouldContain("No silence holds");
    }

    [TestCase("service=payment-service", "for how long")]
    [TestCase("service=payment-service 2h", "Say why")]
    [TestCase("service=payment-service 60d deploy", "at most 14 days")]
    [TestCase("service=~.* 2h deploy", "every alert")]
    [TestCase("service=~( 2h deploy", "not understood")]
    [TestCase("{a=\"b\" 2h deploy", "not understood")]
    [TestCase("a=\"b 2h deploy", "not understood")]
    [TestCase("deploy", "which alerts")]
    public async Task What_is_missing_is_said(string words, string said) => (await Types(Alice, "/incident silence " + words)).Said.ShouldContain(said);
}
