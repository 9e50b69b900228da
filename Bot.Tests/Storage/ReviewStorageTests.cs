using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

internal sealed class ReviewStorageTests(DatabaseProvider provider) : StorageTests(provider)
{
    [Test]
    public async Task Words_are_found_in_every_form_of_theirs_the_best_first_and_what_is_written_anew_is_found_no_more()
    {
        await Database.Write(async session =>
        {
            await SearchTable.SetAsync(session, 2, "Payments are down", "the library leaked connections · a pool of databases");
            await SearchTable.SetAsync(session, 4, "Connection pool exhausted", "payments");
            await SearchTable.SetAsync(session, 6, "Search is slow", "the cache was cold");
        });
        (await Find(["connection", "pool"])).ShouldBe([4, 2]);
        (await Find(["connection pool"])).ShouldBe([4]);
        (await Find(["leaking"])).ShouldBe([2]);
        (await Find(["pool", "nothing of the kind"])).ShouldBeEmpty();
        (await Find(["pool", "cache"], any: true)).ShouldBe([2, 4, 6], ignoreOrder: true);
        (await Database.Read(session => SearchTable.FindAsync(session, ["cold"], 10)))[0].Snippet.ShouldContain("the cache was cold");
        await Database.Write(session => SearchTable.SetAsync(session, 4, "Disk full", ""));

        (await Find(["connection", "pool"])).ShouldBe([2]);
    }

    [TestCase("OR")]
    [TestCase("NEAR 3")]
    [TestCase("NOT")]
    [TestCase("title body")]
    [TestCase("支払い")]
    public async Task No_word_is_an_operator(string word)
    {
        await Database.Write(session => SearchTable.SetAsync(session, 2, "Payments are down", "x"));

        await Find([word, "payments"]);
        await Find([word, "payments"], any: true);
    }

    [Test]
    public async Task What_was_saved_as_somebody_typed_is_thinned_out_and_what_others_wrote_between_stays()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1)));
        string[] authors = ["timer", "bob", "bob", "bob", "carol", "bob", "bob"];
        for (var number = 1; number <= authors.Length; number++) await Save(number, authors[number - 1], Rows.Noon.AddMinutes(number), isKept: number == 3);
        await Database.Write(session => ReviewTable.ThinOutAsync(session, 1, Rows.Noon.AddHours(1), TimeSpan.FromMinutes(5)));

        (await Database.Read(session => ReviewTable.AllAsync(session, 1, 10))).Select(row => row.Number).ShouldBe([7, 5, 4, 3, 1]);
        (await Database.Read(session => ReviewTable.AtOrBeforeAsync(session, 1, 6)))!.Number.ShouldBe(5);
    }

    [Test]
    public async Task An_owner_is_reminded_of_the_same_once()
    {
        await Database.Write(async session =>
        {
            await IncidentTable.InsertAsync(session, Rows.Incident(1));
            await ActionItemTable.SetAsync(session, new ActionItemRow { Incident = 1, Number = 1, What = "x", Owner = "bob", Due = "2026-03-20", IsOpen = true, AddedAt = Rows.Noon });
        });
        (await Remind("a")).ShouldBeTrue();
        (await Remind("a")).ShouldBeFalse();
        (await Remind("b")).ShouldBeTrue();
        (await Database.Read(session => ActionItemTable.DueAsync(session, "2026-03-20", 10))).ShouldHaveSingleItem().Reminded.ShouldBe("b");
        (await Database.Read(session => ActionItemTable.DueAsync(session, "2026-03-19", 10))).ShouldBeEmpty();
    }

    private Task<bool> Remind(string of) => Database.Write(session => ActionItemTable.RemindAsync(session, 1, 1, of));

    private async Task<IReadOnlyList<long>> Find(string[] terms, bool any = false) => any
        ? await Database.Read(session => SearchTable.AnyAsync(session, terms, 10))
        : [.. (await Database.Read(session => SearchTable.FindAsync(session, terms, 10))).Select(hit => hit.Id)];

    private Task Save(int number, string author, DateTimeOffset at, bool isKept) => Database.Write(session =>
        ReviewTable.AddAsync(session, new ReviewVersionRow { Incident = 1, Number = number, Base = number - 1, Author = author, WrittenAt = at, IsKept = isKept, Text = $"version {number}" }));
}
