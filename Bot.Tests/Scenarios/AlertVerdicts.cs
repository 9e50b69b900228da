using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>People say what an alert was worth.</summary>
internal sealed class AlertVerdicts : AlertStory
{
    private const string Place = "#inc-1-high-error-rate-on-payment-service";

    [Test]
    public async Task One_press_on_the_incidents_alert_says_it_and_the_message_shows_who_did()
    {
        await Alertmanager(Alert(Labels(), Now));
        (await Presses(Bob, TheAlert(), "Useful")).ShouldContain("HighErrorRate was useful");

        TheAlert().Said.ShouldContain($"<@{Bob}> says it was *useful*");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("says the alert was useful");
    }

    [Test]
    public async Task It_may_be_changed_and_the_last_one_counts()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Presses(Bob, TheAlert(), "Useful");
        await Presses(Carol, TheAlert(), "Noise");

        TheAlert().Said.ShouldContain($"<@{Carol}> says it was *noise*");
        TheAlert().Said.ShouldNotContain("useful*");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("noise, not useful");
    }

    [Test]
    public async Task Cancelling_the_incident_as_a_false_alarm_is_a_verdict()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Types(Bob, "/incident cancel INC-1 A load test");
        TheAlert().Said.ShouldContain($"<@{Bob}> says it was *a false alarm*");
    }

    [Test]
    public async Task Cancelling_changes_no_verdict_that_somebody_gave()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Presses(Carol, TheAlert(), "Useful");
        await Types(Bob, "/incident cancel INC-1 A load test");
        TheAlert().Said.ShouldContain($"<@{Carol}> says it was *useful*");
    }

    [Test]
    public async Task Who_resolves_is_asked_once_in_the_incidents_channel()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        Slack.Channel("#incidents").Saying("Was this alert useful").ShouldBeEmpty();
        await Presses(Bob, TheResolution(), "False alarm");

        TheResolution().Said.ShouldContain($"<@{Bob}> says it was *a false alarm*");
        TheAlert().Said.ShouldContain("a false alarm");
        await Types(Bob, "/incident reopen INC-1 it is back");
        await Types(Bob, "/incident resolve INC-1 Rolled back again");
        TheResolution().Said.ShouldNotContain("Was this alert useful");
    }

    [Test]
    public async Task Who_resolves_what_is_judged_is_not_asked()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Presses(Bob, TheAlert(), "Useful");
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        TheResolution().Said.ShouldNotContain("Was this alert useful");
    }

    [Test]
    public async Task What_is_shown_for_triage_is_judged_there()
    {
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now, summary: "High latency"));
        (await Presses(Bob, Shown(), "Noise")).ShouldContain("HighLatency was noise");
        Shown().Said.ShouldContain($"<@{Bob}> says it was *noise*");
        await Presses(Carol, Shown(), "Useful");
        Shown().Said.ShouldContain($"<@{Carol}> says it was *useful*");
    }

    [Test]
    public async Task A_verdict_from_before_the_declaration_is_the_incidents_too()
    {
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now));
        await Presses(Bob, Shown(), "Useful");
        await Presses(Carol, Shown(), "Declare SEV3");
        TheAlert().Said.ShouldContain($"<@{Bob}> says it was *useful*");

        await Presses(Carol, Shown(), "Noise");
        TheAlert().Said.ShouldContain($"<@{Carol}> says it was *noise*");
    }

    [Test]
    public async Task It_can_be_typed_and_what_makes_no_sense_is_refused()
    {
        await Alertmanager(Alert(Labels(), Now));
        (await Types(Bob, "/incident alert judge INC-1 false alarm")).Said.ShouldContain("a false alarm");
        (await Types(Bob, "/incident alert judge INC-1 boring")).Said.ShouldContain("useful, a false_alarm or noise, not 'boring'");
        (await Types(Bob, "/incident alert judge 9.1 noise")).Said.ShouldContain("no such alert");
        await Types(Alice, "/incident declare sev3 Logs are late");
        (await Types(Bob, "/incident alert judge INC-2 noise")).Said.ShouldContain("no alert to judge");
    }

    private PostedMessage TheAlert() => Slack.Channels.Where(channel => channel.Name.StartsWith("inc-", StringComparison.Ordinal)).SelectMany(channel => channel.Messages).First(message => message.Said.Contains("Declared for the alert", StringComparison.Ordinal));

    private PostedMessage TheResolution() => Slack.Channel(Place).Messages.Last(message => message.Said.Contains("Resolved · INC-1", StringComparison.Ordinal) && message.Said.Contains("resolved it after", StringComparison.Ordinal));

    private PostedMessage Shown() => Slack.Channel("#oncall").Saying("fires since").Single();
}
