using ChatOpsIncidentBot.Chat;
using ChatOpsIncidentBot.Chat.Local;
using ChatOpsIncidentBot.Commands;
using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Messages;
using ChatOpsIncidentBot.OnCall;
using ChatOpsIncidentBot.Operating;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>Whatever Grace did, and whatever was done to her: once she is forgotten nothing is left of her name, and all of it still fits together.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.Postgres)]
internal sealed class ErasingTests(DatabaseProvider provider)
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero));
    private string _folder = "";
    private string? _postgres;
    private RunningBot _bot = null!;

    [OneTimeSetUp]
    public async Task HaveAHistory()
    {
        _folder = Directory.CreateTempSubdirectory("incident-erase-").FullName;
        Sample.CopyTo(_folder);
        if (provider == DatabaseProvider.Postgres) _postgres = await PostgresServer.Get().NewDatabaseAsync();
        _bot = await RunningBot.StartAsync(_folder, _postgres, _clock, new ScriptedPlatform());
        (string Who, string Line)[] done =
        [
            ("grace", "declare sev2 Payments are slow service=payment-service"), ("alice", "declare sev3 Nothing to do with her anyway=yes"), ("alice", "declare sev2 A secret private=yes anyway=yes"), ("bob", "declare sev3 Whoever is Grace Hart anyway=yes"),
            ("grace", "ack INC-1"), ("grace", "role INC-1 commander me"), ("alice", "role INC-3 scribe @grace"), ("grace", "note INC-1 I looked at it"), ("bob", "note INC-1 as Grace said, and @grace saw"),
            ("bob", "note INC-1 ask Grace Hart, grace@example.com or +15550106"), ("grace", "update INC-1 Found it next=15m"), ("grace", "action add INC-1 Ask @grace about the breaker owner=@grace due=3d"), ("grace", "action add INC-4 Look again"),
            ("grace", "snooze INC-1 10m"), ("bob", "page @grace please help"), ("grace", "page @bob please help"), ("bob", "escalate INC-4 @grace she knows"), ("grace", "sev INC-4 2"), ("grace", "publish INC-1 We are looking into it"),
            ("grace", "override primary @grace 2026-12-01T09:00 2026-12-02T09:00"), ("grace", "silence alertname=Noise 2h Grace is on it"), ("grace", "me phone +15550106"), ("grace", "me sms 2m"), ("grace", "merge INC-99 into INC-1"),
            ("grace", "resolve INC-1 Grace rolled it back"), ("grace", "postmortem INC-1"), ("grace", "cancel INC-4 it was Grace herself"),
        ];
        foreach (var (who, line) in done) (await _bot.Types(who, line)).ShouldNotBeNull();
        await _bot.Advance(TimeSpan.FromMinutes(31));
        await _bot.Get<ICommandLine>().RunAsync(new Invocation { By = new PersonId("grace"), Platform = Platform.Local, Conversation = "general", Text = "note INC-3 seen from a page", Key = "web-1", Source = Source.Web, Address = "203.0.113.9" }, CancellationToken.None);
        await _bot.Get<Database>().Write(async session =>
        {
            await ReviewTable.AddAsync(session, new ReviewVersionRow { Incident = 1, Number = 1, Base = 0, Author = "person:grace", WrittenAt = _clock.GetUtcNow(), IsKept = true, Text = "# What happened\n@grace and Grace Hart rolled it back." });
            await FactTable.SetAsync(session, "slack-member:U0GRACE", "grace");
            await FactTable.SetAsync(session, "slack-member:U1GRACE", "grace");
            foreach (var actor in (string[])["person:slack:U0GRACE", "person:sms:+15550106"]) await AuditTable.AddAsync(session, new AuditRow { At = _clock.GetUtcNow(), Actor = actor, Action = "command", Outcome = "refused" });
            foreach (var (conversation, member, name) in ((string, string, string)[])[("c1", "U0GRACE", "Alice"), ("c2", "U1GRACE", "Dora Day"), ("c3", "U9", "Dora Day")])
            {
                await TeamsConversationTable.SaveAsync(session, new TeamsConversationRow { Conversation = conversation, Kind = TeamsConversationRow.Personal, Member = member, Name = name, ServiceUrl = "https://example.com", SeenAt = _clock.GetUtcNow() });
            }
            foreach (var target in (string[])["@grace", "home:grace"]) await session.ExecuteAsync("INSERT INTO outbox (key, platform, target, lane, op, payload, status, created_at) VALUES (@key, 'local', @target, 0, 'post', '{}', 'parked', 0)", new { key = "parked:" + target, target });
            await session.ExecuteAsync("INSERT INTO undelivered (effect, since) SELECT id, 0 FROM outbox WHERE target = 'home:grace' AND status = 'parked'");
            await LocalTables.EnsureAsync(session, "dm:grace", "grace", LocalKinds.Direct, isPrivate: true, _clock.GetUtcNow());
            await LocalTables.JoinAsync(session, "dm:grace", "grace");
            await session.ExecuteAsync("INSERT INTO local_messages (conversation, author, body, posted_at) VALUES ('dm:grace', 'bot:incident', '{}', 0)");
            await LocalTables.EnsureAsync(session, "inc-4-whoever-is-grace-hart", "inc-4-whoever-is-grace-hart", LocalKinds.Channel, isPrivate: false, _clock.GetUtcNow());
            await LocalTables.JoinAsync(session, "inc-4-whoever-is-grace-hart", "bob");
            await LocalTables.SetTopicAsync(session, "inc-4-whoever-is-grace-hart", "SEV3, commander grace");
            await session.ExecuteAsync("INSERT INTO local_messages (conversation, author, body, posted_at) VALUES ('inc-4-whoever-is-grace-hart', 'bot:incident', '{}', 0)");
            await session.ExecuteAsync("INSERT INTO lanes (platform, target) VALUES ('local', 'check:@grace')");
            await session.ExecuteAsync("INSERT INTO cards (key, platform, conversation, message) VALUES ('page', 'local', 'dm:grace', '1')");
            await AuditTable.AddAsync(session, new AuditRow { At = _clock.GetUtcNow(), Key = "k", Actor = "person:grace", Action = "resolve", Incident = 1, Outcome = "refused: Resolve" });
            await ContactTable.SaveAsync(session, new ContactMethodRow { Person = "grace", Method = "email", Address = "grace.hart@example.org" });
        });
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _bot.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test, Order(1)]
    public async Task Whoever_is_listed_still_is_not_forgotten_by_mistake()
    {
        var (code, said) = await Erase(new EraseWords("@grace", [], null, AlthoughListed: false, IsDryRun: false));

        code.ShouldBe(1);
        said.ShouldContain("The settings still list grace (People:grace)");
    }

    [Test, Order(2)]
    public async Task A_dry_run_says_in_numbers_what_would_change_and_changes_nothing()
    {
        var before = await Places("grace");
        var (code, said) = await Erase(new EraseWords("@grace", [], null, AlthoughListed: true, IsDryRun: true));

        code.ShouldBe(0, said);
        said.ShouldMatch(@"^\d incidents would be told without grace \(\d+ entries\), \d+ texts elsewhere; \d+ rows with their addresses and accounts would be removed\.");
        said.ShouldContain("word that may mean them; look at INC-1");
        (await Places("grace")).ShouldBe(before);
    }

    [Test, Order(3)]
    public async Task An_incident_that_cannot_be_read_is_named_and_holds_nothing_else_up()
    {
        var cut = new Eraser(_bot.Get<Database>(), _bot.Get<People>(), _clock) { AfterIncident = _ => throw new InvalidOperationException("killed") };
        await Should.ThrowAsync<InvalidOperationException>(cut.RunAsync(new Erasure(new PersonId("grace"), [], [], null), CancellationToken.None));
        (await Verify()).ShouldEndWith(": sound.");
        var state = await _bot.Get<Database>().Read(session => session.ScalarAsync<string>("SELECT state FROM incidents WHERE number = 4"));
        await _bot.Get<Database>().Write(session => session.ExecuteAsync("UPDATE incidents SET state = '{}' WHERE number = 4"));

        var (code, said) = await Erase(new EraseWords("@grace", [], null, AlthoughListed: true, IsDryRun: false));
        await _bot.Get<Database>().Write(session => session.ExecuteAsync("UPDATE incidents SET state = @state WHERE number = 4", new { state }));

        code.ShouldBe(1, said);
        said.ShouldContain("INC-4 cannot be told without them");
        (await _bot.Get<Database>().Read(session => session.QueryAsync<int>("SELECT number FROM erasures WHERE person = 'grace'"))).ShouldBe([1]);
        (await Places("grace.hart")).ShouldBeEmpty();
    }

    [Test, Order(4)]
    public async Task A_crash_between_two_incidents_is_taken_up_again_under_the_same_number()
    {
        var (code, said) = await Erase(new EraseWords("@grace", [], null, AlthoughListed: true, IsDryRun: false));

        code.ShouldBe(0, said);
        said.ShouldContain("They are former-1 from now on, shown as \"a former colleague (1)\".");
        (await _bot.Get<Database>().Read(session => session.QueryAsync<int>("SELECT number FROM erasures WHERE person IS NULL"))).ShouldBe([1]);
        (await Places("Grace Hart")).ShouldBeEmpty();
        (await Places("15550106")).ShouldBeEmpty();
        (await Places("U0GRACE")).ShouldBeEmpty();
        (await Places("grace.hart")).ShouldBeEmpty();
        (await Places("203.0.113.9")).ShouldBeEmpty();
        (await Places("slack-member")).ShouldBeEmpty();
        (await _bot.Get<Database>().Read(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM outbox WHERE status = 'parked'"))).ShouldBe(0);
        (await Places("person:alice")).ShouldNotBeEmpty();
        (await Places("Dora Day")).ShouldHaveSingleItem();
        (await Places("dm:grace")).ShouldBeEmpty();
        (await Places("check:@")).ShouldBeEmpty();
        (await _bot.Get<Database>().Read(session => LocalTables.FindAsync(session, "inc-4-whoever-is-former-1"))).ShouldNotBeNull().Topic.ShouldBe("SEV3, commander former-1");
        (await _bot.Get<Database>().Read(session => session.QueryAsync<string>("SELECT conversation FROM local_messages INTERSECT SELECT conversation FROM local_members"))).ShouldContain("inc-4-whoever-is-former-1");
        (await Verify()).ShouldEndWith(": sound.");
    }

    [Test, Order(5)]
    public async Task Bare_words_go_once_somebody_says_that_they_mean_her_and_then_nothing_is_left_in_any_table()
    {
        var (code, said) = await Erase(new EraseWords("grace", ["Grace", "Hart"], "former-1", AlthoughListed: true, IsDryRun: false));

        code.ShouldBe(0, said);
        (await Places("grace")).ShouldBeEmpty();
        said.ShouldNotContain("may mean them");
        (await Verify()).ShouldEndWith(": sound.");
        (await Erase(new EraseWords("grace", [], null, AlthoughListed: true, IsDryRun: true))).Said.ShouldBe("Nothing of grace is kept.");
    }

    [Test, Order(6)]
    public async Task The_running_bot_tells_it_without_her_and_goes_on()
    {
        var told = string.Join('\n', (await _bot.Get<IncidentFinder>().TimelineAsync(new IncidentId(1), CancellationToken.None)).Select(line => PlainText.Of(EventLines.Of(line.What, line.By))));

        told.ShouldContain("a former colleague (1)");
        told.ShouldContain("a former colleague (1) asked to be forgotten");
        told.ShouldNotContain("grace", Case.Insensitive);
        (await _bot.Types("bob", "note INC-2 and it goes on")).ShouldNotBeNull();
        (await _bot.Incident(3))!.IsVisibleTo(FormerPerson.Of(1)).ShouldBeTrue();
        (await Verify()).ShouldEndWith(": sound.");
    }

    [Test, Order(7)]
    public async Task An_export_made_afterwards_can_be_followed_as_before()
    {
        var lines = new List<string>();
        await foreach (var line in _bot.Get<ArchiveReader>().LinesAsync(CancellationToken.None)) lines.Add(line);

        foreach (var line in lines[1..^1]) ArchiveWriter.Wrong(line, out _).ShouldBeNull();
        string.Concat(lines).ShouldNotContain("grace", Case.Insensitive);
    }

    [Test, Order(8)]
    public async Task An_entry_that_was_told_anew_is_not_told_anew_again_by_anybody()
    {
        var failure = await Should.ThrowAsync<Exception>(_bot.Get<Database>().Write(session => session.ExecuteAsync("UPDATE timeline SET data = REPLACE(data, 'slow', 'fast') WHERE incident = 1 AND sequence = 1")));

        failure.Message.ShouldContain("append-only");
    }

    [Test, Order(9)]
    public async Task What_a_dry_run_counts_is_what_is_changed_then()
    {
        var eraser = new Eraser(_bot.Get<Database>(), _bot.Get<People>(), _clock);
        var bob = new Erasure(new PersonId("bob"), ["Bob Brown"], [], null);
        var looked = await eraser.LookAsync(bob, CancellationToken.None);

        Counts(await eraser.RunAsync(bob, CancellationToken.None)).ShouldBe(Counts(looked));
        looked.Texts.ShouldBeGreaterThan(0);

        static (int, int, int, int, int) Counts(ErasureReport report) => (report.Incidents, report.Entries, report.Texts, report.Rows, report.Left);
    }

    [Test, Order(10)]
    public async Task Whoever_changes_an_entry_past_the_bot_is_found_out_as_before()
    {
        string[] statements = ["UPDATE timeline SET data = REPLACE(data, 'slow', 'fast') WHERE incident = 1 AND sequence = 1", "UPDATE timeline SET data = REPLACE(data, 'Nothing', 'Something') WHERE incident = 2 AND sequence = 1"];
        if (_postgres is not null) await PostgresServer.ExecuteAsync(_postgres, string.Join(';', statements.Prepend("SET session_replication_role = replica")));
        else await BreakAsync(statements.Prepend("DROP TRIGGER timeline_refuses_update"));

        var said = await Verify();

        said.ShouldContain("INC-1: the chain of hashes breaks at entry 1.");
        said.ShouldContain("INC-2: the chain of hashes breaks at entry 1.");
    }

    private async Task<(int Code, string Said)> Erase(EraseWords words)
    {
        using var said = new StringWriter { NewLine = "\n" };
        var code = await EraseVerb.RunAsync(_bot.Get<IServiceProvider>(), words, said, CancellationToken.None);
        return (code, said.ToString().TrimEnd());
    }

    private async Task<string> Verify()
    {
        var options = _postgres is null ? new DatabaseOptions() : new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = _postgres };
        await using var database = Database.Create(options, _folder, TimeProvider.System, NullLoggerFactory.Instance);
        using var said = new StringWriter { NewLine = "\n" };
        await VerifyVerb.RunAsync(database, said, CancellationToken.None);
        return said.ToString().TrimEnd();
    }

    /// <summary>Every column of every table that holds a word, in letters of any case, with how often.</summary>
    private Task<IReadOnlyList<string>> Places(string word) => _bot.Get<Database>().Read(async session =>
    {
        var columns = await session.QueryAsync<string>(provider == DatabaseProvider.Postgres
            ? "SELECT table_name || '.' || quote_ident(column_name) FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1"
            : "SELECT m.name || '.\"' || c.name || '\"' FROM sqlite_schema AS m JOIN pragma_table_info(m.name) AS c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1");
        columns.Count.ShouldBeGreaterThan(100);
        var found = new List<string>();
        foreach (var column in columns)
        {
            var parts = column.Split('.', 2);
            foreach (var text in await session.QueryAsync<string>($"SELECT CAST({parts[1]} AS TEXT) FROM {parts[0]} WHERE lower(CAST({parts[1]} AS TEXT)) LIKE @word", new { word = $"%{word.ToLowerInvariant()}%" }))
            {
                var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
                found.Add($"{column}: {text[Math.Max(0, at - 60)..Math.Min(text.Length, at + 60)]}");
            }
        }
        return (IReadOnlyList<string>)found;
    });

    private async Task BreakAsync(IEnumerable<string> statements)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "data", "incidents.db")};Pooling=False");
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
#pragma warning disable CA2100 // The texts are those above.
            await using var command = new SqliteCommand(sql, connection);
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }
}
