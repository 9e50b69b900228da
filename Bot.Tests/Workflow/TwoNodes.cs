using ChatOpsIncidentBot.Tests.Prometheus;
using ChatOpsIncidentBot.Tests.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>Two nodes on one PostgreSQL, looking and deciding at the same moment: what follows from who is on call is told once, and turns are taken once.</summary>
internal sealed class TwoNodes
{
    private string _folder = "";
    private FakeTimeProvider _clock = null!;
    private ScriptedPlatform _chat = null!;
    private PrometheusStandIn _prometheus = null!;
    private RunningBot _one = null!, _other = null!;

    [SetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("incident-nodes-").FullName;
        Sample.CopyTo(_folder);
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
        _chat = new ScriptedPlatform();
        _prometheus = new PrometheusStandIn(_clock);
        var connection = await PostgresServer.Get().NewDatabaseAsync();
        string[] settings =
        [
            "--Database:Provider", "Postgres", "--Database:ConnectionString", connection,
            "--EscalationPolicies:turns:Levels:0:Name=Developers", "--EscalationPolicies:turns:Levels:0:ResponseTime=10m", "--EscalationPolicies:turns:Levels:0:RoundRobin=true",
            "--EscalationPolicies:turns:Levels:0:Contacts:0:Person=dave", "--EscalationPolicies:turns:Levels:0:Contacts:1:Person=erin", "--EscalationPolicies:turns:Levels:0:Contacts:2:Person=frank",
            "--Prometheus:Url", _prometheus.Url.AbsoluteUri, "--Prometheus:Token", PrometheusStandIn.Token,
            "--Services:turns:EscalationPolicy=turns", "--Heartbeat:Expect:watchdog:Secret=only-the-monitoring-knows-this",
        ];
        _one = await RunningBot.StartAsync(_folder, settings, _clock, _chat);
        _other = await RunningBot.StartAsync(_folder, settings, _clock, _chat);
    }

    [TearDown]
    public async Task Stop()
    {
        if (_other is not null) await _other.DisposeAsync();
        if (_one is not null) await _one.DisposeAsync();
        if (_prometheus is not null) await _prometheus.DisposeAsync();
        if (_folder.Length > 0) Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_shift_change_is_told_once()
    {
        await BothAsync(Look);
        _clock.Advance(TimeSpan.FromDays(6.5));
        for (var round = 0; round < 3; round++) await BothAsync(Look);
        _clock.Advance(TimeSpan.FromMinutes(31));
        for (var round = 0; round < 3; round++) await BothAsync(Look);
        await SettleAsync();

        _chat.In("#oncall").Count(said => said.Contains("is on call now", StringComparison.Ordinal)).ShouldBe(1);
        _chat.In("#oncall").Count(said => said.Contains("has not said that pages arrive", StringComparison.Ordinal)).ShouldBe(1);
        _chat.In("@carol").Count(said => said.Contains("You are on call for", StringComparison.Ordinal)).ShouldBe(1);

        Task Look(RunningBot bot) => bot.Get<OnCallDuties>().RunOnceAsync(_clock.GetUtcNow(), CancellationToken.None);
    }

    [Test]
    public async Task Turns_are_taken_once_each()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(number => (number % 2 == 0 ? _one : _other).Types("alice", $"declare sev3 Trouble {number} service=turns anyway=yes", delivery: $"delivery-of-{number}")));
        await SettleAsync();

        int Pages(string person) => _chat.In("@" + person).Count(said => said.Contains("you are paged", StringComparison.Ordinal));
        (Pages("dave"), Pages("erin"), Pages("frank")).ShouldBe((4, 4, 4));
    }

    [Test]
    public async Task Whoever_comes_is_told_once_that_pages_may_not_reach_them()
    {
        _clock.Advance(TimeSpan.FromDays(5.5));
        for (var round = 0; round < 3; round++) await BothAsync(bot => bot.Get<ReachabilityWatch>().RunOnceAsync(_clock.GetUtcNow(), CancellationToken.None));
        _clock.Advance(TimeSpan.FromHours(7));
        for (var round = 0; round < 3; round++) await BothAsync(bot => bot.Get<ReachabilityWatch>().RunOnceAsync(_clock.GetUtcNow(), CancellationToken.None));
        await SettleAsync();

        _chat.In("@carol").Count(said => said.Contains("You come on call", StringComparison.Ordinal)).ShouldBe(1);
        _chat.In("#oncall").Count(said => said.Contains("may still not reach", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Test]
    public async Task A_heartbeat_that_stays_away_pages_once()
    {
        await BothAsync(Look);
        _clock.Advance(TimeSpan.FromMinutes(16));
        for (var round = 0; round < 3; round++) await BothAsync(Look);
        await SettleAsync();

        _chat.In("#oncall").Count(said => said.Contains("Nothing is heard of watchdog", StringComparison.Ordinal)).ShouldBe(1);
        _chat.In("@bob").Count(said => said.Contains("Nothing is heard of watchdog", StringComparison.Ordinal)).ShouldBe(1);

        Task Look(RunningBot bot) => bot.Get<Heartbeats.HeartbeatWatch>().RunOnceAsync(_clock.GetUtcNow(), CancellationToken.None);
    }

    [Test]
    public async Task A_watch_is_looked_at_once_a_minute_and_speaks_once()
    {
        _prometheus.Is(3);
        await _one.Types("alice", "declare sev3 Queue grows");
        await _one.Types("alice", "watch INC-1 queue > 5");
        await SettleAsync();
        for (var minute = 0; minute < 3; minute++)
        {
            _prometheus.Is(7);
            _clock.Advance(TimeSpan.FromMinutes(1));
            for (var round = 0; round < 3; round++) await BothAsync(bot => bot.Get<WatchSweep>().RunOnceAsync(_clock.GetUtcNow(), CancellationToken.None));
        }
        await SettleAsync();

        _prometheus.Asked.Count.ShouldBe(4);
        _chat.Posts.Count(post => post.Thread is null && post.Text.Contains("crossed its line", StringComparison.Ordinal)).ShouldBe(1);
    }

    private Task BothAsync(Func<RunningBot, Task> work) => Task.WhenAll(work(_one), work(_other));

    private async Task SettleAsync()
    {
        await BothAsync(bot => bot.Settle());
        await _one.Advance(TimeSpan.FromSeconds(5));
    }
}
