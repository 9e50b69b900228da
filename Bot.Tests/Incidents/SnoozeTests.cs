using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class SnoozeTests
{
    [Test]
    public void Snoozing_puts_the_next_reminder_off()
    {
        var story = Answered().Minutes(20).Does(Crew.Alice, Snooze(25));

        story.Minutes(24).Incident.ReminderCount.ShouldBe(0);
        story.Minutes(1).Incident.ReminderCount.ShouldBe(1);
    }

    [Test]
    public void Snoozing_after_a_reminder_asks_again_when_it_is_over()
    {
        var story = Answered().Minutes(31).Does(Crew.Alice, Snooze(15));

        story.Minutes(14).Incident.ReminderCount.ShouldBe(1);
        story.Minutes(1).Incident.ReminderCount.ShouldBe(2);
    }

    [Test]
    public void Snoozing_moves_only_the_next_reminder()
    {
        var story = Answered().Minutes(20).Does(Crew.Alice, Snooze(25)).Minutes(25);

        story.Promise.WasSnoozed.ShouldBeFalse();
        story.Promise.RemindAt.ShouldBe(story.Now.AddMinutes(30));
    }

    [Test]
    public void Snoozing_leaves_the_promise_as_it_was()
    {
        var story = Answered();
        var due = story.Promise.DueAt;

        story.Does(Crew.Alice, Snooze(60)).Promise.DueAt.ShouldBe(due);
    }

    [Test]
    public void A_snooze_never_reminds_before_the_update_is_owed()
    {
        var story = Answered().Minutes(5).Does(Crew.Alice, Snooze(10));

        story.Promise.RemindAt.ShouldBe(story.Promise.DueAt);
        story.Reply.ShouldBe("The next reminder of INC-1 comes at 10:30 UTC.");
    }

    [Test]
    public void An_update_forgets_the_snooze()
    {
        var story = Answered().Does(Crew.Alice, Snooze(240)).Does(Crew.Alice, new IncidentCommand.PostUpdate("Rolling back", null, false, null));

        story.Promise.WasSnoozed.ShouldBeFalse();
        story.Promise.RemindAt.ShouldBe(story.Now.AddMinutes(30));
    }

    [Test]
    public void Four_hours_are_the_longest_snooze()
    {
        var story = Answered();

        story.Does(Crew.Alice, Snooze(4 * 60)).Promise.RemindAt.ShouldBe(story.Now.AddHours(4));
        story.Refused(Crew.Alice, Snooze(4 * 60 + 1)).ShouldBe("A reminder can be put off for 4 h at most; if nothing will be new for longer, promise that: /incident update INC-1 <text> next=8h.");
    }

    [Test]
    public void Snoozing_leaves_the_escalation_alone() => Story.Declared().Does(Crew.Alice, Snooze(60)).Minutes(15).LevelsPaged.Count().ShouldBe(2);

    private static Story Answered() => Story.Declared().Does(Crew.Bob, new IncidentCommand.Acknowledge());

    private static IncidentCommand.Snooze Snooze(int minutes) => new(TimeSpan.FromMinutes(minutes));
}
