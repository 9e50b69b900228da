using ChatOpsIncidentBot.Jobs;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class PurgeTests(DatabaseProvider provider) : StorageTests(provider)
{
    [Test]
    public async Task However_much_is_old_is_gone_after_one_round_and_what_is_not_stays()
    {
        var time = new FakeTimeProvider(Rows.Noon);
        await Database.Write(async session =>
        {
            await session.ExecuteAsync(
                "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500) INSERT INTO inbox (key, accepted_at, reply) SELECT 'old ' || i, 0, '' FROM n");
            await InboxTable.AddAsync(session, new InboxRow { Key = "new", AcceptedAt = Rows.Noon, Reply = "" });
        });

        var retention = new Retention(Database, RetentionSettings.Usual, new IncidentDirectory(Database), new PublicationSignal(), time, NullLogger<Retention>.Instance);

        await new PurgeJob(Database, RetentionSettings.Usual, retention, time).Execute(null!, CancellationToken.None);

        (await Database.Read(session => session.QueryAsync<string>("SELECT key FROM inbox"))).ShouldBe(["new"]);
    }

    [Test]
    public async Task What_a_clock_that_was_ahead_wrote_holds_up_nothing_that_came_after_it()
    {
        await Database.Write(async session =>
        {
            for (var number = 0; number < 3; number++) await InboxTable.AddAsync(session, new InboxRow { Key = $"ahead {number}", AcceptedAt = Rows.Noon.AddDays(30), Reply = "" });
            for (var number = 0; number < 3; number++) await InboxTable.AddAsync(session, new InboxRow { Key = $"old {number}", AcceptedAt = Rows.Noon.AddDays(-2), Reply = "" });
            await InboxTable.AddAsync(session, new InboxRow { Key = "new", AcceptedAt = Rows.Noon, Reply = "" });
        });

        await Database.Write(session => InboxTable.PurgeAsync(session, Rows.Noon.AddDays(-1)));

        (await Database.Read(session => session.QueryAsync<string>("SELECT key FROM inbox WHERE key NOT LIKE 'ahead%'"))).ShouldBe(["new"]);
    }
}
