using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Reviews;

namespace ChatOpsIncidentBot.Tests.Reviews;

/// <summary>Fixed rules, so each is shown by sentences: those it marks, and those it must leave alone.</summary>
internal sealed class ReviewCheckerTests
{
    private static readonly string[] Names = ["Bob Smith", "Bob", "Alice Jones", "Alice"];

    [TestCase("Bob forgot to run the migration.", ReviewRule.PersonAtFault, "Bob forgot")]
    [TestCase("The on-call engineer failed to notice the alert.", ReviewRule.PersonAtFault, "The on-call engineer failed to")]
    [TestCase("@alice broke the build on Friday.", ReviewRule.PersonAtFault, "@alice broke")]
    [TestCase("Then the operator mistakenly deleted the table.", ReviewRule.PersonAtFault, "the operator mistakenly")]
    [TestCase("He ignored the warning.", ReviewRule.PersonAtFault, "He ignored")]
    [TestCase("She had overlooked the second host.", ReviewRule.PersonAtFault, "She had overlooked")]
    [TestCase("The developer did not test the rollback.", ReviewRule.PersonAtFault, "The developer did not test")]
    [TestCase("Alice didn't check the dashboard before the deploy.", ReviewRule.PersonAtFault, "Alice didn't check")]
    [TestCase("The DBA made a mistake with the index.", ReviewRule.PersonAtFault, "The DBA made a mistake")]
    [TestCase("The outage was caused by Bob.", ReviewRule.PersonAtFault, "caused by Bob")]
    [TestCase("It was Bob's mistake.", ReviewRule.PersonAtFault, "Bob's mistake")]
    [TestCase("The engineer was careless with the credentials.", ReviewRule.PersonAtFault, "The engineer was careless")]
    [TestCase("Somebody accidentally restarted the primary.", ReviewRule.PersonAtFault, "Somebody accidentally")]
    [TestCase("The reviewer missed the leak.", ReviewRule.PersonAtFault, "The reviewer missed")]
    [TestCase("The team neglected its runbooks.", ReviewRule.PersonAtFault, "The team neglected")]
    [TestCase("I misconfigured the load balancer.", ReviewRule.PersonAtFault, "I misconfigured")]
    [TestCase("The incident commander was too slow to call for help.", ReviewRule.PersonAtFault, "commander was too slow to")]
    [TestCase("Bob Smith pushed a bad config to production.", ReviewRule.PersonAtFault, "Bob Smith pushed a bad")]
    [TestCase("A junior developer deleted the wrong volume.", ReviewRule.PersonAtFault, "A junior developer deleted the wrong")]
    [TestCase("Whoever deployed it is to blame, and they blame Alice.", ReviewRule.PersonAtFault, "blame Alice")]
    [TestCase("The cause was human error.", ReviewRule.HumanError, "human error")]
    [TestCase("We put it down to operator error in the end.", ReviewRule.HumanError, "operator error")]
    [TestCase("A manual mistake led to the wrong host.", ReviewRule.HumanError, "manual mistake")]
    [TestCase("It was a Human-Error.", ReviewRule.HumanError, "Human-Error")]
    [TestCase("The alert should have fired earlier.", ReviewRule.Hindsight, "should have fired")]
    [TestCase("We should have seen it coming.", ReviewRule.Hindsight, "should have seen")]
    [TestCase("The change should not have been deployed on a Friday.", ReviewRule.Hindsight, "should not have been")]
    [TestCase("Somebody should've escalated sooner.", ReviewRule.Hindsight, "should've escalated")]
    [TestCase("They ought to have asked for help.", ReviewRule.Hindsight, "ought to have asked")]
    [TestCase("The test shouldn't have passed.", ReviewRule.Hindsight, "shouldn't have passed")]
    [TestCase("The engineer should really have known the limit.", ReviewRule.Hindsight, "should really have known")]
    [TestCase("The single root cause was the leak.", ReviewRule.LoneCause, "single root cause")]
    [TestCase("The only cause was a full disk.", ReviewRule.LoneCause, "only cause")]
    public void What_makes_a_review_worse_is_marked_where_it_stands_with_a_better_wording(string sentence, ReviewRule rule, string words)
    {
        var text = $"# Post-Mortem\n\n## What Could Be Improved\n- {sentence}\n";
        var finding = Wording(text).Find(one => one.Rule == rule).ShouldNotBeNull(sentence);

        finding.Line.ShouldBe(4);
        text.Split('\n')[finding.Line - 1].Substring(finding.Column - 1, finding.Length).ShouldContain(words);
        finding.Better.ShouldNotBeNullOrWhiteSpace();
        finding.IsMust.ShouldBeFalse();
    }

