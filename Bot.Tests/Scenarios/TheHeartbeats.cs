using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ChatOpsIncidentBot.Heartbeats;
using ChatOpsIncidentBot.Tests.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The monitoring's alert that always fires is expected every 10 minutes; the bot itself is listened for outside.</summary>
internal sealed class TheHeartbeats : SlackStory
{
    private const string Token = "only-the-monitoring-knows-this";

    private readonly WebApplication _outside;
    private int _beats;

    protected override string[] MoreSettings =>
    [
        "--Heartbeat:Expect:watchdog:Within=10m", $"--Heartbeat:Expect:watchdog:Secret={Token}", "--Heartbeat:Expect:watchdog:Page=primary",
        $"--Heartbeat:Url={_outside.Urls.Single()}/ping", "--Heartbeat:Every=1m",
    ];

    public TheHeartbeats()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _outside = builder.Build();
        _outside.Urls.Add("http://127.0.0.1:0");
        _outside.MapGet("/ping", () => Interlocked.Increment(ref _beats).ToString(System.Globalization.CultureInfo.InvariantCulture));
        _outside.StartAsync().GetAwaiter().GetResult();
    }

    [OneTimeTearDown]
    public async Task StopListening() => await _outside.DisposeAsync();

    [Test]
    public async Task What_stays_away_is_said_and_whoever_is_on_call_is_paged_and_what_is_back_is_told()
    {
        await Watch();
        (await Beat()).ShouldBe(HttpStatusCode.OK);
        await Pass(TimeSpan.FromMinutes(9));
        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
        await Pass(TimeSpan.FromMinutes(2));
        Slack.Channel("#oncall").Saying("Nothing is heard of watchdog").ShouldHaveSingleItem();
        Slack.Direct(Bob).Latest.Said.ShouldContain("Nothing was heard of watchdog for 10 min");
        await Pass(TimeSpan.FromMinutes(9));
        (await Beat()).ShouldBe(HttpStatusCode.OK);
        await Settle();

        Slack.Channel("#oncall").Saying("watchdog is heard again, after 20 min").ShouldHaveSingleItem();
        Slack.Direct(Bob).Latest.Said.ShouldContain("Cancelled: watchdog is heard again");
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Unanswered_it_goes_the_way_of_every_page()
    {
        await Watch();
        await Pass(TimeSpan.FromMinutes(10));
        await Presses(Bob, Slack.Direct(Bob).Latest, "Acknowledge");
        await Pass(TimeSpan.FromHours(1));

        Slack.Direct(Dave).Messages.ShouldBeEmpty();
        Slack.Channel("#oncall").Latest.Said.ShouldContain($"<@{Bob}> acknowledged it");
        Slack.Channel("#oncall").Saying("Nothing is heard of watchdog").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_resolved_alert_is_no_sign_of_life()
    {
        await Watch();
        await Pass(TimeSpan.FromMinutes(8));
        await Beat(body: """{"version":"4","status":"resolved","alerts":[{"status":"resolved","labels":{"alertname":"Watchdog"}}]}""");
        await Pass(TimeSpan.FromMinutes(3));
        Slack.Channel("#oncall").Received("Nothing is heard of watchdog").ShouldBeTrue();
        await Beat(body: """{"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"Watchdog"}}]}""");
        await Settle();

        Slack.Channel("#oncall").Received("watchdog is heard again").ShouldBeTrue();
    }

    [TestCase("watchdog", null)]
    [TestCase("watchdog", "wrong")]
    [TestCase("watchdog", "")]
    [TestCase("other", Token)]
    public async Task Whoever_does_not_know_the_secret_is_not_heard(string name, string? token) => (await Beat(name, token)).ShouldBe(HttpStatusCode.Unauthorized);

    [Test]
    public async Task A_body_of_nonsense_is_heard_and_one_that_is_too_large_is_not()
    {
        (await Beat(body: "{\"status\":")).ShouldBe(HttpStatusCode.OK);
        (await Beat(body: new string('x', 1_048_577))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Test]
    public async Task Time_in_which_the_bot_was_down_does_not_count()
    {
        await Watch();
        await StopBot();
        Clock.Advance(TimeSpan.FromHours(1));
        await StartBot();
        await Pass(TimeSpan.FromMinutes(9));

        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Many_looking_at_once_say_it_once()
    {
        await Watch();
        await Advance(TimeSpan.FromMinutes(9));
        var watches = Enumerable.Range(0, 5).Select(_ => ActivatorUtilities.CreateInstance<HeartbeatWatch>(Services)).ToList();
        await Advance(TimeSpan.FromMinutes(11));
        await Task.WhenAll(watches.Select(watch => watch.RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None)));
        await Settle();

        Slack.Direct(Bob).Messages.ShouldHaveSingleItem();
        Slack.Channel("#oncall").Saying("Nothing is heard of watchdog").ShouldHaveSingleItem();
    }

    [Test]
    public async Task The_bot_is_heard_outside_once_a_minute_while_all_is_well()
    {
        var before = _beats;
        for (var minute = 0; minute < 3; minute++)
        {
            await Sender.RunOnceAsync(CancellationToken.None);
            await Sender.RunOnceAsync(CancellationToken.None);
            await Advance(TimeSpan.FromMinutes(1));
        }

        (_beats - before).ShouldBe(3);
    }

    [Test]
    public async Task While_a_timer_is_late_or_the_outbox_does_not_move_nothing_is_said_outside()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var before = _beats;
        Clock.Advance(TimeSpan.FromMinutes(17));
        await Sender.RunOnceAsync(CancellationToken.None);
        _beats.ShouldBe(before);
        await Settle();
        using (Slack.Fault(new Fault.Reset()))
        {
            await Types(Alice, "/incident declare sev1 Search is down");
            await Advance(TimeSpan.FromMinutes(6));
            await Sender.RunOnceAsync(CancellationToken.None);
            _beats.ShouldBe(before);
        }
        await Advance(TimeSpan.FromMinutes(10));
        await Sender.RunOnceAsync(CancellationToken.None);

        _beats.ShouldBe(before + 1);
        Logged.ShouldContain(line => line.Contains("No heartbeat is sent", StringComparison.Ordinal));
    }

    private HeartbeatSender Sender => Services.GetRequiredService<HeartbeatSender>();

    private async Task Watch()
    {
        await Services.GetRequiredService<HeartbeatWatch>().RunOnceAsync(Clock.GetUtcNow(), CancellationToken.None);
        await Settle();
    }

    private async Task Pass(TimeSpan by)
    {
        var target = Clock.GetUtcNow() + by;
        while (Clock.GetUtcNow() < target)
        {
            var step = target - Clock.GetUtcNow();
            await Advance(step < TimeSpan.FromMinutes(1) ? step : TimeSpan.FromMinutes(1));
            await Watch();
        }
    }

    private async Task<HttpStatusCode> Beat(string name = "watchdog", string? token = Token, string body = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/heartbeat/" + name, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }
}
