using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class ChannelTests
{
    [Test]
    public void The_channel_the_platform_created_is_the_incidents_own() =>
        Story.Declared().Accepted(Crew.Timer, new IncidentCommand.RecordChannel("C1", "inc-1")).Incident.Channel
            .ShouldBe(new IncidentChannel.Created("C1", "inc-1"));

    [Test]
    public void Hearing_of_the_same_channel_twice_changes_nothing()
    {
        var created = new IncidentCommand.RecordChannel("C1", "inc-1");

        Story.Declared().Accepted(Crew.Timer, created).Accepted(Crew.Timer, created).Events<IncidentEvent.ChannelCreated>().Count().ShouldBe(1);
    }

    [Test]
    public void An_incident_lives_on_without_a_channel()
    {
        var incident = Story.Declared().Accepted(Crew.Timer, new IncidentCommand.RecordChannelLost("the scope is missing")).Incident;

        incident.Channel.ShouldBe(new IncidentChannel.Unavailable("the scope is missing"));
        incident.IsOpen.ShouldBeTrue();
    }

    [Test]
    public void A_channel_may_be_created_after_all_is_over() =>
        Story.Declared().Does(Crew.Alice, new IncidentCommand.Resolve(null, null, [])).Accepted(Crew.Timer, new IncidentCommand.RecordChannel("C1", "inc-1"))
            .Incident.Channel.ShouldBeOfType<IncidentChannel.Created>();
}
