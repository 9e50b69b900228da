using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>What a storm gathers, on both databases.</summary>
internal sealed class AlertStormStorageTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly DateTimeOffset Noon = Rows.Noon;

    [Test]
    public async Task One_is_on_at_a_time_and_what_begins_by_itself_is_counted_up_to_a_number()
    {
        var first = await Database.Write(session => AlertStormTable.BeginAsync(session, Noon));
        (await Database.Write(session => AlertStormTable.BeginAsync(session, Noon.AddSeconds(1)))).ShouldBe(first);
        await Database.Write(session => AlertStormTable.EndAsync(session, first.Id));
        (await Database.Write(session => AlertStormTable.BeginAsync(session, Noon.AddMinutes(5)))).Id.ShouldNotBe(first.Id);

        for (var number = 0; number < 3; number++) await Joined($"HighLatency{number}", storm: null, severity: null);
        await Joined("Gathered", first.Id, 1);
        (await Database.Read(session => AlertStormTable.BegunSinceAsync(session, Noon.AddMinutes(-1), 10))).ShouldBe(3);
        (await Database.Read(session => AlertStormTable.BegunSinceAsync(session, Noon.AddMinutes(-1), 2))).ShouldBe(2);
        (await Database.Read(session => AlertStormTable.BegunSinceAsync(session, Noon, 10))).ShouldBe(0);
    }

    [Test]
    public async Task Its_figures_its_names_and_its_groups_the_gravest_first()
    {
        var storm = await Database.Write(session => AlertStormTable.BeginAsync(session, Noon));
        await Joined("HighLatency", storm.Id, null);
        await Joined("DiskFull", storm.Id, 2);
        await Joined("NodeDown", storm.Id, 1);
        await Joined("Alone", null, 1);

        var figures = await Database.Read(session => AlertStormTable.FiguresAsync(session, storm.Id, Noon.AddMinutes(-1)));
        (figures.Groups, figures.Firing, figures.Total, figures.Severity, figures.Recent, figures.QuietSince).ShouldBe((3, 3, 3, 1, 3, null));
        (await Database.Read(session => AlertStormTable.NamesAsync(session, storm.Id, 2))).Select(name => (name.Name, name.Times)).ShouldBe([("DiskFull", 1), ("HighLatency", 1)]);
        (await Database.Read(session => AlertStormTable.MembersAsync(session, storm.Id, 0, 10))).Select(member => (member.Name, member.Severity)).ShouldBe([("NodeDown", 1), ("DiskFull", 2), ("HighLatency", null)]);
        (await Database.Read(session => AlertStormTable.MembersAsync(session, storm.Id, 2, 10))).ShouldHaveSingleItem().Firing.ShouldBe(1);

        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(7)));
        await Database.Write(session => AlertStormTable.BecameAsync(session, storm.Id, 7));
        await Database.Write(session => AlertStormTable.SaveAsync(session, storm with { Incident = 7, IsOn = false, Told = "x", Tells = 1, DueAt = null }));
        (await Database.Read(AlertHistory.FatesAsync)).Select(fate => (fate.Name, fate.Incident)).ShouldBe([("HighLatency", 7), ("DiskFull", 7), ("NodeDown", 7), ("Alone", null)]);
        (await Database.Read(session => AlertStormTable.IsOfAsync(session, 7))).ShouldBeTrue();
        (await Database.Read(AlertStormTable.OnAsync)).ShouldBeNull();
        (await Database.Read(AlertStormTable.NextDueAsync)).ShouldBeNull();
    }

    private Task Joined(string name, long? storm, int? severity) => Database.Write(async session =>
    {
        var alert = await AlertTable.AddAsync(session, new AlertRow { Source = "prometheus", Fingerprint = name, Name = name, Labels = "{}", Annotations = "{}", StartsAt = Noon, ReceivedAt = Noon });
        var group = await AlertGroupTable.OpenAsync(session, $"grave{{{name}}}");
        await AlertGroupTable.SaveAsync(session, group with { Firing = 1, Total = 1, Rounds = 1, RoundAt = Noon, Storm = storm, StormSeverity = severity });
        await AlertGroupTable.JoinAsync(session, alert, group.Id, 1, null, Noon);
    });
}
