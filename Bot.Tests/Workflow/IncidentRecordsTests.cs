using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Golden;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Workflow;

/// <summary>A row of which only the state is written must not keep a column that has changed.</summary>
internal sealed class IncidentRecordsTests
{
    [Test]
    public void Two_incidents_are_listed_alike_where_the_columns_of_their_rows_are_the_same()
    {
        var declared = Telling.Declared(Words.Sample).Incident;
        Incident[] all =
        [
            .. EveryEvent.With(Words.Sample).Where(happened => happened is not (IncidentEvent.Declared or IncidentEvent.OfNewer)).Select(happened => IncidentDecider.Evolve(declared, happened, new Actor.Human(new PersonId("alice")), Telling.Start)),
            declared with { Title = "x" }, declared with { Severity = Severity.Sev4 }, declared with { Status = IncidentStatus.Monitoring }, declared with { Status = IncidentStatus.Closed }, declared with { IsPrivate = true },
            declared with { Service = "x" }, declared with { Service = null }, declared with { Platform = "x" }, declared with { DeclaredAt = declared.DeclaredAt.AddMilliseconds(1) },
            declared with { Channel = new IncidentChannel.Created("C9", "x") },
        ];

        foreach (var other in all) IncidentRecords.AreListedAlike(declared, other).ShouldBe(Columns(declared) == Columns(other), other.LastChange?.What.Kind);
        all.Count(other => Columns(other) != Columns(declared)).ShouldBeGreaterThanOrEqualTo(10);
        all.Count(other => Columns(other) == Columns(declared)).ShouldBeGreaterThanOrEqualTo(10);
    }

    private static IncidentRow Columns(Incident incident) => IncidentRecords.Row(incident, "") with { State = "", Sequence = 0 };
}
