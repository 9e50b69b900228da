using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow.Verifying;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>What is in the audit stays as it was written, on both databases; it goes by its age, and somebody's name where they ask for it.</summary>
internal sealed class AuditTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly string[] Triggers = ["audit_refuses_update", "audit_refuses_delete"];

    [TestCase("UPDATE audit SET outcome = 'done'")]
    [TestCase("UPDATE audit SET actor = 'person:mallory'")]
    [TestCase("UPDATE audit SET hash = hash")]
    [TestCase("UPDATE audit SET outcome = 'done', key = NULL, origin = NULL, nonce = NULL")]
    [TestCase("DELETE FROM audit")]
    public async Task It_refuses_to_be_changed(string sql)
    {
        await Add(3);
        (await Should.ThrowAsync<Exception>(Database.Write(session => session.ExecuteAsync(sql)))).Message.ShouldContain("append-only");

        (await All()).Select(row => row.Actor).ShouldBe(["person:p0", "person:p1", "person:p2"]);
        (await Findings()).ShouldBeEmpty();
    }

    [TestCase("INSERT OR REPLACE INTO audit (id, at, actor, action, outcome, times) VALUES (2, 0, 'person:mallory', 'x', 'done', 1)")]
    [TestCase("INSERT OR REPLACE INTO audit (at, actor, action, outcome, times, previous_hash) SELECT 0, 'person:mallory', 'x', 'done', 1, previous_hash FROM audit WHERE id = 2")]
    [TestCase("INSERT OR REPLACE INTO audit (at, actor, action, outcome, times, key) SELECT 0, 'person:mallory', 'x', 'done', 1, key FROM audit WHERE id = 2")]
    public async Task Nothing_is_put_in_the_place_of_a_row(string sql)
    {
        if (Place.Options.Provider is DatabaseProvider.Postgres) Assert.Ignore("PostgreSQL has no INSERT OR REPLACE.");
        await Add(3);
        try
        {
            await Database.Write(async session =>
            {
                // As any other program opens the file.
                await session.ExecuteAsync("PRAGMA recursive_triggers = OFF");
                await session.ExecuteAsync(sql);
            });
        }
        catch (Microsoft.Data.Sqlite.SqliteException refused)
        {
            refused.Message.ShouldContain("append-only");
        }

        (await All()).Select(row => row.Actor).ShouldBe(["person:p0", "person:p1", "person:p2"]);
        (await Findings()).ShouldBeEmpty();
    }

    [Test]
    public async Task No_two_rows_follow_the_same()
    {
        await Add(3);

        await Should.ThrowAsync<System.Data.Common.DbException>(Database.Write(session => session.ExecuteAsync(
            """
            INSERT INTO audit (at, actor, action, outcome, times, previous_hash, hash)
            SELECT 0, 'person:mallory', word, 'done', 1, hash, word FROM audit JOIN (SELECT 'one' AS word UNION ALL SELECT 'other') AS words ON true WHERE actor = 'person:p2'
            """)));
        await Should.ThrowAsync<System.Data.Common.DbException>(Database.Write(session => session.ExecuteAsync(
            "INSERT INTO audit (at, actor, action, outcome, times, previous_hash, hash) SELECT 0, 'person:mallory', 'x', 'done', 1, previous_hash, 'x' FROM audit WHERE actor = 'person:p1'")));

        (await Findings()).ShouldBeEmpty();
        await Add(4);
        (await All()).Count.ShouldBe(4);
    }

    [Test]
    public async Task Whatever_somebody_changes_who_has_the_database_in_hand_shows()
    {
        await Add(5);
        await Unguard();
        await Database.Write(session => session.ExecuteAsync("UPDATE audit SET outcome = 'done' WHERE actor = 'person:p1'"));
        await Database.Write(session => session.ExecuteAsync("UPDATE audit SET actor = 'person:mallory' WHERE actor = 'person:p2'"));
        await Database.Write(session => session.ExecuteAsync("DELETE FROM audit WHERE actor = 'person:p3'"));
        (await Findings()).ShouldBe(["The audit's entry 2 was changed.", "The audit's entry 3 was changed.", "Before the audit's entry 5 others are missing, or it was slipped in."]);
        await Database.Write(session => session.ExecuteAsync("DELETE FROM audit WHERE actor = 'person:p4'"));

        (await Findings()).ShouldContain("The audit's newest entries are missing.");
    }

    [Test]
    public async Task Somebody_is_taken_out_and_the_chain_holds_and_they_are_not_brought_back()
    {
        await Add(3);
        await Should.ThrowAsync<Exception>(Database.Write(session => AuditTable.EraseAsync(session, "person:p1", "person:mallory")));
        (await Database.Write(session => AuditTable.EraseAsync(session, "person:p1", "person:former-1"))).ShouldBe(1);
        (await Findings()).ShouldBe(["The audit's entry 2 was changed."]);
        await Database.Write(session => ErasureTable.KnowAsync(session, 1, Rows.Noon));

        var erased = (await All())[1];
        (erased.Actor, erased.Origin, erased.Key, erased.Nonce).ShouldBe(("person:former-1", null, null, null));
        (await Findings()).ShouldBeEmpty();
        await Should.ThrowAsync<Exception>(Database.Write(session => session.ExecuteAsync("UPDATE audit SET actor = 'person:p1' WHERE actor = 'person:former-1'")));
    }

    [Test]
    public async Task What_is_old_goes_and_what_follows_is_known_to_follow()
    {
        await Add(2500);
        (await Database.Write(session => AuditTable.PurgeAsync(session, Rows.Noon.AddSeconds(2000)))).ShouldBe(1000);
        (await Findings()).ShouldBeEmpty();
        (await Database.Write(session => AuditTable.PurgeAsync(session, Rows.Noon.AddSeconds(2000)))).ShouldBe(1000);
        (await Database.Write(session => AuditTable.PurgeAsync(session, Rows.Noon.AddSeconds(2000)))).ShouldBe(0);

        (await All()).Count.ShouldBe(500);
        (await Findings()).ShouldBeEmpty();
    }

    [Test]
    public async Task Nodes_that_write_at_once_write_one_chain()
    {
        var other = Place.Options.Provider is DatabaseProvider.Postgres ? await Place.OpenAsync() : Database;
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => (number % 2 == 0 ? Database : other).Write(session => AuditTable.AddAsync(session, Row(number)))));
        await Database.Write(session => AuditTable.AddAsync(session, Row(7)));

        (await All()).Count.ShouldBe(40);
        (await Findings()).ShouldBeEmpty();
    }

    [Test]
    public async Task The_export_tells_what_the_timelines_tell_too_in_the_order_of_time()
    {
        await Database.Write(async session =>
        {
            await IncidentTable.InsertAsync(session, Rows.Incident(1));
            var first = Rows.Entry(1, data: """{"kind":"note","Whence":"slack:T1/C2","On":"slack"}""");
            await TimelineTable.AppendAsync(session, first);
            await TimelineTable.AppendAsync(session, Rows.Entry(1, first, """{"kind":"note","Text":"Grüße \ud83d\ude42","On":"teams"}"""));
        });
        await Add(2);
        await Database.Write(session => AuditTable.AddAsync(session, Row(99) with { At = Rows.Noon.AddDays(1) }));

        var told = await Database.Read(async session =>
        {
            var rows = new List<string>();
            await foreach (var row in AuditTable.EverythingAsync(session, Rows.Noon, Rows.Noon.AddHours(1))) rows.Add($"{row.Actor} {row.Action} {row.Incident} {row.Outcome} {row.Origin}");
            return rows;
        });
        told.ShouldBe(["person:p0 list  nothing changed slack:T1/C1", "bob note 1 done slack:T1/C2", "bob note 1 done teams", "person:p1 list  nothing changed slack:T1/C1"]);
    }

    private Task Add(int rows) => Database.Write(async session =>
    {
        for (var row = 0; row < rows; row++) await AuditTable.AddAsync(session, Row(row));
    });

    private static AuditRow Row(int number) => new()
    {
        At = Rows.Noon.AddSeconds(number),
        Key = $"delivery {number}",
        Actor = $"person:p{number}",
        Action = "list",
        Outcome = "nothing changed",
        Door = "typed",
        Origin = "slack:T1/C1",
    };

    private Task<IReadOnlyList<AuditRow>> All() => Database.Read(session => AuditTable.AfterAsync(session, 0, 5000));

    private async Task<List<string>> Findings()
    {
        var found = new List<string>();
        await foreach (var finding in AuditVerifier.FindingsAsync(Database, CancellationToken.None)) found.Add(finding);
        return found;
    }

    private Task Unguard() => Database.Write(async session =>
    {
        foreach (var trigger in Triggers)
        {
            await session.ExecuteAsync(Place.Options.Provider is DatabaseProvider.Postgres ? $"DROP TRIGGER {trigger} ON audit" : $"DROP TRIGGER {trigger}");
        }
    });
}
