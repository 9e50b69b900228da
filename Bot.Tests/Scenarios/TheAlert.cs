using System.Net;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheAlert : AlertStory
{
    [Test]
    public async Task A_critical_alert_declares_an_incident_and_pages_who_is_on_call()
    {
        (await Alertmanager(Alert(Labels(), Now.AddMinutes(-1)))).ShouldBe(HttpStatusCode.OK);
        var card = Slack.Channel("#incidents").Messages[0];
        card.Said.ShouldContain("SEV1 · INC-1 · High error rate on payment service");
        card.Said.ShouldContain("HighErrorRate");
        card.Said.ShouldContain("payment-service");
        Slack.Direct(OnCall).Messages.ShouldHaveSingleItem().Said.ShouldContain("INC-1");
    }

    [Test]
    public async Task An_alert_that_is_repeated_changes_nothing()
    {
        var started = Now.AddMinutes(-1);
        for (var time = 0; time < 5; time++) await Alertmanager(Alert(Labels(), started));
        Slack.Channel("#incidents").Messages.Count.ShouldBe(1);
        Slack.Direct(OnCall).Messages.Count.ShouldBe(1);
    }

    [Test]
    public async Task Further_alerts_of_the_group_join_the_incident_and_are_counted()
    {
        await Alertmanager(Alert(Labels(instance: "a"), Now));
        await Alertmanager(Alert(Labels(instance: "b"), Now), Alert(Labels(instance: "c"), Now));
        await Advance(TimeSpan.FromSeconds(20));
        Slack.Channel("#incidents").Messages.ShouldHaveSingleItem().Said.ShouldContain("3 firing");
        Slack.Direct(OnCall).Messages.Count.ShouldBe(1);
    }

    [Test]
    public async Task A_storm_of_a_thousand_alerts_is_one_incident_and_a_handful_of_messages()
    {
        await Alertmanager([.. Enumerable.Range(0, 1000).Select(number => Alert(Labels(instance: $"host-{number}"), Now))]);
        await Advance(TimeSpan.FromMinutes(1));
        Slack.Channel("#incidents").Messages.ShouldHaveSingleItem().Said.ShouldContain("1000 firing");
        Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.Count.ShouldBeLessThan(10);
    }

    [Test]
    public async Task When_all_alerts_have_ended_the_bot_says_so_and_offers_to_resolve()
    {
        var started = Now;
        await Alertmanager(Alert(Labels(), started));
        await Advance(TimeSpan.FromMinutes(5));
        await Alertmanager(Alert(Labels(), started, Now));
        await Advance(TimeSpan.FromSeconds(20));
        var said = Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.Last(message => message.Said.Contains("All alerts have ended", StringComparison.Ordinal));
        await Presses(Bob, said, "Resolve");
    }

    [Test]
    public async Task An_alert_without_a_severity_is_shown_to_whoever_is_on_call_who_declares_it_with_one_press()
    {
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now, summary: "High latency on payment service"));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        var shown = Slack.Channel("#oncall").Messages.ShouldHaveSingleItem();
        shown.Said.ShouldContain("High latency on payment service");
        await Presses(Bob, shown, "Declare SEV3");
        Slack.Channel("#incidents").Messages[0].Said.ShouldContain("SEV3 · INC-1 · High latency on payment service");
        (await Presses(Alice, shown, "Declare SEV3")).ShouldContain("INC-1 is declared for it already");
    }

    [Test]
    public async Task The_beginning_is_proposed_and_confirmed_with_one_press()
    {
        await Alertmanager(Alert(Labels(), Now.AddMinutes(-1)));
        var asked = Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.First(message => message.Said.Contains("probably began", StringComparison.Ordinal));
        await Presses(Bob, asked, "It began then");
        var timeline = await Types(Bob, "/incident timeline INC-1");
        timeline.Said.ShouldContain("it began at");
    }

    [Test]
    public async Task What_Prometheus_says_no_more_ends_by_itself_and_closes_nothing()
    {
        await Prometheus(Labels(), Now);
        await Advance(TimeSpan.FromMinutes(2));
        await Prometheus(Labels(), Now.AddMinutes(-2));
        await Advance(TimeSpan.FromMinutes(3));
        Channel().ShouldNotContain("All alerts have ended");
        await Advance(TimeSpan.FromMinutes(2));
        Channel().ShouldContain("All alerts have ended");
        (await Types(Bob, "/incident list")).Said.ShouldContain("INC-1");
    }

    [Test]
    public async Task A_resolved_alert_that_comes_before_its_beginning_declares_nothing()
    {
        var started = Now.AddMinutes(-3);
        await Alertmanager(Alert(Labels(), started, Now.AddMinutes(-1)));
        await Alertmanager(Alert(Labels(), started));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        await Alertmanager(Alert(Labels(), Now));
        Slack.Channel("#incidents").Messages.Count.ShouldBe(1);
    }

    [Test]
    public async Task After_a_restart_the_same_alert_still_changes_nothing()
    {
        var started = Now.AddMinutes(-1);
        await Alertmanager(Alert(Labels(), started));
        await StopBot();
        await StartBot();
        await Alertmanager(Alert(Labels(), started));
        Slack.Channel("#incidents").Messages.Count.ShouldBe(1);
    }

    [Test]
    public async Task An_alert_that_fires_again_after_the_incident_is_over_is_a_new_incident()
    {
        var started = Now;
        await Alertmanager(Alert(Labels(), started));
        await Alertmanager(Alert(Labels(), started, Now));
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        await Advance(TimeSpan.FromMinutes(10));
        await Alertmanager(Alert(Labels(), Now));
        Slack.Channel("#incidents").Messages[^1].Said.ShouldContain("INC-2");
    }

    [TestCase(null)]
    [TestCase("wrong")]
    public async Task Without_the_secret_nothing_is_taken(string? token)
    {
        (await Posts("/webhooks/alertmanager", "{}", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Posts("/alertmanager/api/v2/alerts", "[]", token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private string Channel() => string.Join('\n', Slack.Channel("#inc-1-high-error-rate-on-payment-service").Messages.Select(message => message.Said));
}
