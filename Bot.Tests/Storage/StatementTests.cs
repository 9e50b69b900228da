using ChatOpsIncidentBot.Storage;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>Statements run straight on SQLite; what they keep and give back is the same as where a library stands between.</summary>
internal sealed class StatementTests(DatabaseProvider provider) : StorageTests(provider)
{
    [TestCase("")]
    [TestCase("Grüße 🙂")]
    [TestCase("'; DROP TABLE facts; --")]
    public async Task A_text_comes_back_as_it_was(string text)
    {
        await Database.Remember("text", text);

        (await Database.Recall("text")).ShouldBe(text);
        (await Database.Read(session => session.QueryAsync<string>("SELECT value FROM facts WHERE name = 'text'"))).ShouldBe([text]);
    }

    [TestCase(300)]
    [TestCase(100_000)]
    public async Task A_long_text_comes_back_as_it_was(int length)
    {
        var text = new string('ß', length);
        await Database.Remember("text", text);

        (await Database.Recall("text")).ShouldBe(text);
    }

    [Test]
    public async Task A_value_of_the_statement_before_is_never_kept_instead_of_nothing()
    {
        await Database.Write(async session =>
        {
            await InboxTable.AddAsync(session, new InboxRow { Key = "first", AcceptedAt = Rows.Noon, Reply = "+yes", Incident = 7 });
            await InboxTable.AddAsync(session, new InboxRow { Key = "second", AcceptedAt = Rows.Noon, Reply = "+yes", Incident = null });
        });

        (await Database.Read(session => session.QueryAsync<int?>("SELECT incident FROM inbox ORDER BY key"))).ShouldBe([7, null]);
    }

    [Test]
    public async Task A_statement_that_was_refused_works_in_the_next_write()
    {
        var first = new InboxRow { Key = "same", AcceptedAt = Rows.Noon, Reply = "+yes" };
        await Database.Write(session => InboxTable.AddAsync(session, first));
        await Should.ThrowAsync<Exception>(Database.Write(session => InboxTable.AddAsync(session, first)));
        await Database.Write(session => InboxTable.AddAsync(session, new InboxRow { Key = "other", AcceptedAt = Rows.Noon, Reply = "-no" }));

        (await Database.Read(session => InboxTable.ReplyAsync(session, "other"))).ShouldBe("-no");
    }

    [Test]
    public async Task Of_two_statements_in_one_text_neither_is_left_out_in_silence()
    {
        const string Both = "DELETE FROM facts WHERE name = 'a'; DELETE FROM facts WHERE name = 'b'";
        await Database.Remember("a");
        await Database.Remember("b");
        try
        {
            await Database.Write(session => session.ExecuteAsync(Both));
        }
        catch (SqliteException)
        {
            return;
        }

        (await Database.Recall("b")).ShouldBeNull();
    }
}
