using ChatOpsIncidentBot.Alerts;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>Two nodes on one PostgreSQL: one is told of an alert while the other ends what would hold it back.</summary>
internal sealed class AlertsOnTwoNodes
{
    private static readonly LabelSet Labels = new([KeyValuePair.Create("alertname", "Down"), KeyValuePair.Create("severity", "critical"), KeyValuePair.Create("instance", "a")]);

    private string _folder = "";
    private FakeTimeProvider _clock = null!;
    private RunningBot _one = null!, _other = null!;

    [SetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("incident-nodes-").FullName;
        Sample.CopyTo(_folder);
        _clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
        var connection = await PostgresServer.Get().NewDatabaseAsync();
        _one = await RunningBot.StartAsync(_folder, connection, _clock, new ScriptedPlatform());
        _other = await RunningBot.StartAsync(_folder, connection, _clock, new ScriptedPlatform());
    }

    [TearDown]
    public async Task Stop()
    {
        if (_other is not null) await _other.DisposeAsync();
        if (_one is not null) await _one.DisposeAsync();
        if (_folder.Length > 0) Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task An_alert_that_comes_while_its_silence_ends_is_heard()
    {
        (await _one.Types("alice", "silence alertname=Down 1h deploy")).ShouldBeOfType<Reply.Say>();
        var (ended, released) = (new TaskCompletionSource(), new TaskCompletionSource());
        var ending = _one.Get<Database>().WriteAsync(
            async session =>
            {
                await AlertSilenceTable.EndAsync(session, 1, "alice", _clock.GetUtcNow());
                (await AlertTable.SilencedAsync(session, 1)).ShouldBeEmpty();
                ended.TrySetResult();
                await released.Task;
                return true;
            }, CancellationToken.None);
        await ended.Task;
        var taking = TakeAsync(_other);
        while (!taking.IsCompleted && !await SomebodyWaits()) await Task.Yield();
        released.SetResult();
        await Task.WhenAll(ending, taking);
        (await _one.Incident()).ShouldNotBeNull().Title.ShouldBe("Down");
    }

    [Test]
    public async Task A_label_that_is_too_long_for_an_index_is_no_hindrance()
    {
        await TakeAsync(_one, ("service", string.Concat(Enumerable.Range(0, 2000).Select(number => (char)('一' + (number * 7919 % 20_011))))));
        (await _one.Incident()).ShouldNotBeNull();
    }

    private Task TakeAsync(RunningBot bot, params (string Name, string Value)[] more)
    {
        var labels = new LabelSet([.. Labels.All.Where(label => more.All(other => other.Name != label.Key)), .. more.Select(label => KeyValuePair.Create(label.Name, label.Value))]);
        var report = new AlertReport { Labels = labels, Annotations = LabelSet.Empty, Fingerprint = labels.Fingerprint(), StartsAt = _clock.GetUtcNow() };
        return bot.Get<AlertIntake>().TakeAsync("prometheus", [report], _clock.GetUtcNow(), CancellationToken.None);
    }

    private async Task<bool> SomebodyWaits() => await _one.Get<Database>().ReadAsync(
        session => session.ScalarAsync<long>("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"), CancellationToken.None) > 0;
}
