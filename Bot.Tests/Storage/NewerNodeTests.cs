using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Workflow;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>Row 32, in an upgrade node by node: this program runs beside a newer one that shares its database, and loses nothing of what the newer one wrote.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class NewerNodeTests(DatabaseProvider provider)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private readonly ScriptedPlatform _chat = new();
    private string _folder = "";
    private RunningBot _bot = null!;

    private Database Kept => _bot.Get<Database>();

    [SetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("incident-newer-").FullName;
        Sample.CopyTo(_folder);
        _bot = await RunningBot.StartAsync(_folder, provider == DatabaseProvider.Postgres ? await PostgresServer.Get().NewDatabaseAsync() : null, _clock, _chat);
        await _bot.Types("alice", "declare sev1 Payments are down");
        await _bot.Settle();
    }

    [TearDown]
    public async Task Stop()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task What_a_newer_one_wrote_is_not_written_over()
    {
        await ByNewer(1);
        var before = await StateAsync();

        (await Should.ThrowAsync<NotTakenException>(_bot.Types("alice", "ack INC-1"))).Message.ShouldBe("not saved, try again: INC-1 was changed by a newer version of the bot, which has to do this as well");

        (await StateAsync()).ShouldBe(before);
        (await _bot.Types("alice", "show INC-1")).ShouldBeOfType<Reply.Say>();
    }

    [Test]
    public async Task What_is_due_there_stays_for_the_newer_one_and_the_others_are_done()
    {
        await _bot.Types("alice", "declare sev1 Search is down anyway=yes");
        await _bot.Settle();
        await ByNewer(1);
        _clock.Advance(TimeSpan.FromMinutes(15));

        (await _bot.Get<DueSweep>().RunOnceAsync(DueInstants.Escalation, _clock.GetUtcNow(), CancellationToken.None)).ShouldBe(1);

        (await _bot.Incident(2))!.Sequence.ShouldBeGreaterThan((await _bot.Incident(1))!.Sequence);
        (await Kept.Read(session => session.ScalarAsync<string>("SELECT COALESCE(claimed_by, 'free') FROM due WHERE incident = 1 AND kind = 'escalation'"))).ShouldBe("free");
    }

    [Test]
    public async Task What_a_newer_one_let_go_of_is_this_ones_again()
    {
        await ByNewer(1);
        await Kept.Write(session => session.ExecuteAsync("UPDATE incidents SET written_by = 0"));

        (await _bot.Types("alice", "ack INC-1")).ShouldBeOfType<Reply.Say>();
    }

    [Test]
    public async Task An_entry_it_does_not_know_is_shown_as_one_of_a_newer_version()
    {
        await Kept.Write(async session =>
        {
            var last = (await TimelineTable.ReadAsync(session, 1))[^1];
            await TimelineTable.AppendAsync(session, last with { Sequence = last.Sequence + 1, Kind = "mended_by_itself", Data = """{"kind":"mended_by_itself","how":"restarted"}""", PreviousHash = last.Hash, Hash = new string('0', 64) });
        });

        (await _bot.Get<IncidentFinder>().TimelineAsync(new IncidentId(1), CancellationToken.None))[^1].What.ShouldBe(new IncidentEvent.OfNewer("mended_by_itself"));
        (await _bot.Types("alice", "timeline INC-1")).ShouldBeOfType<Reply.Say>();
    }

    [Test]
    public async Task An_effect_it_cannot_make_out_waits_for_the_newer_one()
    {
        Assume.That(provider, Is.EqualTo(DatabaseProvider.Postgres), "On SQLite there is no other node; there it is parked.");
        await _bot.Types("alice", "declare sev1 Search is down anyway=yes");
        await Kept.Write(session => session.ExecuteAsync("UPDATE outbox SET payload = '{\"op\":\"from-a-newer-program\"}' WHERE status = 'pending' AND target = '#oncall'"));
        await _bot.Settle();

        (await _bot.Waiting()).ShouldAllBe(depth => depth.Status == "pending");
        (await _bot.Get<Settler>().NextAsync(CancellationToken.None)).ShouldNotBe(_clock.GetUtcNow());
    }

    /// <summary>As a program does that knows a script more.</summary>
    private Task<int> ByNewer(int incident) => Kept.Write(session => session.ExecuteAsync("UPDATE incidents SET written_by = 9999 WHERE number = @incident", new { incident }));

    private Task<string?> StateAsync() => Kept.Read(session => session.ScalarAsync<string>("SELECT state || hash FROM incidents WHERE number = 1"));
}
