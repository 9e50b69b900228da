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
        "--Heartbeat:Expect:watchdog:Within=10m", $"--Heartbeat:Expect:watchdog:Secret={Token}", "--Heartbeat:Expect:backup:Within=1h", $"--Heartbeat:Expect:backup:Secret={Token}",
        "--Heartbeat:Expect:backup:Labels:severity=warning", "--Heartbeat:Expect:backup:Labels:service=payment-service",
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
    public async Task What_stays_away_is_an_alert_that_declares_and_pages_and_its_return_ends_it()
    {
        await Watch();
        (await Beat()).ShouldBe(HttpStatusCode.OK);
        await Pass(TimeSpan.FromMinutes(9));
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        await Pass(TimeSpan.FromMinutes(2));
        Announcement().Said.ShouldContain("SEV1 · INC-1 · Nothing is heard of watchdog");
        Slack.Direct(Bob).Latest.Said.ShouldContain("Nothing is heard of watchdog");
        InChannel("because its rule waits 10 min").ShouldBeTrue();
        await Pass(TimeSpan.FromMinutes(5));
        (await Beat()).ShouldBe(HttpStatusCode.OK);
        await Advance(TimeSpan.FromSeconds(20));

        InChannel("All alerts have ended").ShouldBeTrue();
        Announcement().Said.ShouldContain("Investigating");
    }

    [Test]
    public async Task It_is_declared_once_however_long_it_stays_away_and_anew_when_it_fails_again()
    {
        await Watch();
        await Pass(TimeSpan.FromMinutes(30));
        Slack.Channel("#incidents").Saying("SEV1 · INC-").ShouldHaveSingleItem();
        await Types(Bob, "/incident resolve INC-1 The monitoring was restarted");
        await Beat();
        await Pass(TimeSpan.FromMinutes(11));

        Announcement(2).Said.ShouldContain("Nothing is heard of watchdog");
    }

    [Test]
    public async Task Its_labels_decide_what_becomes_of_it()
    {
        await Watch();
        for (var time = 0; time < 7; time++)
        {
            await Pass(TimeSpan.FromMinutes(9));
            await Beat();
        }
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        var shown = Slack.Channel("#oncall").Saying("Nothing is heard of backup").ShouldHaveSingleItem();
        shown.Said.ShouldContain("payment-service");
    }

    [Test]
    public async Task Two_that_stay_away_are_two_troubles()
    {
        await Watch();
        await Pass(TimeSpan.FromMinutes(61));

        Announcement().Said.ShouldContain("Nothing is heard of watchdog");
        Slack.Channel("#oncall").Saying("Nothing is heard of backup").ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_silence_holds_it_back()
    {
        await Types(Alice, "/incident silence heartbeat=watchdog 2h the monitoring moves");
        await Watch();
        await Pass(TimeSpan.FromMinutes(30));

        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_resolved_alert_is_no_sign_of_life()
    {
        await Watch();
        await Pass(TimeSpan.FromMinutes(8));
        await Beat(body: """{"version":"4","status":"resolved","alerts":[{"status":"resolved","labels":{"alertname":"Watchdog"}}]}""");
        await Pass(TimeSpan.FromMinutes(3));
        Announcement().Said.ShouldContain("Nothing is heard of watchdog");
        await Beat(body: """{"version":"4","status":"firing","alerts":[{"status":"firing","labels":{"alertname":"Watchdog"}}]}""");
        await Advance(TimeSpan.FromSeconds(20));

        InChannel("All alerts have ended").ShouldBeTrue();
    }

    [Test]
    public async Task Whoever_can_send_no_header_has_the_secret_in_the_address()
    {
        using var heard = await Http.GetAsync(new Uri("/webhooks/heartbeat/watchdog/" + Token, UriKind.Relative));
        heard.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await Http.GetAsync(new Uri("/webhooks/heartbeat/watchdog/wrong", UriKind.Relative));
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var bare = await Http.GetAsync(new Uri("/webhooks/heartbeat/watchdog", UriKind.Relative));
        bare.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        Logged.ShouldNotContain(line => line.Contains(Token, StringComparison.Ordinal));
    }

    [Test]
    public async Task The_address_of_before_is_heard_still() => (await Beat(path: "/heartbeat/")).ShouldBe(HttpStatusCode.OK);

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

        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
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
        Slack.Channel("#incidents").Saying("SEV1 · INC-").ShouldHaveSingleItem();
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

    private bool InChannel(string said) => Slack.Channels.Single(channel => channel.Name.StartsWith("inc-1", StringComparison.Ordinal)).Messages.Any(message => message.Said.Contains(said, StringComparison.Ordinal));

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

    private async Task<HttpStatusCode> Beat(string name = "watchdog", string? token = Token, string body = "", string path = "/webhooks/heartbeat/")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path + name, UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        // What is refused unread need not be sent.
        request.Headers.ExpectContinue = body.Length > 1_000_000;
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }
}
