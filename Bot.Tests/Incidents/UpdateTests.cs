using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

internal sealed class UpdateTests
{
    private static readonly IncidentCommand Remind = new IncidentCommand.RemindOfUpdate();

    [Test]
    public void An_update_is_owed_after_the_severitys_interval() => Rules.Declared().Incident!.Promise!.DueAt.ShouldBe(Rules.Start.AddMinutes(30));

    [Test]
    public void A_promise_made_with_an_update_counts_from_it() =>
        Rules.Declared().Do(new IncidentCommand.PostUpdate("watching", TimeSpan.FromMinutes(15), false, null), Rules.Bob, 10).Incident!.Promise!.DueAt.ShouldBe(Rules.Start.AddMinutes(25));

    [Test]
    public void A_snooze_moves_only_the_next_reminder()
    {
        var rules = Rules.Declared().Do(Remind, Rules.Timer, 30).Do(new IncidentCommand.Snooze(TimeSpan.FromMinutes(15)), Rules.Bob, 1);
        rules.Incident!.Promise!.RemindAt.ShouldBe(Rules.Start.AddMinutes(46));
        rules.Do(Remind, Rules.Timer, 15);
        rules.Incident!.Promise!.RemindAt.ShouldBeGreaterThan(Rules.Start.AddMinutes(46));
    }

    [Test]
    public void Reminders_go_on_and_the_second_one_calls_whoever_is_on_call()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.AssignRole(Role.Commander, new PersonId("alice"))).Do(Remind, Rules.Timer, 30);
        rules.Incident!.Promise!.Mentioned.ShouldBe([new PersonId("alice")]);
        rules.Do(Remind, Rules.Timer, 30);
        rules.Incident!.Promise!.Mentioned.ShouldBe([new PersonId("alice"), new PersonId("bob")]);
        rules.Incident!.ReminderCount.ShouldBe(2);
    }

    [Test]
    public void An_update_begins_the_reminders_anew()
    {
        var rules = Rules.Declared().Do(Remind, Rules.Timer, 30).Do(new IncidentCommand.PostUpdate("found it", null, false, null), Rules.Bob, 5);
        rules.Incident!.Promise!.Reminded.ShouldBe(0);
        rules.Incident!.Promise!.DueAt.ShouldBe(Rules.Start.AddMinutes(65));
    }

    [Test]
    public void Once_it_is_resolved_nothing_is_owed_until_it_is_reopened()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.Resolve("rolled back", null, []), Rules.Bob, 5);
        rules.Incident!.Promise.ShouldBeNull();
        rules.Do(new IncidentCommand.Reopen("it is back"), Rules.Bob, 5).Incident!.Promise.ShouldNotBeNull();
    }
}
