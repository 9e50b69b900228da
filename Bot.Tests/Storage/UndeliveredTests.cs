using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class UndeliveredTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Of_several_edits_of_one_card_the_newest_is_sent_again()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1)));
        await FailAsync("first", "head:1");
        await FailAsync("second", "head:1");
        var pending = await Database.Write(async session =>
        {
            await session.ExecuteAsync("UPDATE outbox SET status = 'parked'");
            await UndeliveredTable.ResendParkedAsync(session, Now);
            return await session.QueryAsync<string>("SELECT key FROM outbox WHERE status = 'pending'");
        });

        pending.ShouldBe(["second"]);
        (await Database.Read(session => UndeliveredTable.ListAsync(session, null))).ShouldBeEmpty();
    }

    [Test]
    public async Task An_edit_that_waits_already_makes_the_failed_one_unnecessary()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1)));
        var failed = await FailAsync("first", "head:1");
        await Database.Write(session => OutboxTable.AddAsync(session, Refresh("second", "head:1")));
        await Database.Write(session => UndeliveredTable.ResendAsync(session, [failed], Now));

        (await Database.Read(session => session.QueryAsync<string>("SELECT key || ' ' || status FROM outbox ORDER BY id"))).ShouldBe(["first dropped", "second pending"]);
    }

    [Test]
    public async Task An_edit_that_fails_again_and_again_is_told_of_once()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1)));
        var first = await FailAsync("first", "head:1");
        await Database.Write(session => UndeliveredTable.ToldAsync(session, [first], Now));
        await FailAsync("second", "head:1");

        (await Database.Read(session => UndeliveredTable.UntoldAsync(session))).ShouldBeEmpty();
        (await Database.Read(session => UndeliveredTable.ListAsync(session, 1))).ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_home_that_waits_already_makes_the_parked_ones_unnecessary()
    {
        foreach (var key in new[] { "first", "second", "third" })
        {
            await Database.Write(session => OutboxTable.AddAsync(session, Home(key, "home:bob")));
            if (key != "third") await Database.Write(session => session.ExecuteAsync("UPDATE outbox SET status = 'parked', done_at = @now WHERE status = 'pending'", new { now = Now }));
        }
        await Database.Write(session => OutboxTable.AddAsync(session, Home("other", "home:alice")));
        await Database.Write(session => UndeliveredTable.ResendParkedAsync(session, Now));

        (await Outbox()).ShouldBe(["first dropped", "second dropped", "third pending", "other pending"]);
    }

    [Test]
    public async Task Of_several_parked_homes_of_one_person_the_newest_is_shown()
    {
        foreach (var key in new[] { "first", "second" })
        {
            await Database.Write(session => OutboxTable.AddAsync(session, Home(key, "home:bob")));
            await Database.Write(session => session.ExecuteAsync("UPDATE outbox SET status = 'parked', done_at = @now WHERE status = 'pending'", new { now = Now }));
        }
        await Database.Write(session => UndeliveredTable.ResendParkedAsync(session, Now));

        (await Outbox()).ShouldBe(["first dropped", "second pending"]);
    }

    private Task<IReadOnlyList<string>> Outbox() => Database.Read(session => session.QueryAsync<string>("SELECT key || ' ' || status FROM outbox ORDER BY id"));

    private static OutboxRow Home(string key, string target) =>
        new() { Key = key, Platform = "slack", Target = target, Lane = 2, Op = "show-home", Payload = "{}", CreatedAt = Now };

    private Task<long> FailAsync(string key, string card) => Database.Write(async session =>
    {
        await OutboxTable.AddAsync(session, Refresh(key, card));
        var id = await session.ScalarAsync<long>("SELECT id FROM outbox WHERE key = @key", new { key });
        await OutboxTable.EndAsync(session, id, "failed", "Slack: the message is gone.", Now);
        await UndeliveredTable.AddAsync(session, new OutboxRow { Id = id, Key = key, Platform = "slack", Target = "#incidents", Lane = 2, Op = "refresh", Card = card, Payload = "", CreatedAt = Now }, false, Now);
        return id;
    });

    private static OutboxRow Refresh(string key, string card) =>
        new() { Key = key, Platform = "slack", Target = "#incidents", Lane = 2, Op = "refresh", Card = card, Incident = 1, Payload = "{}", CreatedAt = Now };
}
