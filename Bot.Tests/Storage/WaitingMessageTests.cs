using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class WaitingMessageTests(DatabaseProvider provider) : StorageTests(provider)
{
    [Test]
    public async Task What_is_not_settled_of_a_carrier_is_found_and_nothing_of_another()
    {
        await AddAsync("waits", "sms");
        await AddAsync("in doubt", "sms");
        await AddAsync("sent", "sms");
        await AddAsync("called", "phone");
        await Database.Write(async session =>
        {
            await session.ExecuteAsync("UPDATE outbox SET status = 'unknown', intent_at = created_at WHERE key = 'in doubt'");
            await session.ExecuteAsync("UPDATE outbox SET status = 'sent', done_at = created_at WHERE key = 'sent'");
        });

        (await Database.Read(session => OutboxTable.OfAsync(session, "sms", DateTimeOffset.MaxValue))).Select(row => row.Key).ShouldBe(["waits", "in doubt"]);
        (await Database.Read(session => OutboxTable.OfAsync(session, "sms", Rows.Noon.AddMinutes(59)))).ShouldBeEmpty();
    }

    [Test]
    public async Task What_is_kept_longer_is_never_kept_shorter()
    {
        await AddAsync("mail", "email");
        await Database.Write(async session =>
        {
            await OutboxTable.KeepUntilAsync(session, "mail", Rows.Noon.AddHours(2));
            await OutboxTable.KeepUntilAsync(session, "mail", Rows.Noon.AddMinutes(90));
        });

        (await Database.Read(session => OutboxTable.OfAsync(session, "email", DateTimeOffset.MaxValue))).ShouldHaveSingleItem().ExpiresAt.ShouldBe(Rows.Noon.AddHours(2));
    }

    [Test]
    public async Task What_is_left_alone_on_purpose_is_not_late_and_what_was_tried_is()
    {
        await AddAsync("throttled", "sms");
        await AddAsync("tried", "webhook");
        await Database.Write(async session =>
        {
            await session.ExecuteAsync("UPDATE outbox SET attempts = 1 WHERE key = 'tried'");
            foreach (var row in await session.QueryAsync<long>("SELECT id FROM outbox")) await OutboxTable.RestAsync(session, row, Rows.Noon.AddMinutes(20));
        });

        var depth = await Database.Read(OutboxFigures.DepthAsync);
        depth.OrderBy(of => of.Platform).Select(of => (of.Platform, of.Oldest)).ShouldBe([("sms", Rows.Noon.AddMinutes(20)), ("webhook", Rows.Noon)]);
    }

    private Task<bool> AddAsync(string key, string platform) => Database.Write(session => OutboxTable.AddAsync(session, new OutboxRow
    {
        Key = key,
        Platform = platform,
        Target = "@bob",
        Lane = 1,
        Op = "notify",
        Payload = "{}",
        CreatedAt = Rows.Noon,
        ExpiresAt = Rows.Noon.AddHours(1),
    }));
}
