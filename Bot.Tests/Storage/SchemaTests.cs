using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class SchemaTests(DatabaseProvider provider) : StorageTests(provider)
{
    [Test]
    public async Task Opening_again_changes_nothing()
    {
        await Database.DisposeAsync();
        var again = await Place.OpenAsync();

        (await again.Read(session => session.ScalarAsync<long>("SELECT COUNT(*) FROM schemaversions"))).ShouldBe(Scripts(Place.Options.Provider));
    }

    [Test]
    public void Both_databases_have_the_same_scripts() => Scripts(DatabaseProvider.Sqlite).ShouldBe(Scripts(DatabaseProvider.Postgres));

    private static int Scripts(DatabaseProvider provider) => typeof(Program).Assembly.GetManifestResourceNames().Count(name => name.Contains($"Schema.{provider}.", StringComparison.Ordinal));

    [Test]
    public async Task What_is_known_of_peoples_ways_stays_when_webhooks_join_them()
    {
        await Database.Write(session => ContactTable.SaveAsync(session, new ContactMethodRow { Person = "bob", Method = "email", Address = "bob@example.com", VerifiedAt = DateTimeOffset.UnixEpoch }));
        foreach (var statement in Script("0011-webhooks.sql").Split(";\n", StringSplitOptions.RemoveEmptyEntries)) await Database.Write(session => session.ExecuteAsync(statement));

        (await Database.Read(session => ContactTable.FindAsync(session, "bob", "email")))!.VerifiedAt.ShouldBe(DateTimeOffset.UnixEpoch);
        await Database.Write(session => ContactTable.FailedAsync(session, "bob", "webhook", "gone", DateTimeOffset.UnixEpoch));
    }

    private string Script(string name)
    {
        using var reader = new StreamReader(typeof(Program).Assembly.GetManifestResourceStream($"ChatOpsIncidentBot.Storage.Schema.{Place.Options.Provider}.{name}")!);
        return reader.ReadToEnd();
    }

    [Test]
    public async Task A_database_of_a_newer_program_is_refused_and_named()
    {
        await Database.Write(session => session.ExecuteAsync(
            "INSERT INTO schemaversions (scriptname, applied) VALUES ('9999-from-the-future.sql', CURRENT_TIMESTAMP)"));
        await Database.DisposeAsync();

        var e = await Should.ThrowAsync<DatabaseRefusedException>(Place.OpenAsync());

        e.Message.ShouldContain("newer than this program");
        e.Message.ShouldContain("9999-from-the-future.sql");
        e.Message.ShouldNotContain("\n");
    }

    [TestCase("UPDATE timeline SET actor = 'mallory'")]
    [TestCase("UPDATE timeline SET hash = hash")]
    [TestCase("DELETE FROM timeline")]
    public async Task The_timeline_refuses_to_be_changed(string sql)
    {
        await Database.Write(async session =>
        {
            await IncidentTable.InsertAsync(session, Rows.Incident(1));
            await TimelineTable.AppendAsync(session, Rows.Entry(1));
        });

        var e = await Should.ThrowAsync<Exception>(Database.Write(session => session.ExecuteAsync(sql)));

        e.Message.ShouldContain("append-only");
        (await Database.Read(session => TimelineTable.ReadAsync(session, 1))).ShouldHaveSingleItem().Actor.ShouldBe("bob");
    }

    [Test]
    public async Task An_entry_needs_its_incident()
    {
        await Should.ThrowAsync<Exception>(Database.Write(session => TimelineTable.AppendAsync(session, Rows.Entry(7))));
    }

    [TestCase("UPDATE incidents SET severity = 5")]
    [TestCase("UPDATE incidents SET status = 'done'")]
    [TestCase("UPDATE incidents SET is_open = 0")]
    [TestCase("UPDATE incidents SET is_private = 2")]
    [TestCase("DELETE FROM incidents")]
    public async Task The_schema_refuses_what_makes_no_sense(string sql)
    {
        await Database.Write(async session =>
        {
            await IncidentTable.InsertAsync(session, Rows.Incident(1));
            await TimelineTable.AppendAsync(session, Rows.Entry(1));
        });

        await Should.ThrowAsync<Exception>(Database.Write(session => session.ExecuteAsync(sql)));
    }

    [Test]
    public async Task A_card_waits_to_be_refreshed_at_most_once()
    {
        const string sql =
            """
            INSERT INTO outbox (key, platform, target, lane, op, card, payload, status, created_at)
            VALUES (@key, 'slack', 'C1', 2, 'refresh', 'status:1', '', 'pending', 0)
            ON CONFLICT (card) WHERE op = 'refresh' AND status = 'pending' DO NOTHING
            """;

        var added = await Database.Write(async session =>
            await session.ExecuteAsync(sql, new { key = "a" }) + await session.ExecuteAsync(sql, new { key = "b" }));

        added.ShouldBe(1);
    }
}
