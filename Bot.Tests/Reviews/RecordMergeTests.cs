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

    private static string Review(string rows) => $"## Action Items\n{ActionTable.Head}\n{(rows.Length == 0 ? "" : rows + "\n")}\n## Links\nNone.\n";
}
