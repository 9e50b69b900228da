using System.Text.RegularExpressions;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>What a bot has written fits together; whatever else is done to its database shows, each in a line of its own.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class VerifyingTests(DatabaseProvider provider)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private string _folder = "";
    private string? _postgres;
    private RunningBot _bot = null!;

    [OneTimeSetUp]
    public async Task HaveAHistory()
    {
        _folder = Directory.CreateTempSubdirectory("incident-verify-").FullName;
        Sample.CopyTo(_folder);
        if (provider == DatabaseProvider.Postgres) _postgres = await PostgresServer.Get().NewDatabaseAsync();
        _bot = await RunningBot.StartAsync(_folder, _postgres, _clock, new ScriptedPlatform());
        for (var number = 1; number <= 10; number++) await _bot.Types("alice", $"declare sev2 Trouble {number} service=payment-service anyway=yes{(number == 7 ? " private=yes" : "")}");
        await _bot.Advance(TimeSpan.FromMinutes(16));
        string[] done =
        [
            "ack INC-1", "role INC-1 commander @dave", "sev INC-1 1", "status INC-1 identified", "update INC-1 Found it next=15m", "note INC-2 a graph", "snooze INC-2 10m",
            "action add INC-9 Add a breaker owner=@carol due=3d", "action done INC-9 1", "action add INC-9 Look again", "publish INC-8 We are looking into it", "merge INC-10 into INC-9", "resolve INC-1 Rolled back", "page @grace please help",
        ];
        foreach (var line in done) (await _bot.Types("bob", line)).ShouldNotBeNull();
        await _bot.Advance(TimeSpan.FromMinutes(31));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test, Order(1)]
    public async Task What_the_bot_wrote_is_sound_while_it_runs()
    {
        var (code, lines) = await Verify();

        lines.ShouldHaveSingleItem().ShouldMatch("^11 incidents, [0-9]{2,} entries: sound.$");
        code.ShouldBe(0);
        (await _bot.Types("bob", "note INC-3 and the bot goes on")).ShouldNotBeNull();
    }

    [Test, Order(2)]
    public async Task Whatever_is_broken_is_named()
    {
        (string Sql, string Line)[] broken =
        [
            ("UPDATE timeline SET data = REPLACE(data, 'Trouble 1', 'Trouble X') WHERE incident = 1 AND sequence = 1", "INC-1: the chain of hashes breaks at entry 1."),
            ("DELETE FROM timeline WHERE incident = 2 AND sequence = (SELECT MAX(sequence) FROM timeline WHERE incident = 2)", "INC-2: its row and the end of its timeline have different hashes.*"),
            ("UPDATE incidents SET state = REPLACE(state, '\"Title\":\"Trouble 3\"', '\"Title\":\"Harmless\"') WHERE number = 3", "INC-3: its timeline tells something else than its state, in Title."),
            ("UPDATE incidents SET severity = 4 WHERE number = 4", "INC-4: its state is not what its columns say: severity."),
            ("DELETE FROM due WHERE incident = 5 AND kind = 'reminder'", "INC-5: reminder should fall due at .*, and never will."),
            ("UPDATE due SET due_at = due_at + 60000 WHERE incident = 6 AND kind = 'reminder'", "INC-6: reminder falls due at .*, and should at .*"),
            ("UPDATE incidents SET state = '{' WHERE number = 7", "INC-7: its state cannot be read."),
            ("DELETE FROM publications WHERE incident = 8", "INC-8: what customers may read of it is not on the status page."),
            ("DELETE FROM action_items WHERE incident = 9 AND number = 1", "INC-9: its action item 1 is not in the list of action items."),
            ("UPDATE timeline SET data = '{\"kind\":\"strange\"}' WHERE incident = 10 AND sequence = 2", "INC-10: entry 2 of its timeline cannot be read, or does not fit those before it."),
            ("INSERT INTO due (incident, kind, due_at, epoch) VALUES (11, 'archive', 1, 0)", "INC-11: archive falls due at 1970-01-01 00:00:00Z, and it should not."),
            ("INSERT INTO cards (key, platform, conversation, message, incident) VALUES ('stray', 'local', 'C1', 'm1', 99)", "Card stray belongs to INC-99, which is not there."),
            ("INSERT INTO undelivered (effect, since) VALUES (4711, 0)", "Note of something undelivered 4711 belongs to outbox 4711, which is not there."),
            ("INSERT INTO alert_members (alert, grouped, incident) VALUES (77, 88, 97)", "Member of a group of alerts 77 belongs to alerts 77, which is not there."),
            ("INSERT INTO review_versions (incident, number, base, author, written_at, is_kept, text) VALUES (98, 1, 0, 'bob', 0, 1, 'text')", "Version of a review 1 belongs to INC-98, which is not there."),
            ("UPDATE counters SET value = 2 WHERE name = 'incident'", "The counter 'incident' stands at 2, and the number 11 is taken: the next ones would be given twice."),
        ];
        await BreakAsync(broken.Select(way => way.Sql));

        var (code, lines) = await Verify();

        foreach (var (_, line) in broken) lines.ShouldContain(said => Regex.IsMatch(said, "^" + line + "$"), line + "\nin\n" + string.Join('\n', lines));
        lines[^1].ShouldMatch("^11 incidents, [0-9]+ entries: [0-9]+ findings.$");
        lines.ShouldAllBe(line => !line.Contains("Trouble", StringComparison.Ordinal));
        code.ShouldBe(1);
    }

    private async Task<(int Code, string[] Lines)> Verify()
    {
        var options = _postgres is null ? new DatabaseOptions() : new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = _postgres };
        await using var database = Database.Create(options, _folder, TimeProvider.System, NullLoggerFactory.Instance);
        using var said = new StringWriter { NewLine = "\n" };
        var code = await VerifyVerb.RunAsync(database, said, CancellationToken.None);
        return (code, said.ToString().TrimEnd().Split('\n'));
    }

    /// <summary>As somebody would who has the database in hand: no trigger and no key keeps them from it.</summary>
    private async Task BreakAsync(IEnumerable<string> statements)
    {
        if (_postgres is not null)
        {
            await PostgresServer.ExecuteAsync(_postgres, string.Join(';', statements.Prepend("SET session_replication_role = replica")));
            return;
        }
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "data", "incidents.db")};Pooling=False;Foreign Keys=False");
        await connection.OpenAsync();
        foreach (var sql in statements.Prepend("DROP TRIGGER timeline_refuses_update").Prepend("DROP TRIGGER timeline_refuses_delete"))
        {
#pragma warning disable CA2100 // The texts are those above.
            await using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }
}
