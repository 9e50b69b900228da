using System.Collections.Concurrent;
using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class DueTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Test]
    public async Task Only_what_is_due_is_claimed_the_earliest_first()
    {
        await Set(1, Rows.Noon.AddMinutes(1));
        await Set(2, Rows.Noon);
        await Set(3, Rows.Noon.AddMinutes(2));

        (await Claim(Rows.Noon.AddMinutes(1), "a")).Select(row => row.Incident).ShouldBe([2, 1]);
        (await Claim(Rows.Noon.AddMinutes(1), "b")).ShouldBeEmpty();
    }

    [Test]
    public async Task Two_owners_at_once_never_claim_the_same()
    {
        for (var incident = 1; incident <= 100; incident++)
        {
            await Set(incident, Rows.Noon);
        }
        var other = Database.IsShared ? await Place.OpenAsync() : Database;
        var claimed = new ConcurrentBag<int>();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(async () =>
        {
            var rows = await (i % 2 == 0 ? Database : other).Write(
                session => DueTable.ClaimAsync(session, "remind", Rows.Noon, $"owner {i % 2}", Lease, 5));
            foreach (var row in rows)
            {
                claimed.Add(row.Incident);
            }
        })));

        while (await Claim(Rows.Noon, "last") is { Count: > 0 } rest)
        {
            rest.ToList().ForEach(row => claimed.Add(row.Incident));
        }
        claimed.Order().ShouldBe(Enumerable.Range(1, 100));
    }

    [Test]
    public async Task A_claim_whose_lease_ran_out_is_taken_over_and_the_sleeper_is_fenced()
    {
        await Set(1, Rows.Noon);
        var sleeper = (await Claim(Rows.Noon, "a")).ShouldHaveSingleItem();
        (await Claim(Rows.Noon + Lease - TimeSpan.FromMilliseconds(1), "b")).ShouldBeEmpty();

        var taken = (await Claim(Rows.Noon + Lease, "b")).ShouldHaveSingleItem();

        taken.Attempts.ShouldBe(2);
        (await Database.Write(session => DueTable.FinishAsync(session, sleeper))).ShouldBeFalse();
        (await Database.Write(session => DueTable.FinishAsync(session, taken))).ShouldBeTrue();
        (await Database.Read(DueTable.NextAsync)).ShouldBeNull();
    }

    [Test]
    public async Task Setting_an_instant_anew_takes_it_from_whoever_had_claimed_it()
    {
        await Set(1, Rows.Noon);
        var claimed = (await Claim(Rows.Noon, "a")).ShouldHaveSingleItem();
        await Set(1, Rows.Noon.AddMinutes(5), epoch: 2);

        (await Database.Write(session => DueTable.FinishAsync(session, claimed))).ShouldBeFalse();
        var anew = (await Claim(Rows.Noon.AddMinutes(5), "b")).ShouldHaveSingleItem();
        (anew.Epoch, anew.Attempts, anew.ClaimedBy).ShouldBe((2, 1, "b"));
    }

    [Test]
    public async Task The_next_instant_is_the_earliest_that_can_be_claimed()
    {
        (await Database.Read(DueTable.NextAsync)).ShouldBeNull();
        await Set(1, Rows.Noon);
        await Set(2, Rows.Noon.AddSeconds(10));
        (await Database.Read(DueTable.NextAsync)).ShouldBe(Rows.Noon);

        await Claim(Rows.Noon, "a");

        (await Database.Read(DueTable.NextAsync)).ShouldBe(Rows.Noon.AddSeconds(10));
        await Database.Write(session => DueTable.ClearAsync(session, 2, "remind"));
        (await Database.Read(DueTable.NextAsync)).ShouldBe(Rows.Noon + Lease);
    }

    [Test]
    public async Task What_is_late_is_told()
    {
        await Set(1, Rows.Noon);
        await Set(2, Rows.Noon.AddMinutes(2));

        var late = await Database.Read(session => DueTable.LateAsync(session, Rows.Noon.AddMinutes(1)));

        late.ShouldHaveSingleItem().Incident.ShouldBe(1);
    }

    private Task Set(int incident, DateTimeOffset at, long epoch = 1) =>
        Database.Write(session => DueTable.SetAsync(session, incident, "remind", at, epoch));

    private Task<IReadOnlyList<DueRow>> Claim(DateTimeOffset now, string owner) =>
        Database.Write(session => DueTable.ClaimAsync(session, "remind", now, owner, Lease, 50));
}
