using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Reviews;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Incidents;
using ChatOpsIncidentBot.Workflow;

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
        // What the record alone made was before nobody.
        await Save(8, "timer", Rows.Noon.AddMinutes(8), isKept: true, basedOn: 0);
        (await Database.Read(session => ReviewTable.AtOrBeforeAsync(session, 1, 8)))!.Number.ShouldBe(7);
    }

    [Test]
    public async Task Of_what_somebody_went_on_typing_one_version_in_five_minutes_stays_with_the_first_the_last_and_what_was_published()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(1)));
        for (var number = 1; number <= 40; number++) await Save(number, "bob", Rows.Noon.AddSeconds(30 * number), isKept: number == 3);
        await Database.Write(session => ReviewTable.ThinOutAsync(session, 1, Rows.Noon.AddHours(1), TimeSpan.FromMinutes(5)));

        (await Database.Read(session => ReviewTable.AllAsync(session, 1, 50))).Select(row => row.Number).ShouldBe([40, 39, 29, 19, 9, 3, 1]);
    }

    [Test]
    public async Task Names_of_machines_paths_and_settings_are_found_by_their_parts_and_as_they_are_typed()
    {
        await Database.Write(async session =>
        {
            await SearchTable.SetAsync(session, 2, "Disk full on db-1.eu.example.com", "it filled /var/log/pg.log · pool.max was 10 · https://wiki.example.com/runbooks/disk_full?step=3 · told bob@mail.example.com at 10:15");
            await SearchTable.SetAsync(session, 4, "Something else", "eu, and pg by itself");
        });
        foreach (var typed in new[] { "db-1.eu.example.com", "db-1", "example", "/var/log/pg.log", "pg.log", "var", "pool.max", "pool", "max", "wiki.example.com", "runbooks", "disk_full", "step=3", "bob@mail.example.com", "mail", "10:15", "eu disk" })
        {
            (await Find([.. SearchWords.Of(typed)])).ShouldBe([2], typed);
        }
        (await Find([.. SearchWords.Of("eu")])).ShouldBe([2, 4], ignoreOrder: true);
        (await Find([.. SearchWords.Of("max.pool")])).ShouldBeEmpty();
        (await Database.Read(session => SearchTable.FindAsync(session, SearchWords.Of("pg.log"), 10)))[0].Snippet.ShouldContain("pg");
    }

    [Test]
    public async Task What_was_there_before_the_upgrade_is_found_by_all_its_words()
    {
        var incident = Story.Declared().Incident;
        incident = incident with
        {
            Service = "checkout",
            Impact = "impacted",
            RootCause = "rooted",
            CancelReason = "cancelled",
            Alert = new SourceAlert("HighLatencyAlert", incident.DeclaredAt) { Summary = "summarised" },
            Resolution = new Resolution("resolved", null, [], new Actor.Timer(), incident.DeclaredAt) { Learnings = "learnt" },
            LastUpdate = new PostedUpdate("updated", new Actor.Timer(), incident.DeclaredAt, TimeSpan.FromMinutes(30)),
            Actions = [new ActionItem(1, "acted", new Actor.Timer(), incident.DeclaredAt)],
            Captured = [new CapturedMessage("1", new PersonId("bob"), "captured"), new CapturedMessage("2", new PersonId("bob"), "stricken") { IsStruck = true }],
            Review = new IncidentReview(incident.DeclaredAt, incident.DeclaredAt) { Version = 1 },
        };
        await Database.Write(async session =>
        {
            await IncidentTable.InsertAsync(session, Rows.Incident(1, state: IncidentJson.Write(incident)));
            await IncidentTable.InsertAsync(session, Rows.Incident(2, title: "Bare", state: IncidentJson.Write(Story.Declared().Incident)));
            await ReviewTable.AddAsync(session, new ReviewVersionRow { Incident = 1, Number = 1, Base = 0, Author = "timer", WrittenAt = Rows.Noon, IsKept = true, Text = "published" });
            await session.ExecuteAsync("DELETE FROM search_texts");
        });
        using var reader = new StreamReader(typeof(Program).Assembly.GetManifestResourceStream($"ChatOpsIncidentBot.Storage.Schema.{Place.Options.Provider}.0084-search-by-parts.sql")!);
        foreach (var statement in (await reader.ReadToEndAsync()).Split(";\n", StringSplitOptions.RemoveEmptyEntries)) await Database.Write(session => session.ExecuteAsync(statement));

        foreach (var word in new[] { "payments", "checkout", "impacted", "rooted", "cancelled", "highlatencyalert", "summarised", "resolved", "learnt", "updated", "acted", "captured" }) (await Find([word])).ShouldContain(2, word);
        (await Find(["stricken"])).ShouldBeEmpty();
        (await Find(["published"])).ShouldBe([3]);
        (await Find(["bare"])).ShouldBe([4]);
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
        (await Database.Read(session => ActionItemTable.DueAsync(session, "2026-03-20", null, 10))).ShouldHaveSingleItem().Reminded.ShouldBe("b");
        (await Database.Read(session => ActionItemTable.DueAsync(session, "2026-03-19", null, 10))).ShouldBeEmpty();
    }

    private Task<bool> Remind(string of) => Database.Write(session => ActionItemTable.RemindAsync(session, 1, 1, of));

    private async Task<IReadOnlyList<long>> Find(string[] terms, bool any = false) => any
        ? await Database.Read(session => SearchTable.NewestAsync(session, new SearchTerms(terms, MatchesAny: true), 10))
        : [.. (await Database.Read(session => SearchTable.FindAsync(session, terms, 10))).Select(hit => hit.Id)];

    private Task Save(int number, string author, DateTimeOffset at, bool isKept, int? basedOn = null) => Database.Write(session =>
        ReviewTable.AddAsync(session, new ReviewVersionRow { Incident = 1, Number = number, Base = basedOn ?? number - 1, Author = author, WrittenAt = at, IsKept = isKept, Text = $"version {number}" }));
}
