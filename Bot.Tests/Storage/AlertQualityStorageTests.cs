using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

/// <summary>What the figures of alerts are made from, on both databases.</summary>
internal sealed class AlertQualityStorageTests(DatabaseProvider provider) : StorageTests(provider)
{
    private static readonly DateTimeOffset Noon = Rows.Noon;

    [Test]
    public async Task Alerts_of_a_group_are_one_trouble_each_time_it_begins_and_those_of_no_group_are_counted_apart()
    {
        await Joined("a", 1, endedAt: Noon.AddMinutes(5));
        await Joined("b", 1, endedAt: Noon.AddMinutes(7));
        await Joined("c", 2);
        await Alone("d");
        await Alone("e");
        await Judged(1, "false_alarm");

        var troubles = await Database.Read(session => AlertTroubleTable.HeardAsync(session, Noon, Noon.AddHours(1)));
        troubles.Count.ShouldBe(2);
        (await Database.Read(session => AlertTroubleTable.OnlyRecordedAsync(session, Noon, Noon.AddHours(1)))).ShouldBe(2);
        var first = troubles.Single(trouble => trouble.Verdict is not null);
        (first.Alerts, first.BeganAt, first.EndedAt, first.Verdict).ShouldBe((2, Noon.AddMinutes(-1), Noon.AddMinutes(7), "false_alarm"));
        troubles.Where(trouble => trouble.Verdict is null).ShouldAllBe(trouble => trouble.EndedAt == null && trouble.Alerts == 1);
    }

    [Test]
    public async Task What_was_heard_at_another_time_is_not_among_them()
    {
        await Joined("a", 1);
        (await Database.Read(session => AlertTroubleTable.HeardAsync(session, Noon.AddMilliseconds(1), Noon.AddHours(1)))).ShouldBeEmpty();
        (await Database.Read(session => AlertTroubleTable.HeardAsync(session, Noon.AddHours(-1), Noon))).ShouldBeEmpty();
    }

    [Test]
    public async Task The_newest_of_each_name_tells_what_it_says_now()
    {
        await Alone("a");
        await Alone("b", annotations: """{"runbook_url":"https://runbooks.example.com"}""");
        (await Database.Read(session => AlertTroubleTable.NewestOfEachAsync(session, Noon, Noon.AddHours(1)))).ShouldHaveSingleItem().Fingerprint.ShouldBe("b");
    }

    [Test]
    public async Task The_last_verdict_counts_and_they_are_numbered()
    {
        await Joined("a", 1);
        (await Judged(1, "noise")).ShouldBe(1);
        (await Judged(1, "useful")).ShouldBe(2);
        (await Database.Read(session => AlertVerdictTable.FindAsync(session, 1, 1)))!.Verdict.ShouldBe("useful");
    }

    [Test]
    public async Task A_verdict_on_an_incident_is_one_on_the_alerts_it_came_of()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(7)));
        await Joined("a", 1);
        await Joined("b", 2, incident: 7);
        await Database.Write(session => AlertVerdictTable.SaveForIncidentAsync(session, 7, new AlertVerdictRow { Verdict = "useful", JudgedBy = "person:bob", JudgedAt = Noon }));
        await Database.Write(session => AlertVerdictTable.SaveForIncidentAsync(session, 7, new AlertVerdictRow { Verdict = "noise", JudgedBy = "person:carol", JudgedAt = Noon }));

        (await Database.Read(session => AlertVerdictTable.FindAsync(session, 1, 1))).ShouldBeNull();
        (await Database.Read(session => AlertVerdictTable.FindAsync(session, 1, 2)))!.JudgedBy.ShouldBe("person:carol");
        (await Database.Read(session => AlertGroupTable.IncidentOfAsync(session, 1, 2))).ShouldBe(7);
    }

    [Test]
    public async Task What_is_recorded_has_its_verdict_and_nothing_of_a_private_incident()
    {
        await Database.Write(session => IncidentTable.InsertAsync(session, Rows.Incident(7)));
        await Joined("a", 1);
        await Joined("b", 2, incident: 7);
        await Judged(1, "useful");

        (await Database.Read(session => AlertHistory.RecordedAsync(session, Noon))).ShouldHaveSingleItem().Verdict.ShouldBe("useful");
        var fates = await Database.Read(AlertHistory.FatesAsync);
        fates.Select(fate => (fate.Fingerprint, fate.Key, fate.Round, fate.Incident)).ShouldBe([("a", "grave{}", 1, null), ("b", "grave{}", 2, 7)]);
    }

    private Task Joined(string fingerprint, int round, int? incident = null, DateTimeOffset? endedAt = null) => Database.Write(async session =>
    {
        var group = await AlertGroupTable.OpenAsync(session, "grave{}");
        await AlertGroupTable.JoinAsync(session, await AlertTable.AddAsync(session, Row(fingerprint) with { EndedAt = endedAt }), group.Id, round, incident, Noon);
    });

    private Task<long> Alone(string fingerprint, string annotations = "{}") => Database.Write(session => AlertTable.AddAsync(session, Row(fingerprint) with { Annotations = annotations }));

    private Task<int> Judged(int round, string verdict) => Database.Write(session => AlertVerdictTable.SaveAsync(session, 1, round, new AlertVerdictRow { Verdict = verdict, JudgedBy = "person:bob", JudgedAt = Noon }));

    private static AlertRow Row(string fingerprint) => new()
    {
        Source = "prometheus",
        Fingerprint = fingerprint,
        Name = "HighErrorRate",
        Service = "payment-service",
        Labels = """{"alertname":"HighErrorRate"}""",
        Annotations = "{}",
        StartsAt = Noon.AddMinutes(-1),
        ReceivedAt = Noon,
    };
}
