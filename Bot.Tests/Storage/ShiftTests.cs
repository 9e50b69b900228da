using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class ShiftTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 30, 9, 0, 0, TimeSpan.Zero);

    [Test]
    public async Task A_change_is_known_once_asked_for_until_it_is_confirmed_and_the_last_one_is_kept()
    {
        var change = Change(Now);
        (await Database.Write(session => ShiftChangeTable.AddAsync(session, change))).ShouldBeTrue();
        (await Database.Write(session => ShiftChangeTable.AddAsync(session, change))).ShouldBeFalse();
        (await Database.Write(ShiftChangeTable.NextDueAsync)).ShouldBe(Now.AddMinutes(30));
        (await Database.Write(session => ShiftChangeTable.DueAsync(session, Now.AddMinutes(30)))).ShouldHaveSingleItem().People.ShouldBe("carol dave");
        (await Database.Write(session => ShiftChangeTable.MissAsync(session, change, Now))).ShouldBeTrue();
        (await Database.Write(session => ShiftChangeTable.MissAsync(session, change, Now))).ShouldBeFalse();
        (await Database.Write(session => ShiftChangeTable.ConfirmAsync(session, change, "carol", Now))).ShouldBeTrue();
        (await Database.Write(session => ShiftChangeTable.ConfirmAsync(session, change, "dave", Now))).ShouldBeFalse();
        (await Database.Write(session => ShiftChangeTable.FindAsync(session, "primary", Now)))!.ConfirmedBy.ShouldBe("carol");

        await Database.Write(session => ShiftChangeTable.AddAsync(session, Change(Now.AddDays(7))));
        await Database.Write(async session =>
        {
            await ShiftChangeTable.StopAskingAsync(session, "primary");
            return true;
        });
        (await Database.Write(ShiftChangeTable.NextDueAsync)).ShouldBeNull();
        (await Database.Write(session => ShiftChangeTable.PurgeAsync(session, Now.AddDays(30)))).ShouldBe(1);
        (await Database.Write(session => ShiftChangeTable.LastAsync(session, "primary")))!.BeganAt.ShouldBe(Now.AddDays(7));
    }

    [Test]
    public async Task A_favour_is_open_until_one_ends_it()
    {
        var number = await Database.Write(FavourTable.NextNumberAsync);
        await Database.Write(async session =>
        {
            await FavourTable.AddAsync(session, new FavourRow { Number = number, Kind = "swap", Platform = "slack", AskedBy = "bob", AskedOf = "carol", Spans = "{}", AskedAt = Now, ExpiresAt = Now.AddDays(1), State = "open" });
            return true;
        });

        (await Database.Write(FavourTable.NextExpiryAsync)).ShouldBe(Now.AddDays(1));
        (await Database.Write(session => FavourTable.ExpiredAsync(session, Now.AddDays(1)))).ShouldHaveSingleItem().AskedOf.ShouldBe("carol");
        (await Database.Write(session => FavourTable.EndAsync(session, number, "taken", "carol", Now))).ShouldBeTrue();
        (await Database.Write(session => FavourTable.EndAsync(session, number, "expired", null, Now))).ShouldBeFalse();
        (await Database.Write(session => FavourTable.FindAsync(session, number)))!.EndedBy.ShouldBe("carol");
        (await Database.Write(FavourTable.NextExpiryAsync)).ShouldBeNull();
    }

    [Test]
    public async Task A_fact_that_is_there_stays_as_it_is()
    {
        (await Database.Write(session => FactTable.AddAsync(session, "feed", "one"))).ShouldBeTrue();
        (await Database.Write(session => FactTable.AddAsync(session, "feed", "two"))).ShouldBeFalse();
        (await Database.Write(session => FactTable.GetAsync(session, "feed"))).ShouldBe("one");
    }

    private static ShiftChangeRow Change(DateTimeOffset at) => new() { Rotation = "primary", BeganAt = at, People = "carol dave", AskAt = at.AddMinutes(30) };
}
