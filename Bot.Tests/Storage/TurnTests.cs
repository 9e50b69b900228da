using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>Of pages that wait for one conversation each service has its turn.</summary>
internal sealed class TurnTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 3, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Of_three_hundred_pages_of_one_service_one_goes_before_that_of_another()
    {
        await Database.Write(async session =>
        {
            for (var number = 1; number <= 300; number++) await AddAsync(session, $"a{number}", "payment-service");
            await AddAsync(session, "b1", "user-service");
        });

        (await InOrderAsync(4)).ShouldBe(["a1", "b1", "a2", "a3"]);
    }

    [Test]
    public async Task Who_comes_later_takes_turns_with_those_who_still_wait()
    {
        await Database.Write(async session =>
        {
            for (var number = 1; number <= 6; number++) await AddAsync(session, $"a{number}", "payment-service");
        });
        (await InOrderAsync(3)).ShouldBe(["a1", "a2", "a3"]);
        await Database.Write(async session =>
        {
            for (var number = 1; number <= 6; number++) await AddAsync(session, $"b{number}", "user-service");
            await AddAsync(session, "none", null);
        });

        (await InOrderAsync(10)).ShouldBe(["a4", "b1", "none", "a5", "b2", "a6", "b3", "b4", "b5", "b6"]);
    }

    [Test]
    public async Task What_is_no_page_stays_in_its_order()
    {
        await Database.Write(async session =>
        {
            await AddAsync(session, "a1", "payment-service", lane: 3);
            await AddAsync(session, "a2", "payment-service", lane: 3);
            await AddAsync(session, "b1", "user-service", lane: 3);
        });

        (await InOrderAsync(3)).ShouldBe(["a1", "a2", "b1"]);
    }

    private static Task<bool> AddAsync(Session session, string key, string? service, int lane = 1) => OutboxTable.AddAsync(session, new OutboxRow
    {
        Key = key,
        Platform = "slack",
        Target = "#oncall",
        Lane = lane,
        Op = "post-text",
        Service = service,
        Payload = "",
        CreatedAt = Now,
    });

    private Task<List<string>> InOrderAsync(int count) => Database.Write(async session =>
    {
        var keys = new List<string>();
        while (keys.Count < count && await OutboxTable.HeadAsync(session, new ConversationKey("slack", "#oncall"), 1, Now) is { } row)
        {
            keys.Add(row.Key);
            await OutboxTable.EndAsync(session, row.Id, "sent", null, Now);
        }
        return keys;
    });
}
