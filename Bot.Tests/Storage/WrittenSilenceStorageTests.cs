using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>Silences in Alertmanager, the alerts under them, and whose turn it is, on both databases.</summary>
internal sealed class WrittenSilenceStorageTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly DateTimeOffset Noon = Rows.Noon;

    [Test]
    public async Task Of_an_alert_of_an_incident_there_is_one_at_a_time()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(7)));
        await Wanted("k1");
        await Should.ThrowAsync<Exception>(Wanted("k2"));
        var row = (await Database.Read(session => WrittenSilenceTable.OfIncidentsAsync(session, [7]))).ShouldHaveSingleItem();
        await Database.Write(session => WrittenSilenceTable.SaveAsync(session, row with { State = WrittenSilenceRow.Held, UntilAt = Noon, TriedAt = null, ToldAt = Noon, FailureToldAt = Noon }));
        (await Database.Read(session => WrittenSilenceTable.FindAsync(session, row.Id))).ShouldBe(row with { State = WrittenSilenceRow.Held, UntilAt = Noon, ToldAt = Noon, FailureToldAt = Noon });
        (await Database.Read(WrittenSilenceTable.CountAsync)).ShouldHaveSingleItem().ShouldBe(new WrittenSilenceCount { State = "held", Count = 1 });
        await Database.Write(session => WrittenSilenceTable.SaveAsync(session, row with { State = WrittenSilenceRow.Over }));
        (await Database.Read(WrittenSilenceTable.OpenAsync)).ShouldBeEmpty();
        await Wanted("k2");
    }

    [Test]
    public async Task What_fires_is_watched_until_that_is_forgotten()
    {
        var id = await Database.Write(session => AlertTable.AddAsync(session, Alert("a")));
        await Database.Write(session => AlertTable.AddAsync(session, Alert("b") with { EndedAt = Noon }));
        await Database.Write(session => WatchedAlertTable.WatchAsync(session, ["prometheus"], ["a", "b", "c"], Noon));
        await Database.Write(session => WatchedAlertTable.WatchAsync(session, ["prometheus"], ["a"], null));
        (await Database.Read(WatchedAlertTable.AllAsync)).ShouldHaveSingleItem().ShouldBe(new WatchedAlertRow { Alert = id, EndsAt = Noon, Name = "HighErrorRate", Fingerprint = "a" });
        await Database.Write(session => WatchedAlertTable.SaveAsync(session, id, null, Noon));
        (await Database.Read(WatchedAlertTable.AllAsync))[0].MissingSince.ShouldBe(Noon);
        (await Database.Read(session => AlertTable.NewestOfAsync(session, ["prometheus"], ["a", "b"]))).Count.ShouldBe(2);
        (await Database.Read(session => AlertTable.FiringOfAsync(session, ["prometheus"]))).ShouldHaveSingleItem().Fingerprint.ShouldBe("a");
        await Database.Write(session => WatchedAlertTable.ForgetAsync(session, id));
        (await Database.Read(WatchedAlertTable.IsAnyAsync)).ShouldBeFalse();
    }

    [Test]
    public async Task One_node_has_the_turn_until_it_gives_it_back_or_is_lost()
    {
        (await Taken("one", Noon)).ShouldBeFalse();
        await Database.Write(session => AlertmanagerTurn.HurryAsync(session, Noon));
        (await Taken("one", Noon)).ShouldBeTrue();
        (await Taken("two", Noon.AddSeconds(30))).ShouldBeFalse();
        await Database.Write(session => AlertmanagerTurn.GiveBackAsync(session, "one", Noon.AddMinutes(1), Noon.AddMinutes(5), Noon, 1));
        (await Database.Read(AlertmanagerTurn.ReadAsync)).ShouldBe(new AlertmanagerTurn { DueAt = Noon.AddMinutes(5), FailingSince = Noon, Failures = 1 });
        (await Taken("two", Noon.AddMinutes(5))).ShouldBeTrue();
        (await Taken("one", Noon.AddMinutes(6))).ShouldBeTrue();
        (await Database.Write(session => AlertmanagerTurn.KeepAsync(session, "two", Noon.AddMinutes(9)))).ShouldBeFalse();
        await Database.Write(session => AlertmanagerTurn.HurryAsync(session, Noon.AddMinutes(6)));
        await Database.Write(session => AlertmanagerTurn.GiveBackAsync(session, "one", Noon.AddMinutes(7), null, null, 0));
        (await Database.Read(AlertmanagerTurn.NextAsync)).ShouldBe(Noon.AddMinutes(6));
    }

    private Task<bool> Taken(string owner, DateTimeOffset now) => Database.Write(session => AlertmanagerTurn.TakeAsync(session, owner, now, now.AddMinutes(1)));

    private Task Wanted(string key) => Database.Write(session => WrittenSilenceTable.AddAsync(session, new WrittenSilenceRow { Key = key, Incident = 7, Name = "HighErrorRate", Fingerprint = "a", Author = "bob", State = WrittenSilenceRow.Wanted }));

    private static AlertRow Alert(string fingerprint) => new() { Source = "prometheus", Fingerprint = fingerprint, Name = "HighErrorRate", Labels = "{}", Annotations = "{}", StartsAt = Noon, ReceivedAt = Noon };
}
