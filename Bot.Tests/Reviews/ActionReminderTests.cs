using ChatOpsIncidentBot.Reviews;

namespace ChatOpsIncidentBot.Tests.Reviews;

internal sealed class ActionReminderTests
{
    private static readonly DateOnly Due = new(2026, 3, 20);

    [TestCase(-8, null)]
    [TestCase(-7, "2026-03-20 before 7")]
    [TestCase(-3, "2026-03-20 before 7")]
    [TestCase(-2, "2026-03-20 before 2")]
    [TestCase(-1, "2026-03-20 before 2")]
    [TestCase(0, "2026-03-20 late 0")]
    [TestCase(6, "2026-03-20 late 0")]
    [TestCase(7, "2026-03-20 late 1")]
    [TestCase(21, "2026-03-20 late 3")]
    public void It_is_reminded_of_before_on_the_day_and_every_week_after(int days, string? stage) =>
        ActionReminder.Of(Due, Due.AddDays(days), [TimeSpan.FromDays(7), TimeSpan.FromDays(2)]).ShouldBe(stage);

    [TestCase("connection pool", "connection", "pool")]
    [TestCase("\"connection pool\" leak", "connection pool", "leak")]
    [TestCase("“connection pool", "connection pool")]
    [TestCase("payment-service AND (a OR b*) NOT NEAR/3 title:x", "payment service", "AND", "a", "OR", "b", "NOT", "NEAR 3", "title x")]
    [TestCase("'; DROP TABLE incidents; --", "DROP", "TABLE", "incidents")]
    [TestCase("Grüße 支払い", "Grüße", "支払い")]
    [TestCase("\"\" * ^ : -")]
    public void What_is_looked_for_is_words_and_nothing_else(string typed, params string[] terms) => SearchWords.Of(typed).ShouldBe(terms);
}
