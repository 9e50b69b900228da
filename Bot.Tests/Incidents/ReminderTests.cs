using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class ReminderTests
{
    [Test]
    public void Nobody_is_reminded_before_the_update_is_owed() => Answered().Minutes(29).Incident.ReminderCount.ShouldBe(0);

    [Test]
    public void An_update_that_is_owed_is_reminded_of() => Answered().Minutes(30).Incident.ReminderCount.ShouldBe(1);

    [Test]
    public void A_broken_promise_is_reminded_of_again_and_again() => Answered().Minutes(120).Incident.ReminderCount.ShouldBe(4);

    [Test]
    public void A_reminder_does_not_move_the_promise()
    {
        var story = Answered();
        var due = story.Promise.DueAt;

        story.Minutes(65).Promise.DueAt.ShouldBe(due);
    }

    [Test]
    public void The_first_reminder_mentions_the_commander() => WithCommander().Minutes(30).Promise.Mentioned.ShouldBe([Crew.Alice]);

    [Test]
    public void The_first_reminder_mentions_the_person_on_call_where_nobody_commands() => Answered().Minutes(30).Promise.Mentioned.ShouldBe([Crew.Bob]);

    [Test]
    public void The_second_reminder_mentions_the_person_on_call_too() => WithCommander().Minutes(60).Promise.Mentioned.ShouldBe([Crew.Alice, Crew.Bob]);

    [Test]
    public void Nobody_is_mentioned_twice_in_one_reminder() =>
        Answered().Does(Crew.Bob, new IncidentCommand.AssignRole(Role.Commander, Crew.Bob)).Minutes(60).Promise.Mentioned.ShouldBe([Crew.Bob]);

    [Test]
    public void An_update_stops_the_reminders_until_the_next_promise()
    {
        var story = Answered().Minutes(40).Does(Crew.Alice, new IncidentCommand.PostUpdate("Rolling back", null, false, null));

        story.Minutes(29).Incident.ReminderCount.ShouldBe(1);
        story.Minutes(1).Incident.ReminderCount.ShouldBe(2);
    }

    [Test]
    public void After_an_update_the_reminders_start_softly_again() =>
        WithCommander().Minutes(60).Does(Crew.Alice, new IncidentCommand.PostUpdate("Rolling back", null, false, null)).Minutes(30)
            .Promise.Mentioned.ShouldBe([Crew.Alice]);

    [Test]
    public void Resolving_ends_the_reminders() =>
        Answered().Minutes(30).Does(Crew.Alice, new IncidentCommand.Resolve(null, null, [])).Minutes(600).Incident.ReminderCount.ShouldBe(1);

    [Test]
    public void Reminders_missed_in_an_outage_are_one()
    {
        var story = Answered().MinutesOfOutage(100);

        story.Events<IncidentEvent.UpdateReminded>().ShouldHaveSingleItem().Missed.ShouldBe(3);
    }

    [Test]
    public void After_an_outage_the_rhythm_is_the_old_one()
    {
        var story = Answered();
        var declared = story.Now;

        story.MinutesOfOutage(100).Promise.RemindAt.ShouldBe(declared.AddMinutes(120));
    }

    [Test]
    public void A_reminder_that_comes_early_does_nothing() =>
        Answered().Minutes(10).Accepted(Crew.Timer, new IncidentCommand.RemindOfUpdate()).Incident.ReminderCount.ShouldBe(0);

    private static Story Answered() => Story.Declared().Does(Crew.Bob, new IncidentCommand.Acknowledge());

    private static Story WithCommander() => Answered().Does(Crew.Alice, new IncidentCommand.AssignRole(Role.Commander, Crew.Alice));
}
