using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class RefusalTests
{
    private static readonly IncidentCommand[] OnlyWhileOpen =
    [
        new IncidentCommand.Join(),
        new IncidentCommand.AssignRole(Role.Commander, Crew.Bob),
        new IncidentCommand.ChangeSeverity(Severity.Sev1),
        new IncidentCommand.ChangeStatus(IncidentStatus.Monitoring),
        new IncidentCommand.PostUpdate("Rolling back", null, false, null),
        new IncidentCommand.Snooze(TimeSpan.FromMinutes(15)),
        new IncidentCommand.Escalate(null, null),
        new IncidentCommand.PagePeople("@bob", [Crew.Bob], "help"),
        new IncidentCommand.Absorb(new IncidentId(2), "Another", []),
        new IncidentCommand.Acknowledge(),
        new IncidentCommand.Cancel("A test alert"),
        new IncidentCommand.MergeInto(new IncidentId(2)),
    ];

    private static readonly IncidentCommand[] Repeatable =
    [
        new IncidentCommand.Join(),
        new IncidentCommand.Acknowledge(),
        new IncidentCommand.AssignRole(Role.Commander, Crew.Bob),
        new IncidentCommand.AssignRole(Role.Commander, null),
        new IncidentCommand.ChangeSeverity(Severity.Sev1),
        new IncidentCommand.ChangeStatus(IncidentStatus.Monitoring),
        new IncidentCommand.Resolve("Rolled back", null, []),
        new IncidentCommand.Reopen(null),
        new IncidentCommand.Cancel("A test alert"),
        new IncidentCommand.MergeInto(new IncidentId(2)),
        new IncidentCommand.RecordChannel("C1", "inc-1"),
        new IncidentCommand.RecordChannelLost("the scope is missing"),
        new IncidentCommand.RecordPageUndelivered(1, "@bob", "gone"),
    ];

    [TestCaseSource(nameof(OnlyWhileOpen))]
    public void What_needs_an_open_incident_is_refused_after_it_is_resolved(IncidentCommand command) =>
        Story.Declared().Does(Crew.Alice, new IncidentCommand.Resolve(null, null, [])).Refused(Crew.Alice, command)
            .ShouldBe("INC-1 is resolved; /incident reopen INC-1 if it is back.");

    [TestCaseSource(nameof(Repeatable))]
    public void A_repeated_press_is_accepted_and_changes_nothing(IncidentCommand command)
    {
        var story = Story.Declared().Does(Crew.Bob, command);

        var repeated = story.Decide(Crew.Person(Crew.Bob), command).ShouldBeOfType<Decision.Accepted>();

        repeated.Events.ShouldBeEmpty();
        repeated.Reply.ShouldNotBeEmpty();
    }

    [Test]
    public void Only_people_join() => Story.Declared().Decide(Crew.Timer, new IncidentCommand.Join()).ShouldBe(new Decision.Refused("Only a person can join."));

    [Test]
    public void A_cancelled_incident_cannot_be_resolved() =>
        Story.Declared().Does(Crew.Alice, new IncidentCommand.Cancel("A test alert")).Refused(Crew.Alice, new IncidentCommand.Resolve(null, null, []))
            .ShouldContain("cancelled as a false alarm");

    [Test]
    public void A_merged_incident_points_to_the_other() =>
        Story.Declared().Does(Crew.Alice, new IncidentCommand.MergeInto(new IncidentId(7))).Refused(Crew.Alice, new IncidentCommand.ChangeSeverity(Severity.Sev1))
            .ShouldBe("INC-1 was merged into INC-7; say it there.");
}
