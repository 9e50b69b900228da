using ChatOpsIncidentBot.Incidents;

namespace ChatOpsIncidentBot.Tests.Incidents;

/// <summary>A review is owed within two days of the end of a SEV1 or SEV2.</summary>
internal sealed class ReviewTests
{
    [TestCase(Severity.Sev1, true)]
    [TestCase(Severity.Sev2, true)]
    [TestCase(Severity.Sev3, false)]
    public void The_end_of_a_grave_incident_opens_its_review(Severity severity, bool isOwed)
    {
        var rules = Rules.Declared(severity).Do(new IncidentCommand.Resolve("fixed", null, []), Rules.Bob, 45);

        (rules.Incident!.Review is not null).ShouldBe(isOwed);
        if (isOwed) rules.Incident.Review!.DueAt.ShouldBe(rules.Now.AddHours(48));
    }

    [Test]
    public void The_worst_it_ever_was_counts() =>
        Rules.Declared(Severity.Sev1).Do(new IncidentCommand.ChangeSeverity(Severity.Sev4)).Do(new IncidentCommand.Resolve("fixed", null, [])).Incident!.Review.ShouldNotBeNull();

    [Test]
    public void Whoever_commands_writes_it_else_whoever_acknowledged_else_whoever_resolved()
    {
        Resolved(rules => rules.Do(new IncidentCommand.AssignRole(Role.Commander, Crew.Carol)).Do(new IncidentCommand.Acknowledge(), Rules.Bob)).Review!.Owner.ShouldBe(Crew.Carol);
        Resolved(rules => rules.Do(new IncidentCommand.Acknowledge(), Rules.Bob)).Review!.Owner.ShouldBe(Crew.Bob);
        Resolved(rules => rules).Review!.Owner.ShouldBe(Crew.Alice);
    }

    [Test]
    public void What_ends_otherwise_is_owed_none()
    {
        Rules.Declared().Do(new IncidentCommand.Cancel("a test")).Incident!.Review.ShouldBeNull();
        Rules.Declared().Do(new IncidentCommand.MergeInto(new IncidentId(2))).Incident!.Review.ShouldBeNull();
        var drill = new Rules().Do(new IncidentCommand.Declare(new IncidentId(1), "Failover", Severity.Sev1, "local") { IsDrill = true }).Do(new IncidentCommand.Resolve("done", null, []));
        drill.Incident!.Review.ShouldBeNull();
        Refused(drill, new IncidentCommand.StartReview()).ShouldContain("drills are not reviewed");
    }

