using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>What the figures of alerts are counted from, on both databases.</summary>
internal sealed class AlertRoundTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly DateTimeOffset Noon = Rows.Noon;

    [Test]
    public async Task A_round_is_read_whole_and_belongs_to_when_it_began()
    {
        await Joined("a", "HighErrorRate", Noon, round: 1);
        await Joined("b", "HighLatency", Noon.AddHours(3), round: 1);
        await Joined("c", "HighLatency", Noon.AddHours(3), round: 2);

        var early = await Database.Read(session => AlertTroubleTable.HeardAsync(session, Noon, Noon.AddHours(1)));
        early.Select(row => (row.Name, row.Round, row.HeardAt)).ShouldBe([("HighLatency", 1, Noon), ("HighErrorRate", 1, Noon)]);
        var late = await Database.Read(session => AlertTroubleTable.HeardAsync(session, Noon.AddHours(2), Noon.AddHours(4)));
        late.Select(row => (row.Name, row.Round, row.HeardAt)).ShouldBe([("HighLatency", 2, Noon.AddHours(3))]);
    }

    [Test]
    public async Task What_is_in_no_group_is_only_counted()
    {
        await Joined("a", "HighErrorRate", Noon, round: 1);
        await Database.Write(session => AlertTable.AddAsync(session, Row("b", "BatchLate", Noon)));
        (await Database.Read(session => AlertTroubleTable.HeardAsync(session, Noon, Noon.AddHours(1)))).ShouldHaveSingleItem().Name.ShouldBe("HighErrorRate");
        (await Database.Read(session => AlertTroubleTable.OnlyRecordedAsync(session, Noon, Noon.AddHours(1)))).ShouldBe(1);
    }

    [Test]
    public async Task What_the_source_told_apart_stays_apart_in_a_recording()
    {
        await Joined("a", "HighErrorRate", Noon, round: 1);
        await Joined("b", "HighErrorRate", Noon, round: 1);
        (await Database.Read(session => AlertHistory.RecordedAsync(session, Noon))).Select(BacktestReader.Recorded).Select(alert => alert.Report.Fingerprint).ShouldBe(["a", "b"]);
    }

    private Task Joined(string fingerprint, string name, DateTimeOffset at, int round) => Database.Write(async session =>
    {
        var group = await AlertGroupTable.OpenAsync(session, "payments{}");
        await AlertGroupTable.JoinAsync(session, await AlertTable.AddAsync(session, Row(fingerprint, name, at)), group.Id, round, null, at);
    });

    private static AlertRow Row(string fingerprint, string name, DateTimeOffset at) => new()
    {
        Source = "prometheus",
        Fingerprint = fingerprint,
        Name = name,
        Service = "payment-service",
        Labels = $$"""{"alertname":"{{name}}"}""",
        Annotations = "{}",
        StartsAt = at.AddMinutes(-1),
        ReceivedAt = at,
    };
}
