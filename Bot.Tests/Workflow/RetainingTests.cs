using ChatOpsIncidentBot.Audit;
using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>What is over for as long as the settings say is gone with all that hung on it, and its number is never given again.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class RetainingTests(DatabaseProvider provider)
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(Start);
    private string _folder = "";
    private string[] _settings = [];
    private RunningBot _bot = null!;

    [OneTimeSetUp]
    public async Task HaveAHistory()
    {
        _folder = Directory.CreateTempSubdirectory("incident-retention-").FullName;
        Sample.CopyTo(_folder);
        if (provider == DatabaseProvider.Postgres) _settings = ["--Database:Provider", "Postgres", "--Database:ConnectionString", await PostgresServer.Get().NewDatabaseAsync()];
        _bot = await RunningBot.StartAsync(_folder, [.. _settings, "--Retention:Incidents", "60 days", "--Retention:Audit", "500 days"], _clock, new ScriptedPlatform());
        string[] done =
        [
            "declare sev3 Over service=payment-service", "declare sev3 A secret private=yes anyway=yes", "declare sev3 With something to do anyway=yes", "declare sev3 Still open anyway=yes", "declare sev1 Owed a review anyway=yes",
            "note INC-1 something", "update INC-1 Looking", "publish INC-1 We are looking into it", "action add INC-1 Done soon", "action done INC-1 1", "action add INC-3 Never done",
            "cancel INC-1 false alarm", "cancel INC-2 false alarm", "cancel INC-3 false alarm", "resolve INC-5 done",
        ];
        foreach (var line in done) (await _bot.Types("alice", line)).ShouldNotBeNull();
        await _bot.Settle();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test, Order(0)]
    public void The_audit_is_kept_as_long_as_the_settings_say() => _bot.Get<AuditSettings>().Kept.ShouldBe(TimeSpan.FromDays(500));

    [Test, Order(1)]
    public async Task Nothing_goes_before_its_time()
    {
        _clock.SetUtcNow(Start.AddDays(59));

        (await _bot.Get<Retention>().RunOnceAsync(CancellationToken.None)).ShouldBe(0);
    }

    [Test, Order(2)]
    public async Task What_is_over_goes_but_nothing_that_is_open_or_owed()
    {
        _clock.SetUtcNow(Start.AddDays(61));

        (await _bot.Get<Retention>().RunOnceAsync(CancellationToken.None)).ShouldBe(2);

        (await Numbers("SELECT number FROM incidents ORDER BY number")).ShouldBe([3, 4, 5]);
        (await Numbers("SELECT number FROM removed_incidents ORDER BY number")).ShouldBe([1, 2]);
        (await Verify()).ShouldEndWith(": sound.");
    }

    [Test, Order(3)]
    public async Task Nothing_anywhere_belongs_to_it_any_more()
    {
        var tables = await _bot.Get<Database>().Read(session => session.QueryAsync<string>(provider == DatabaseProvider.Postgres
            ? "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'incident' AND table_name <> 'mirrored'"
            : "SELECT m.name FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' AND c.name = 'incident' AND m.name <> 'mirrored'"));
        tables.Count.ShouldBeGreaterThan(15);

        foreach (var table in tables) (await Numbers($"SELECT incident FROM {table} WHERE incident IN (1, 2)")).ShouldBeEmpty(table);
        (await _bot.Get<Database>().Read(session => SearchTable.FindAsync(session, ["secret"], 10))).ShouldBeEmpty();
        (await _bot.Get<Database>().Read(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM facts WHERE name LIKE '%INC-1:%' OR name LIKE '%INC-2:%'"))).ShouldBe(0);
    }

    [Test, Order(4)]
    public async Task Whoever_asks_for_it_hears_that_it_was_there_unless_it_was_private()
    {
        Sentence(await _bot.Types("bob", "show INC-1")).ShouldBe("INC-1 ended on 2026-11-24, and its record was removed on 2027-01-24 as Retention says.");
        Sentence(await _bot.Types("alice", "show INC-2")).ShouldBe("There is no INC-2.");
        Sentence(await _bot.Types("alice", "show INC-77")).ShouldBe("There is no INC-77.");
        (await _bot.Get<Database>().Read(session => session.ScalarAsync<long?>("SELECT ended_at FROM removed_incidents WHERE number = 2"))).ShouldBeNull();
    }

    [Test, Order(5)]
    public async Task Its_number_is_never_given_again_and_the_rest_of_the_timelines_stays_as_guarded_as_it_was()
    {
        await _bot.Types("alice", "declare sev3 The next anyway=yes");

        (await _bot.Incident(6)).ShouldNotBeNull();
        var database = _bot.Get<Database>();
        (await Should.ThrowAsync<Exception>(database.Write(session => session.ExecuteAsync("DELETE FROM timeline WHERE incident = 3")))).Message.ShouldContain("append-only");
        (await Should.ThrowAsync<Exception>(database.Write(session => session.ExecuteAsync("DELETE FROM removed_incidents")))).Message.ShouldContain("stays written down");
        (await Should.ThrowAsync<Exception>(database.Write(session => session.ExecuteAsync("INSERT INTO removed_incidents (number, removed_at, kept_for) VALUES (4, 1, 1)")))).Message.ShouldContain("open incident");
        (await Should.ThrowAsync<Exception>(database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1))))).Message.ShouldContain("was removed");
        (await Verify()).ShouldEndWith(": sound.");
    }

    [Test, Order(6)]
    public async Task Alerts_that_ended_long_ago_go_with_what_was_there_for_them_and_those_that_fire_stay()
    {
        var database = _bot.Get<Database>();
        await database.Write(async session =>
        {
            var given = provider == DatabaseProvider.Postgres ? "OVERRIDING SYSTEM VALUE " : "";
            string[] statements =
            [
                $"INSERT INTO alert_groups (id, key, incident, firing, total) {given}VALUES (901, 'old', NULL, 0, 1), (902, 'new', NULL, 1, 2), (903, 'open', 4, 0, 1)",
                "INSERT INTO alerts (id, source, fingerprint, is_newest, name, labels, annotations, starts_at, received_at, ended_at) " + given + "VALUES (901, 's', 'a', 1, 'Old', '{}', '{}', 0, 0, 1000), (902, 's', 'b', 0, 'Old', '{}', '{}', 0, 0, 1000), (903, 's', 'b', 1, 'Fires', '{}', '{}', 0, 0, NULL), (904, 's', 'c', 1, 'Of an open one', '{}', '{}', 0, 0, 1000)",
                "INSERT INTO alert_members (alert, grouped, incident) VALUES (901, 901, NULL), (902, 902, NULL), (903, 902, NULL), (904, 903, 4)",
                "INSERT INTO alert_verdicts (grouped, round, verdict, judged_by, judged_at, times) VALUES (901, 1, 'noise', 'person:bob', 0, 1)",
                "INSERT INTO alert_silences (number, matchers, reason, made_by, made_at, until_at) VALUES (901, '[]', 'old', 'person:bob', 0, 1000)",
            ];
            foreach (var sql in statements) await session.ExecuteAsync(sql);
        });

        (await database.Write(session => OldAlerts.PurgeAsync(session, Start, 1000))).ShouldBe(2);
        (await database.Write(session => OldAlerts.PurgeEmptyAsync(session, Start))).ShouldBe(1);

        (await Numbers("SELECT CAST(id AS INTEGER) FROM alerts ORDER BY 1")).ShouldBe([903, 904]);
        (await Numbers("SELECT CAST(id AS INTEGER) FROM alert_groups ORDER BY 1")).ShouldBe([902, 903]);
        (await Numbers("SELECT CAST(grouped AS INTEGER) FROM alert_verdicts")).ShouldBeEmpty();
    }

    private static string Sentence(Reply reply) => reply.ShouldBeOfType<Reply.Refuse>().Sentence;

    private Task<IReadOnlyList<int>> Numbers(string sql) => _bot.Get<Database>().Read(session => session.QueryAsync<int>(sql));

    private async Task<string> Verify()
    {
        var options = provider == DatabaseProvider.Sqlite ? new DatabaseOptions() : new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = _settings[^1] };
        await using var database = Database.Create(options, _folder, TimeProvider.System, NullLoggerFactory.Instance);
        using var said = new StringWriter { NewLine = "\n" };
        await VerifyVerb.RunAsync(database, said, CancellationToken.None);
        return said.ToString().TrimEnd();
    }
}
