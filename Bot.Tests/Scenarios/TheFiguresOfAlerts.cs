namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Whatever fires in the payment service is one trouble, and what batches say is recorded only.</summary>
internal sealed class TheFiguresOfAlerts : AlertStory
{
    protected override string[] MoreSettings =>
    [
        .. base.MoreSettings,
        "--Alerts:Routes:0:Name", "batch", "--Alerts:Routes:0:Match:0", "alertname=~Batch.*", "--Alerts:Routes:0:Do", "record",
        "--Alerts:Routes:1:Name", "payments", "--Alerts:Routes:1:Match:0", "service=payment-service", "--Alerts:Routes:1:Severity", "SEV2", "--Alerts:Routes:1:GroupBy:0", "service",
    ];

    [Test]
    public async Task One_verdict_on_one_trouble_counts_once_whatever_the_names_in_it()
    {
        await Alertmanager([.. Enumerable.Range(0, 20).Select(number => Alert(Labels($"Broken{number}"), Now))]);
        await Types(Bob, "/incident alert judge INC-1 useful");
        var report = await Report();
        report.ShouldContain("*Total*\n1 (20 alerts)");
        report.ShouldContain("*Actionable*\n1\n");
    }

    [Test]
    public async Task An_alert_that_joins_what_is_acknowledged_does_not_make_the_average_better()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Advance(TimeSpan.FromMinutes(4));
        await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromMinutes(10));
        await Alertmanager(Alert(Labels("HighLatency"), Now));
        (await Report()).ShouldContain("*Time to acknowledge*\n4 min on average of 1");
    }

    [Test]
    public async Task What_is_only_recorded_called_nobody_and_is_told_apart()
    {
        for (var time = 0; time < 3; time++)
        {
            await Alertmanager(Alert(Labels("BatchLate"), Now));
            await Advance(TimeSpan.FromHours(1));
        }
        (await Report()).ShouldContain("there was none that called anybody; 3 alerts were recorded only");
        await Alertmanager(Alert(Labels(), Now));
        var report = await Report();
        report.ShouldContain("*Total*\n1\n");
        report.ShouldContain("3 alerts were recorded only and called nobody");
        report.ShouldNotContain("BatchLate");
    }

    [Test]
    public async Task A_trouble_belongs_to_the_time_it_began_whatever_joins_it_later()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Advance(TimeSpan.FromHours(2));
        await Alertmanager(Alert(Labels("HighLatency"), Now));
        (await Types(Dave, "/incident alerts 1h")).Said.ShouldContain("there was none");
        (await Report()).ShouldContain("*Total*\n1 (2 alerts)");
    }

    private async Task<string> Report() => (await Types(Dave, "/incident alerts")).Said;
}
