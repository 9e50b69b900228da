using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>What customers read is planned for, and who of them is told.</summary>
internal sealed class ReadersTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task Of_two_who_change_a_maintenance_at_once_one_is_refused()
    {
        var row = new MaintenanceRow { Number = await Database.Write(MaintenanceTable.NextNumberAsync), Version = 1, Maintenance = "{}", AnnouncedAt = Now };
        await Database.Write(async session =>
        {
            await MaintenanceTable.AddAsync(session, row);
            return true;
        });

        (await Database.Write(session => MaintenanceTable.ChangeAsync(session, row with { Maintenance = "{\"a\":1}" }))).ShouldBeTrue();
        (await Database.Write(session => MaintenanceTable.ChangeAsync(session, row))).ShouldBeFalse();
        (await Database.Write(session => MaintenanceTable.FindAsync(session, row.Number)))!.Version.ShouldBe(2);
        (await Database.Write(session => MaintenanceTable.SinceAsync(session, DateTimeOffset.MaxValue))).ShouldHaveSingleItem().EndedAt.ShouldBeNull();
        (await Database.Write(session => MaintenanceTable.ChangeAsync(session, row with { Version = 2, EndedAt = Now }))).ShouldBeTrue();
        (await Database.Write(session => MaintenanceTable.SinceAsync(session, Now.AddSeconds(1)))).ShouldBeEmpty();
    }

    [Test]
    public async Task Subscribers_are_told_in_turn_once_they_have_confirmed_and_forgotten_where_they_do_not()
    {
        foreach (var id in new[] { "a1", "b2", "c3" }) await Add(id, id == "c3" ? null : Now);
        await Add("d4", Now, address: "a1@customer.example");

        (await Database.Write(session => SubscriberTable.NextAsync(session, "", Now, 10))).Select(row => row.Id).ShouldBe(["a1", "b2"], "an address is there once, and whoever has not confirmed is told nothing");
        (await Database.Write(session => SubscriberTable.NextAsync(session, "a1", Now, 10))).Select(row => row.Id).ShouldBe(["b2"]);
        (await Database.Write(session => SubscriberTable.NextAsync(session, "", Now.AddSeconds(-1), 10))).ShouldBeEmpty();
        var known = (await Database.Write(session => SubscriberTable.OfAddressAsync(session, "email", "b2@customer.example"))).ShouldHaveSingleItem();
        await Database.Write(async session =>
        {
            await SubscriberTable.SaveAsync(session, known with { DisabledAt = Now, Asked = 2, Wanted = "Payments" });
            return true;
        });
        (await Database.Write(session => SubscriberTable.FindAsync(session, "b2")))!.Wanted.ShouldBe("Payments");
        (await Database.Write(session => SubscriberTable.PurgeAsync(session, Now.AddHours(1), Now.AddHours(1)))).ShouldBe(2);
        (await Database.Write(session => SubscriberTable.CountAsync(session, "email", isConfirmed: true))).ShouldBe(1);
    }

    private Task<bool> Add(string id, DateTimeOffset? confirmed, string? address = null) => Database.Write(async session =>
    {
        await SubscriberTable.AddAsync(session, new SubscriberRow { Id = id, Kind = "email", Address = address ?? id + "@customer.example", Components = "", AskedAt = Now, AskedSince = Now, Asked = 1, ConfirmedAt = confirmed });
        return true;
    });
}
