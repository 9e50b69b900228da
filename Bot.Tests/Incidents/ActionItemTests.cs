using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Workflow;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class ActionItemTests
{
    private static readonly MessageSource Message = new("C1/1764000000.000100", "https://example.com/archives/C1/p1");

    [Test]
    public void A_message_makes_one_item_however_often_it_is_marked() =>
        Story.Declared().Does(Crew.Bob, Made()).Does(Crew.Carol, Made()).Incident.Actions.ShouldHaveSingleItem().AddedBy.ShouldBe(Crew.Person(Crew.Bob));

    [Test]
    public void Taking_the_mark_away_takes_the_item_back_and_its_number_is_not_used_again()
    {
        var story = Story.Declared().Does(Crew.Bob, Made()).Does(Crew.Bob, new IncidentCommand.WithdrawAction(Message.Id)).Does(Crew.Bob, Made());

        story.Incident.Actions.ShouldHaveSingleItem().Number.ShouldBe(2);
    }

    [Test]
    public void An_item_somebody_worked_on_stays_when_its_mark_is_taken_away()
    {
        var story = Story.Declared().Does(Crew.Bob, Made()).Does(Crew.Carol, new IncidentCommand.ChangeAction(1, null, Crew.Carol, null));

        story.Does(Crew.Bob, new IncidentCommand.WithdrawAction(Message.Id)).Incident.Actions.ShouldHaveSingleItem().Owner.ShouldBe(Crew.Carol);
        story.Reply.ShouldContain("stays");
    }

    [Test]
    public void Resolving_again_does_not_repeat_what_is_listed_already()
    {
        var resolve = new IncidentCommand.Resolve(null, null, ["Add a test"]);

        Story.Declared().Does(Crew.Bob, resolve).Does(Crew.Bob, new IncidentCommand.Reopen(null)).Does(Crew.Bob, resolve).Incident.Actions.ShouldHaveSingleItem();
    }

    [Test]
    public void An_incident_stored_before_there_were_action_items_reads_as_one_without_any()
    {
        var written = System.Text.Json.Nodes.JsonNode.Parse(IncidentJson.Write(Story.Declared().Incident))!.AsObject();
        written.Remove("Actions");
        written.Remove("ActionCount");

        IncidentJson.ReadIncident(written.ToJsonString()).Actions.ShouldBeEmpty();
    }

    private static IncidentCommand.AddAction Made() => new("Look at the cache", null, null) { From = Message };
}
