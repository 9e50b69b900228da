namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>How good the alerts were.</summary>
internal sealed class AlertQualityReport : AlertStory
{
    protected override string[] MoreSettings =>
    [
        .. base.MoreSettings, "--PublicUrl", "https://incidents.example.com",
        "--Alerts:Inhibit:0:Name", "node-down", "--Alerts:Inhibit:0:SourceMatchers:0", "alertname=NodeDown", "--Alerts:Inhibit:0:TargetMatchers:0", "alertname=TooSlow", "--Alerts:Inhibit:0:Equal:0", "instance",
    ];

    [Test]
    public async Task It_counts_verdicts_and_never_takes_what_nobody_judged_for_good()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Advance(TimeSpan.FromMinutes(3));
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(12));
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        await Types(Bob, "/incident alert judge INC-1 useful");
        foreach (var verdict in new[] { "False alarm", "Noise", null })
        {
            var started = Now;
            await Alertmanager(Alert(Labels("HighLatency", "warning"), started));
            if (verdict is not null) await Presses(Bob, Slack.Channel("#oncall").Saying("fires since")[^1], verdict);
            await Alertmanager(Alert(Labels("HighLatency", "warning"), started, Now.AddMinutes(2)));
            await Advance(TimeSpan.FromMinutes(30));
        }
        var report = (await Types(Dave, "/incident alerts")).Said;
        report.ShouldContain("Alerts of the last 30 d");
        report.ShouldContain("*Total*\n4");
        report.ShouldContain("*Actionable*\n1");
        report.ShouldContain("*False alarms*\n1");
        report.ShouldContain("*Unreviewed*\n1");
        report.ShouldContain("67% of 3 reviewed");
        report.ShouldContain("3 min on average of 1");
        report.ShouldContain("15 min on average of 1");
        report.ShouldContain("1. *HighLatency (payment-service)*: 3 times: 1 false alarm, 1 noise, 1 unreviewed");
        report.ShouldContain("nobody ever had to act on it");
    }

    [Test]
    public async Task A_storm_counts_once()
    {
        await Alertmanager([.. Enumerable.Range(0, 50).Select(number => Alert(Labels(instance: $"host-{number}"), Now))]);
        (await Types(Dave, "/incident alerts 7d")).Said.ShouldContain("1 (50 alerts)");
    }

    [Test]
    public async Task What_a_silence_held_back_is_not_counted()
    {
        await Types(Bob, "/incident silence alertname=HighLatency 2h deploy");
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now));
        (await Types(Dave, "/incident alerts")).Said.ShouldContain("there was none");
    }

    [Test]
    public async Task What_another_alert_explains_is_not_counted()
    {
        await Alertmanager(Alert(Labels("NodeDown", instance: "a"), Now), Alert(Labels("TooSlow", "warning", "a"), Now));
        var report = (await Types(Dave, "/incident alerts")).Said;
        report.ShouldContain("*Total*\n1");
        report.ShouldNotContain("TooSlow");
    }

    [Test]
    public async Task It_comes_as_CSV_too_with_a_key_of_ones_own()
    {
        await Alertmanager(Alert(Labels("=HYPERLINK(1)", "warning"), Now));
        var report = (await Types(Dave, "/incident alerts 7d")).Said;
        var address = new Uri(report[report.IndexOf("https://incidents.example.com/", StringComparison.Ordinal)..].Split('`')[0].Replace("&amp;", "&", StringComparison.Ordinal));
        var table = await Http.GetStringAsync(new Uri(address.PathAndQuery, UriKind.Relative));
        table.ShouldContain("\"'=HYPERLINK(1)\",\"payment-service\",1,1,0,0,0,1,,,");
        (await Http.GetAsync(new Uri("/alerts/quality.csv?span=7d&key=dave.wrong", UriKind.Relative))).StatusCode.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Test]
    public async Task Metrics_have_the_totals()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Types(Bob, "/incident cancel INC-1 A load test");
        var metrics = await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        metrics.ShouldContain("incident_bot_alert_troubles{verdict=\"false_alarm\"} 1");
        metrics.ShouldContain("incident_bot_alert_troubles{verdict=\"unreviewed\"} 0");
        metrics.ShouldContain("incident_bot_alert_noise_ratio 1");
    }

    [Test]
    public async Task A_span_that_is_none_is_refused() => (await Types(Dave, "/incident alerts yesterday")).Said.ShouldContain("write /incident alerts 30d");
}