    [Test]
    public void It_is_reminded_of_half_way_when_it_is_due_every_day_for_a_week_and_then_every_week()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.Resolve("fixed", null, []));
        var end = rules.Now;
        var hours = new List<double>();
        for (var reminder = 0; reminder < 12; reminder++)
        {
            var next = rules.Incident!.Review!.RemindAt!.Value;
            hours.Add((next - end).TotalHours);
            rules.Do(new IncidentCommand.RemindOfReview(), Rules.Timer, (int)(next - rules.Now).TotalMinutes);
        }

        hours.ShouldBe([24, 48, 72, 96, 120, 144, 168, 192, 216, 384, 552, 720]);
        rules.Happened.OfType<IncidentEvent.ReviewReminded>().Select(reminded => reminded.IsOverdue).ShouldBe([false, .. Enumerable.Repeat(true, 11)]);
    }

    [Test]
    public void What_fell_due_while_nobody_could_be_told_is_one_reminder_and_one_that_comes_too_early_is_none()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.Resolve("fixed", null, []));
        rules.Do(new IncidentCommand.RemindOfReview(), Rules.Timer, 60);
        rules.Happened.OfType<IncidentEvent.ReviewReminded>().ShouldBeEmpty();
        rules.Do(new IncidentCommand.RemindOfReview(), Rules.Timer, 5 * 24 * 60).Do(new IncidentCommand.RemindOfReview(), Rules.Timer);

        rules.Happened.OfType<IncidentEvent.ReviewReminded>().ShouldHaveSingleItem().NextAt.ShouldBe(rules.Now.AddHours(23));
    }

    [Test]
    public void Reopening_withdraws_it_and_the_next_end_opens_it_anew()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.Resolve("fixed", null, [])).Do(new IncidentCommand.Reopen("it is back"), Rules.Alice, 60);
        rules.Incident!.Review.ShouldBeNull();
        rules.Do(new IncidentCommand.Resolve("really fixed", null, []), Rules.Alice, 60);

        rules.Incident!.Review!.DueAt.ShouldBe(rules.Now.AddHours(48));
    }

    [Test]
    public void Publishing_closes_the_incident_and_a_later_version_is_published_again()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.Resolve("fixed", null, [])).Do(new IncidentCommand.PublishReview(3), Rules.Bob);
        rules.Incident!.Status.ShouldBe(IncidentStatus.Closed);
        rules.Incident.CloseReason.ShouldBeNull();
        rules.Incident.Review!.RemindAt.ShouldBeNull();
        rules.Do(new IncidentCommand.PublishReview(3)).Do(new IncidentCommand.PublishReview(4));

        rules.Happened.OfType<IncidentEvent.ReviewPublished>().Select(published => (published.Version, published.IsAgain)).ShouldBe([(3, false), (4, true)]);
        rules.Happened.OfType<IncidentEvent.Closed>().ShouldHaveSingleItem();
        Refused(rules, new IncidentCommand.Reopen("it is back")).ShouldBe("INC-1 is closed and reviewed; declare a new incident if it is back.");
    }

    [Test]
    public void The_cause_that_it_found_is_the_incidents_from_then_on()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.Resolve("fixed", "A full disk", []));
        rules.Incident!.Cause.ShouldBe("A full disk");
        rules.Do(new IncidentCommand.PublishReview(3) { Cause = "A leak" });

        rules.Incident!.Cause.ShouldBe("A leak");
        rules.Incident.RootCause.ShouldBe("A full disk");
    }

    [Test]
    public void What_the_reviews_table_says_of_an_item_that_there_is_already_becomes_so()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.Resolve("fixed", null, ["Add a breaker", "Watch the pool", new NewAction("Write tests", Crew.Bob), new NewAction("Write tests", Crew.Carol)]));
        rules.Incident!.Actions.Count.ShouldBe(4);
        var day = new DateOnly(2030, 1, 1);
        rules.Do(new IncidentCommand.PublishReview(3) { Typed = [Row("Write tests", Crew.Carol, day), Row("Write tests", Crew.Bob), Row("Write tests", Crew.Grace), Row("add a  breaker", Crew.Bob, day), Row("Watch the pool") with { IsDone = true }, Row("New", Crew.Bob, day), Row("Done before") with { IsDone = true }] });

        rules.Incident.Actions.Select(item => (item.Number, item.What, item.Owner, item.Due, item.IsOpen)).ShouldBe([
            (1, "Add a breaker", Crew.Bob, day, true), (2, "Watch the pool", null, null, false), (3, "Write tests", Crew.Bob, null, true), (4, "Write tests", Crew.Carol, day, true), (5, "New", Crew.Bob, day, true),
        ]);
    }

    [Test]
    public void An_item_named_when_the_incident_is_resolved_has_words_and_an_owner_who_may_know_of_it()
    {
        var rules = new Rules().Do(new IncidentCommand.Declare(new IncidentId(1), "Canary leaked", Severity.Sev4, "local") { IsPrivate = true });

        Refused(rules, new IncidentCommand.Resolve("fixed", null, [new NewAction("Find it", Crew.Grace)])).ShouldBe("@grace has no part in INC-1, which is private; let them in first.");
        Refused(rules, new IncidentCommand.Resolve("fixed", null, [new NewAction("", new PersonId("alice"))])).ShouldContain("say what is to be done, too");
    }

    [Test]
    public void An_action_item_of_a_private_incident_is_given_only_to_somebody_who_may_know_of_it()
    {
        var rules = new Rules().Do(new IncidentCommand.Declare(new IncidentId(1), "Canary leaked", Severity.Sev4, "local") { IsPrivate = true });
        Refused(rules, new IncidentCommand.AddAction("Find it", Crew.Grace, null)).ShouldBe("@grace has no part in INC-1, which is private; let them in first.");
        rules.Do(new IncidentCommand.AddAction("Find it", new PersonId("alice"), null)).Incident!.Actions.Count.ShouldBe(1);
        Refused(rules, new IncidentCommand.ChangeAction(1, null, Crew.Grace, null)).ShouldContain("has no part in INC-1");
    }

    [Test]
    public void A_reason_closes_what_needs_no_review_and_nothing_is_reminded_of_any_more()
    {
        var rules = Rules.Declared();
        Refused(rules, new IncidentCommand.Close("nothing to learn")).ShouldContain("is still open");
        rules.Do(new IncidentCommand.Resolve("fixed", null, []));
        Refused(rules, new IncidentCommand.Close(" ")).ShouldContain("Say why");
        rules.Do(new IncidentCommand.Close("nothing to learn"));

        rules.Incident!.Status.ShouldBe(IncidentStatus.Closed);
        rules.Incident.CloseReason.ShouldBe("nothing to learn");
        rules.Incident.Review!.RemindAt.ShouldBeNull();
        Refused(rules, new IncidentCommand.Reopen("it is back")).ShouldBe("INC-1 is closed; declare a new incident if it is back.");
    }

    [Test]
    public void It_is_given_to_somebody_else_and_goes_from_draft_to_review_and_back()
    {
        var rules = Rules.Declared().Do(new IncidentCommand.Resolve("fixed", null, [])).Do(new IncidentCommand.AssignReview(Crew.Grace)).Do(new IncidentCommand.MoveReview(ReviewState.InReview));
        rules.Incident!.Review!.Owner.ShouldBe(Crew.Grace);
        rules.Incident.Review.State.ShouldBe(ReviewState.InReview);
        Refused(rules, new IncidentCommand.MoveReview(ReviewState.Published)).ShouldContain("postmortem INC-1 publish");
        rules.Do(new IncidentCommand.MoveReview(ReviewState.Draft)).Incident!.Review!.State.ShouldBe(ReviewState.Draft);
    }

    [Test]
    public void What_is_owed_none_may_be_reviewed_all_the_same()
    {
        var rules = Rules.Declared(Severity.Sev4);
        Refused(rules, new IncidentCommand.StartReview()).ShouldContain("still open");
        rules.Do(new IncidentCommand.Resolve("fixed", null, [])).Do(new IncidentCommand.StartReview(), Rules.Bob);

        rules.Incident!.Review!.Owner.ShouldBe(Crew.Bob);
    }

    private static TypedItem Row(string task, PersonId? owner = null, DateOnly? due = null) => new(task, task, owner, due);

    private static Incident Resolved(Func<Rules, Rules> meanwhile) => meanwhile(Rules.Declared()).Do(new IncidentCommand.Resolve("fixed", null, [])).Incident!;

    private static string Refused(Rules rules, IncidentCommand command) => rules.Ask(command).ShouldBeOfType<Decision.Refused>().Sentence;
}
