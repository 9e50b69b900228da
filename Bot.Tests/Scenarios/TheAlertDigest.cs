using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Tests.Slack;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The week's alerts are summed up on Monday at 10:00 in Berlin, which is 09:00 UTC in winter. The story begins on a Tuesday.</summary>
internal sealed class TheAlertDigest : AlertStory
{
    private static readonly DateTimeOffset FirstMonday = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    protected override string[] MoreSettings => [.. base.MoreSettings, .. NoUpdatesAreOwed, "--Alerts:Digest:At", "Monday 10:00", "--Alerts:Digest:TimeZone", "Europe/Berlin"];

    [Test]
    public async Task It_is_posted_at_its_time_once_also_over_a_restart()
    {
        await Alertmanager(Alert(Labels(), Now));
        await PassUntil(FirstMonday.AddMinutes(-1));
        Digests().ShouldBeEmpty();
        await PassUntil(FirstMonday);
        await StopBot();
        await StartBot();
        await PassUntil(FirstMonday.AddHours(3));
        Digests().Count.ShouldBe(1);
    }

    [Test]
    public async Task It_tells_totals_and_how_they_changed()
    {
        await Alertmanager(Alert(Labels(), Now));
        await Types(Bob, "/incident cancel INC-1 A load test");
        await PassUntil(FirstMonday);
        for (var time = 0; time < 3; time++)
        {
            var started = Now;
            await Alertmanager(Alert(Labels("HighLatency", "warning"), started));
            await Alertmanager(Alert(Labels("HighLatency", "warning"), started, Now.AddMinutes(1)));
            await Advance(TimeSpan.FromHours(1));
        }
        await PassUntil(FirstMonday.AddDays(7));
        var digest = Digests()[^1].Said;
        digest.ShouldContain("*Total*\n3\nbefore: 1");
        digest.ShouldContain("*False alarms*\n0\nbefore: 1");
        digest.ShouldContain("*Unreviewed*\n3\nbefore: 0");
        digest.ShouldContain("*HighLatency (payment-service)*: 3 times: 3 unreviewed");
    }

    [Test]
    public async Task It_lists_alerts_without_a_runbook()
    {
        var helped = Alert(Labels("DiskFull"), Now);
        helped["annotations"]!["runbook_url"] = "https://runbooks.example.com/disk";
        helped["labels"]!["service"] = "storage";
        var helpless = Alert(Labels("QueueLong"), Now);
        helpless["labels"]!["service"] = "queue";
        await Alertmanager(helped, helpless);
        await PassUntil(FirstMonday);
        var digest = Digests().ShouldHaveSingleItem().Said;
        digest.ShouldContain("Without a runbook (1)*: QueueLong");
        digest.ShouldNotContain(": DiskFull");
    }

    [Test]
    public async Task One_that_is_due_while_the_bot_is_down_is_posted_when_it_is_back()
    {
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now));
        await StopBot();
        Clock.Advance(FirstMonday.AddHours(2) - Now);
        await StartBot();
        await Watch();
        Digests().Count.ShouldBe(1);
    }

    [Test]
    public async Task One_that_was_held_back_for_weeks_is_counted_in_the_week_it_was_heard()
    {
        await PassUntil(FirstMonday.AddDays(-1));
        await Types(Alice, "/incident silence alertname=HighLatency 2d deploy");
        await Alertmanager(Alert(Labels("HighLatency", "warning"), Now));
        await PassUntil(FirstMonday);
        Digests().ShouldBeEmpty();
        await PassUntil(FirstMonday.AddDays(7));
        Digests().ShouldHaveSingleItem().Said.ShouldContain("*Total*\n1");
    }

    [Test]
    public async Task Without_any_alert_there_is_none()
    {
        await PassUntil(FirstMonday.AddHours(1));
        Digests().ShouldBeEmpty();
    }

    private IReadOnlyList<PostedMessage> Digests() => Slack.Channel("#oncall").Saying("The week's alerts");

    private async Task Watch()
    {
        await Services.GetRequiredService<AlertDigestWatch>().RunOnceAsync(Now, CancellationToken.None);
        await Settle();
    }

    /// <summary>What the job does every minute is done whenever it matters.</summary>
    private async Task PassUntil(DateTimeOffset target)
    {
        while (Services.GetRequiredService<AlertSettings>().Digest?.After(Now) is { } next && next <= target)
        {
            await Advance(next - Now);
            await Watch();
        }
        if (target > Now) await Advance(target - Now);
        await Watch();
    }
}
