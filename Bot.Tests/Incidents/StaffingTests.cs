using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class StaffingTests
{
    [Test]
    public void Joining_makes_a_responder() => Story.Declared().Does(Crew.Carol, new IncidentCommand.Join()).Incident.Responders.ShouldBe([Crew.Alice, Crew.Carol]);

    [Test]
    public void Joining_does_not_acknowledge() => Story.Declared().Does(Crew.Carol, new IncidentCommand.Join()).Incident.Paging.ShouldBeOfType<Paging.Waiting>();

    [Test]
    public void Joining_twice_changes_nothing() => Story.Declared().Does(Crew.Alice, new IncidentCommand.Join()).Timeline.Count.ShouldBe(2);

    [Test]
    public void A_role_is_held_by_whom_it_was_given() =>
        Story.Declared().Does(Crew.Alice, Commander(Crew.Carol)).Incident.Commander.ShouldBe(Crew.Carol);

    [Test]
    public void Who_holds_a_role_responds() =>
        Story.Declared().Does(Crew.Alice, Commander(Crew.Carol)).Incident.Responders.ShouldBe([Crew.Alice, Crew.Carol]);

    [Test]
    public void A_role_passes_on_and_it_is_known_from_whom() =>
        Story.Declared().Does(Crew.Alice, Commander(Crew.Carol)).Does(Crew.Alice, Commander(Crew.Dave))
            .Events<IncidentEvent.RoleAssigned>().Last().ShouldBe(new IncidentEvent.RoleAssigned(Role.Commander, Crew.Dave, Crew.Carol));

    [Test]
    public void A_role_can_be_laid_down()
    {
        var story = Story.Declared().Does(Crew.Alice, Commander(Crew.Carol)).Does(Crew.Carol, Commander(null));

        story.Incident.Commander.ShouldBeNull();
        story.Reply.ShouldBe("INC-1 has no commander now.");
    }

    [Test]
    public void Who_lays_a_role_down_still_responds() =>
        Story.Declared().Does(Crew.Alice, Commander(Crew.Carol)).Does(Crew.Carol, Commander(null)).Incident.Responders.ShouldContain(Crew.Carol);

    [Test]
    public void One_person_may_hold_two_roles()
    {
        var scribe = new IncidentCommand.AssignRole(new Role("scribe"), Crew.Carol);

        Story.Declared().Does(Crew.Alice, Commander(Crew.Carol)).Does(Crew.Alice, scribe).Incident.Roles.Keys.ShouldBe(["commander", "scribe"]);
    }

    [Test]
    public void An_unknown_role_is_refused_with_those_that_exist() =>
        Story.Declared().Refused(Crew.Alice, new IncidentCommand.AssignRole(new Role("captain"), Crew.Bob))
            .ShouldBe("There is no role 'captain'; the roles are commander, scribe.");

    private static IncidentCommand.AssignRole Commander(PersonId? person) => new(Role.Commander, person);
}
