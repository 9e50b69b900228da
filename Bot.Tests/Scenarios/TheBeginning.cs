using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>When the trouble began that an alert tells of.</summary>
internal sealed class TheBeginning : AlertStory
{
    [Test]
    public async Task Confirming_the_beginning_takes_the_question_off_the_message()
    {
        var started = Now.AddMinutes(-1);
        await Alertmanager(Alert(Labels(), started));
        TheAlert().Said.ShouldContain("because its rule waits 2 min");
        await Presses(Bob, TheAlert(), "It began then");
        TheAlert().Said.ShouldNotContain("Is that right?");
        (await Types(Bob, "/incident show INC-1")).Said.ShouldContain(Told(started.AddMinutes(-2)));
    }

    [Test]
    public async Task Of_several_alerts_the_earliest_proposes_it()
    {
        var began = Now.AddMinutes(-11);
        await Alertmanager(Alert(Labels(instance: "a"), Now.AddMinutes(-1)), Alert(Labels(instance: "b"), Now.AddMinutes(-9)), Alert(Labels(instance: "c"), Now.AddMinutes(-4)));
        await Advance(TimeSpan.FromMinutes(1));
        await Presses(Bob, TheAlert(), "It began then");
        (await Types(Bob, "/incident show INC-1")).Said.ShouldContain(Told(began));
    }

    [Test]
    public async Task What_somebody_said_stays_when_an_earlier_alert_comes()
    {
        var began = Now.AddMinutes(-3);
        await Alertmanager(Alert(Labels(instance: "a"), Now.AddMinutes(-1)));
        await Presses(Bob, TheAlert(), "It began then");
        await Alertmanager(Alert(Labels(instance: "b"), Now.AddMinutes(-30)));
        await Advance(TimeSpan.FromMinutes(1));
        TheAlert().Said.ShouldContain($"It began at {Told(began)}");
    }

    private static string Told(DateTimeOffset at) => $"<!date^{at.ToUnixTimeSeconds()}";

    private PostedMessage TheAlert() => Slack.Channel("#inc-1-high-error-rate-on-payment-service").Saying("Declared for the alert").Single();
}
