using ChatOpsIncidentBot.Storage;

namespace ChatOpsIncidentBot.Tests.Storage;

[TestFixture]
internal sealed class TimelineHashTests
{
    private readonly List<TimelineRow> rows = [];

    [SetUp]
    public void Chain()
    {
        rows.Clear();
        for (var i = 0; i < 5; i++)
        {
            rows.Add(Rows.Entry(1, rows.LastOrDefault(), $"{{\"n\":{i}}}"));
        }
    }

    [Test]
    public void An_untouched_chain_holds() => TimelineHash.Verify(rows, rows[^1].Hash).ShouldBeTrue();

    [Test]
    public void An_empty_timeline_holds() => TimelineHash.Verify([], "").ShouldBeTrue();

    [Test]
    public void A_changed_entry_shows()
    {
        rows[2] = Changed(rows[2], data: "{\"n\":9}");

        TimelineHash.FirstBroken(rows).ShouldBe(3);
    }

    [Test]
    public void A_changed_entry_with_its_hash_made_anew_shows_at_the_next()
    {
        var changed = Changed(rows[2], data: "{\"n\":9}");
        rows[2] = Changed(changed, hash: TimelineHash.Of(changed.PreviousHash, changed));

        TimelineHash.FirstBroken(rows).ShouldBe(4);
    }

    [Test]
    public void The_kind_of_entry_that_the_chain_goes_by_is_the_rules_own() => TimelineHash.Erased.ShouldBe(ChatOpsIncidentBot.Incidents.IncidentEventKinds.PersonErased);

    [TestCase("{\"n\":9}", null)]
    [TestCase("{\"n\":8}", 3L)]
    public void An_entry_may_be_told_otherwise_as_a_later_one_says_and_not_otherwise_than_that(string data, long? broken)
    {
        var told = Changed(rows[2], data: "{\"n\":9}");
        var said = Rows.Entry(1, rows[^1], $$"""{"kind":"person_erased","Number":1,"Entries":[{"Sequence":3,"Hash":"{{TimelineHash.Of(told.PreviousHash, told)}}"}]}""") with { Kind = TimelineHash.Erased };
        rows.Add(said with { Hash = TimelineHash.Of(said.PreviousHash, said) });
        rows[2] = Changed(rows[2], data: data);

        TimelineHash.FirstBroken(rows).ShouldBe(broken);
    }

    [Test]
    public void A_missing_entry_shows()
    {
        rows.RemoveAt(1);

        TimelineHash.FirstBroken(rows).ShouldBe(2);
    }

    [Test]
    public void A_missing_end_shows_against_the_incidents_own_hash()
    {
        var last = rows[^1].Hash;
        rows.RemoveAt(4);

        TimelineHash.Verify(rows).ShouldBeTrue();
        TimelineHash.Verify(rows, last).ShouldBeFalse();
    }

    [Test]
    public void Exchanged_entries_show()
    {
        (rows[1], rows[2]) = (rows[2], rows[1]);

        TimelineHash.Verify(rows).ShouldBeFalse();
    }

    [Test]
    public void Letters_cannot_move_from_one_field_to_the_next()
    {
        var one = Changed(rows[0], actor: "bob", source: "slack");
        var other = Changed(rows[0], actor: "bobs", source: "lack");

        TimelineHash.Of("", one).ShouldNotBe(TimelineHash.Of("", other));
    }

    [Test]
    public void No_reason_is_not_an_empty_reason()
    {
        TimelineHash.Of("", Rows.Entry(1)).ShouldNotBe(TimelineHash.Of("", Rows.Entry(1, reason: "")));
    }

    private static TimelineRow Changed(
        TimelineRow row, string? data = null, string? hash = null, string? actor = null, string? source = null) => new()
        {
            Incident = row.Incident,
            Sequence = row.Sequence,
            Kind = row.Kind,
            OccurredAt = row.OccurredAt,
            RecordedAt = row.RecordedAt,
            Actor = actor ?? row.Actor,
            Source = source ?? row.Source,
            Reason = row.Reason,
            Data = data ?? row.Data,
            PreviousHash = row.PreviousHash,
            Hash = hash ?? row.Hash,
        };
}