    [TestCase("Alert fired quickly (< 2 min from issue start)")]
    [TestCase("Team responded promptly")]
    [TestCase("Rollback worked correctly")]
    [TestCase("Add connection pool monitoring before deployment")]
    [TestCase("Better staging environment parity")]
    [TestCase("Faster escalation path for DB issues")]
    [TestCase("The on-call engineer acknowledged in 2 minutes.")]
    [TestCase("@bob rolled the deployment back to v2.2.9.")]
    [TestCase("The engineer had no way to see the number of open connections.")]
    [TestCase("The deploy failed because the pool was exhausted.")]
    [TestCase("The alert failed to fire for the second region.")]
    [TestCase("Nothing in the pipeline checked the size of the pool.")]
    [TestCase("The runbook did not mention the new host.")]
    [TestCase("The incident commander escalated to the team lead after 15 minutes.")]
    [TestCase("The tool accepted the wrong host name without asking.")]
    [TestCase("The responder did not have access to the production database.")]
    [TestCase("Both dashboards missed the new metric.")]
    [TestCase("The library broke the contract of the pool in v2.3.0.")]
    [TestCase("A restart of the primary caused a failover.")]
    [TestCase("Connections were not being returned to the pool after successful transactions.")]
    [TestCase("The alert should have a lower threshold.")]
    [TestCase("Every service should have an owner.")]
    [TestCase("It could have been worse: the cache held for an hour.")]
    [TestCase("We got lucky: the traffic was low that night.")]
    [TestCase("The person on call was asleep, and the second level was paged after 15 minutes.")]
    [TestCase("The team lead asked the database team for help.")]
    [TestCase("The error rate was at 40 % when the alert fired.")]
    [TestCase("User errors went up to 40 % at 10:15.")]
    [TestCase("Two causes came together: a leak and a small pool.")]
    [TestCase("The root cause analysis took two days.")]
    [TestCase("The reporter declared SEV1: Payments are down")]
    [TestCase("A responder noted: the pool is exhausted")]
    [TestCase("Alice and Bob wrote the runbook together.")]
    [TestCase("The change was approved by two reviewers and passed every test.")]
    [TestCase("Customers who had an open session missed nothing.")]
    [TestCase("The commander handed over at 22:00 because nobody can command for a day.")]
    public void What_speaks_of_the_system_is_left_alone(string sentence) =>
        Wording($"# Post-Mortem\n\n## What Could Be Improved\n- {sentence}\n").ShouldBeEmpty();

    [Test]
    public void Code_and_what_is_folded_away_is_no_prose() =>
        Wording("## Summary\n```\nBob forgot to; human error\n```\n<details>\n<summary>The rest</summary>\n\n- 10:15 - A responder noted: Bob forgot it\n\n</details>\n").ShouldBeEmpty();

    [TestCase("Connection leak in the payment library", true)]
    [TestCase("- A full disk", true)]
    [TestCase("Connection leak in payment processor library introduced in v2.3.0.\nConnections were not being returned to pool after successful transactions.", false)]
    [TestCase("- The library leaked connections\n- The pool was small", false)]
    [TestCase("The disk was full, and no alert watched it", false)]
    public void One_cause_alone_is_marked(string cause, bool isMarked) =>
        Check($"## Root Cause\n{cause}\n").Exists(finding => finding.Rule is ReviewRule.LoneCause).ShouldBe(isMarked);

    [TestCase("Customers could not pay.", true)]
    [TestCase("45 minutes of degraded service", true)]
    [TestCase("From 10:15 to 11:00 on 2026-03-12 payments were slow (SEV1, INC-7)", true)]
    [TestCase("2,347 failed transactions", false)]
    [TestCase("~$50,000 in estimated lost revenue", false)]
    [TestCase("40 % of all requests failed", false)]
    [TestCase("No customers were affected", false)]
    public void An_impact_without_numbers_has_to_be_mended(string impact, bool isMarked) =>
        Check($"## Impact\n- {impact}\n").Exists(finding => finding is { Rule: ReviewRule.NoNumbers, IsMust: true }).ShouldBe(isMarked);

    [TestCase("| Add an alert | @bob | 2026-03-20 |")]
    [TestCase("| Add an alert | @bob | Mar 20 |")]
    [TestCase("| Add an alert | @bob | 20 March 2026 |")]
    [TestCase("| Add an alert (done) |  |  |")]
    [TestCase("| Add an alert |  | Mar 20 |", ReviewRule.NoOwner)]
    [TestCase("| Add an alert | @bob |  |", ReviewRule.NoDate)]
    [TestCase("| Add an alert |  |  |", ReviewRule.NoOwner, ReviewRule.NoDate)]
    [TestCase("| Add \\| an alert | @bob | Ongoing |", ReviewRule.OpenEnded)]
    public void An_action_needs_an_owner_and_a_day(string row, params ReviewRule[] rules) =>
        Check($"## Action Items\n| Task | Owner | Due |\n|------|-------|-----|\n{row}\n").Where(finding => finding.Rule is ReviewRule.NoOwner or ReviewRule.NoDate or ReviewRule.OpenEnded).Select(finding => finding.Rule).ShouldBe(rules);

