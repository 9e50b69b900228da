using ChatOpsIncidentBot.Incidents;
using ChatOpsIncidentBot.Reviews;

namespace ChatOpsIncidentBot.Tests.Reviews;

/// <summary>What changed in the record comes into a review, and what people wrote stays.</summary>
internal sealed class RecordMergeTests
{
    [TestCase("| Add an alert |  |  |", "| Add an alert | @bob | 2026-03-20 |", "| Add an alert |  |  |", "| Add an alert | @bob | 2026-03-20 |")]
    [TestCase("| Add an alert |  |  |", "| Add an alert | @bob |  |", "| Add an alert |  | Mar 20 |", "| Add an alert | @bob | Mar 20 |")]
    [TestCase("| Add an alert | @bob | 2026-03-20 |", "| Add an alert (done) | @bob | 2026-03-20 |", "| Add an  Alert | @bob | Mar 20 |", "| Add an alert (done) | @bob | Mar 20 |")]
    [TestCase("| Add an alert | @bob | 2026-03-20 |", "| Add an alert | @bob | 2026-03-27 |", "| Add an alert | @bob | 2026-03-20 | high |", "| Add an alert | @bob | 2026-03-27 | high |")]
    [TestCase("| Add an alert | @bob | 2026-03-20 |", "", "| Add an alert | @bob | 2026-03-20 |", "")]
    [TestCase("| Add an alert | @bob | 2026-03-20 |", "", "| Add an alert | @carol | 2026-03-20 |", "| Add an alert | @carol | 2026-03-20 |")]
    [TestCase("| Add an alert | @bob | 2026-03-20 |", "| Add an alert | @bob | 2026-03-27 |", "", "")]
    [TestCase("", "| Add \\| alert | @bob | 2026-03-20 |", "| Mine | @carol | 2026-04-01 |", "| Mine | @carol | 2026-04-01 |\n| Add \\| alert | @bob | 2026-03-20 |")]
    [TestCase("", "| Mine | @carol | 2026-04-01 |", "| Mine | carol | 1 April 2026 |", "| Mine | carol | 1 April 2026 |")]
    public void A_row_is_an_item_wherever_it_stands(string before, string now, string text, string both) =>
        RecordMerge.Of(Review(before), Review(now), Review(text), null).ShouldBe(new MergedText(Review(both), 0));

    [Test]
    public void Of_two_owners_somebody_has_to_choose() =>
        RecordMerge.Of(Review("| Add |  |  |"), Review("| Add | @bob |  |"), Review("| Add | @carol |  |"), null).ShouldBe(new MergedText(Review($"{ReviewHeadings.TwoWordings}\n| Add | @carol |  |\n| Add | @bob |  |"), 1));

    [Test]
    public void A_row_that_was_published_is_the_items_from_then_on() =>
        RecordMerge.Of(Review(""), Review("| Add | @bob | 2026-03-27 |"), Review("| Add | bob | Mar 20, 2026 |"), Review("| Add | bob | Mar 20, 2026 |")).Text.ShouldBe(Review("| Add | bob | 2026-03-27 |"));

    [Test]
    public void A_review_without_a_table_gets_one_with_its_first_item() =>
        RecordMerge.Of("## Summary\nx\n", $"## Summary\nx\n\n## Action Items\n{ActionTable.Head}\n| Add |  |  |\n", "## Summary\nmine\n", null).Text.ShouldBe($"## Summary\nmine\n\n## Action Items\n{ActionTable.Head}\n| Add |  |  |\n");

    [Test]
    public void What_the_record_does_not_know_any_more_is_known_where_people_wrote_it() =>
        RecordMerge.Of("## What Went Well\n- Back in 15 min\n", $"## What Went Well\n{ReviewHeadings.Unknown}\n", "## What Went Well\n- The rollback worked\n- Back in 15 min\n", null).Text.ShouldStartWith("## What Went Well\n- The rollback worked\n");

    [Test]
    public void A_task_that_is_longer_than_an_item_may_be_is_its_items_row_all_the_same()
    {
        var task = string.Join(' ', Enumerable.Repeat("Add", 200));

        RecordMerge.Of(Review(""), Review($"| {ActionRules.Cut(task)} | @bob |  |"), Review($"| {task} | @bob |  |"), Review($"| {task} | @bob |  |")).Text.ShouldBe(Review($"| {ActionRules.Cut(task)} | @bob |  |"));
    }

    [TestCase("[Add](https://tracker.example.com/1)", "Add")]
    [TestCase("[[DB] Add](https://tracker.example.com/1)", "[DB] Add")]
    [TestCase("[Add](https://a.example.com)[more](https://b.example.com)", "[Add](https://a.example.com)[more](https://b.example.com)")]
    public void Where_a_tracker_keeps_an_item_is_no_part_of_its_words(string task, string words) =>
        ActionTable.Rows(Review($"| {task} (done) | @bob |  |")).ShouldHaveSingleItem().Words.ShouldBe(words);

    [Test]
    public void Nobody_has_to_choose_between_a_wording_and_what_is_not_known() =>
        RecordMerge.Of("## Root Cause\nA leak\n", $"## Root Cause\n{ReviewHeadings.Unknown}\n", "## Root Cause\nA leak, and a small pool\n", null).ShouldBe(new MergedText("## Root Cause\nA leak, and a small pool\n", 0));

    [TestCase("| Add | Bob Smith | Mar 27 |", "| Add | Bob Smith | Mar 27 |")]
    [TestCase("| Its first words | Bob Smith | Mar 27 |", "| Add | Bob Smith | Mar 27 |")]
    public void An_item_is_the_same_however_its_row_its_owner_and_its_day_are_written(string row, string both)
    {
        var incident = Incidents.Rules.Declared().Incident! with { Actions = [new ActionItem(1, "Add", Incidents.Rules.Alice, Incidents.Rules.Start) { Row = "Its first words" }] };
        var terms = new ActionTerms(incident, new DateOnly(2026, 3, 12), cell => cell is "@bob" or "Bob Smith" ? new PersonId("bob") : null);

        RecordMerge.Of(Review(""), Review("| Add | @bob | 2026-03-27 |"), Review(row), Review(row), isPublishedLater: true, terms).ShouldBe(new MergedText(Review(both), 0));
    }

    [Test]
    public void What_was_published_and_has_been_taken_back_in_chat_since_stays_taken_back() =>
        RecordMerge.Of(Review("| Add |  |  |"), Review("| Add | @carol |  |"), Review("| Add (done) | @bob |  |"), Review("| Add (done) | @bob |  |"), isPublishedLater: true).Text.ShouldBe(Review("| Add | @carol |  |"));

    [Test]
    public void Of_two_rows_of_the_same_words_each_stays_its_own_item() =>
        RecordMerge.Of(Review("| Add | @bob |  |\n| Add | @carol |  |"), Review("| Add | @bob |  |\n| Add | @carol | 2026-03-27 |"), Review("| Add | @bob |  |\n| Add | @carol |  |"), null).Text.ShouldBe(Review("| Add | @bob |  |\n| Add | @carol | 2026-03-27 |"));

    private static string Review(string rows) => $"## Action Items\n{ActionTable.Head}\n{(rows.Length == 0 ? "" : rows + "\n")}\n## Links\nNone.\n";
}