    [TestCase("| Add an alert | @bob | 2026-03-20 |")]
    [TestCase("| Add an alert | bob | 2026-03-11 |")]
    [TestCase("| An item from before | @bob | 2026-03-01 |")]
    [TestCase("| Add an alert | everybody | 2026-03-20 |", ReviewRule.UnknownOwner)]
    [TestCase("| Add an alert | @ghost | soon |", ReviewRule.OpenEnded, ReviewRule.UnknownOwner)]
    [TestCase("| Add an alert | @bob | 2026-02-30 |", ReviewRule.OpenEnded)]
    [TestCase("| Add an alert | @bob | 2020-01-01 |", ReviewRule.PastDay)]
    [TestCase("| An item from before | @bob | 2026-03-02 |", ReviewRule.PastDay)]
    [TestCase("| Add an alert (done) | @ghost | 2020-01-01 |")]
    [TestCase("| Add an alert | @bob | Mar 1 |", ReviewRule.PastDay)]
    [TestCase("| Add an alert | @bob | 1 October |", ReviewRule.PastDay)]
    [TestCase("| Add an alert | @bob | Aug 1 |")]
    [TestCase("| An item from before | @bob | Mar 1 |")]
    [TestCase("| Its first words | @bob | 2026-03-01 |")]
    [TestCase("|  |  |  |")]
    public void An_owner_has_to_be_somebody_and_a_day_has_to_come(string row, params ReviewRule[] rules)
    {
        var incident = Incidents.Rules.Declared().Incident! with { Actions = [new ActionItem(1, "An item from before", Incidents.Rules.Alice, Incidents.Rules.Start) { Due = new DateOnly(2026, 3, 1), Row = "Its first words" }] };
        var terms = new ActionTerms(incident, new DateOnly(2026, 3, 12), cell => cell.TrimStart('@') == "bob" ? new PersonId("bob") : null);
        var found = ReviewChecker.Check($"## Action Items\n| Task | Owner | Due |\n|------|-------|-----|\n{row}\n", Names, terms).Where(finding => finding.IsOfAnAction).ToList();

        found.Select(finding => finding.Rule).ShouldBe(rules);
        found.ShouldAllBe(finding => finding.IsMust);
    }

    [Test]
    public void What_is_not_filled_in_and_what_two_people_wrote_has_to_be_mended()
    {
        var text = $"## Summary\n{ReviewHeadings.Unknown}\n\n## Root Cause\nA leak, and a small pool\n{ReviewHeadings.TwoWordings}\n\n## Impact\n3 orders\n";

        Check(text).Where(finding => finding.IsMust).Select(finding => (finding.Rule, finding.Line)).ShouldBe([(ReviewRule.NotFilledIn, 2), (ReviewRule.TwoWordings, 6)]);
    }

    [TestCase("|  | @bob | 2026-03-20 |")]
    [TestCase("| [](https://tracker.example.com/1) | @bob | 2026-03-20 |")]
    [TestCase("| (done) | @bob | 2026-03-20 |")]
    public void A_row_says_what_is_to_be_done(string row) =>
        Check($"## Action Items\n{ActionTable.Head}\n{row}\n").Where(finding => finding.IsMust && finding.Line == 4).ShouldHaveSingleItem().Rule.ShouldBe(ReviewRule.NoTask);

    [Test]
    public void Two_wordings_are_found_in_code_and_in_what_is_folded_away_too() =>
        Check($"## Timeline (UTC)\n```\n{ReviewHeadings.TwoWordings}\n```\n<details>\n{ReviewHeadings.TwoWordings}\n</details>\n").Where(finding => finding.Rule is ReviewRule.TwoWordings).Select(finding => finding.Line).ShouldBe([3, 6]);

    [Test]
    public void The_source_guides_own_post_mortem_lacks_nothing_but_the_end_of_what_is_ongoing() =>
        Check(GuideReview.Text).Select(finding => finding.Rule).ShouldBe([ReviewRule.OpenEnded]);

    [Test]
    public void A_text_as_long_as_any_may_be_is_checked_in_one_go()
    {
        var hostile = string.Concat(Enumerable.Repeat("the the the engineer who who had had then then @a.a.a.a ", 1_700));

        Should.NotThrow(() => Check("## Summary\n" + hostile[..90_000]));
    }

    private static List<ReviewFinding> Check(string text) => [.. ReviewChecker.Check(text, Names)];

    private static List<ReviewFinding> Wording(string text) => [.. Check(text).Where(finding => finding.Rule is ReviewRule.PersonAtFault or ReviewRule.HumanError or ReviewRule.Hindsight or ReviewRule.LoneCause)];
}
