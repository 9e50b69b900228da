using ChatOpsIncidentBot.Tests.Slack;
using Microsoft.Data.Sqlite;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class Forms : SlackStory
{
    [Test]
    public async Task The_Escalate_button_opens_a_form_with_the_next_level_chosen_and_who_is_in_it()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Presses(Alice, Announcement(), "Escalate");

        Slack.Views[^1].Said.ShouldContain("2 Team Lead");
        Slack.Views[^1].Said.ShouldContain("@dave");
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["reason"] = "We need the database" });
        sent.Refusal.ShouldBeNull();
        await Settle();
        Slack.Direct(Dave).Latest.Said.ShouldContain("you are paged as *Team Lead*");
    }

    [Test]
    public async Task A_person_chosen_in_it_is_paged_and_the_level_is_left_alone()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident escalate", "#inc-1-payments-are-down");
        await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["person"] = Grace, ["reason"] = "Which index is missing?" });
        await Settle();

        Slack.Direct(Grace).Latest.Said.ShouldContain("Which index is missing?");
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Words_escalate_at_once()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident escalate 3 it gets worse");

        Slack.Views.ShouldBeEmpty();
        Slack.Direct(Erin).Latest.Said.ShouldContain("you are paged as *Engineering Manager*");
    }

    [Test]
    public async Task A_role_is_handed_over_with_what_the_successor_has_to_know()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident role commander me");
        await Types(Bob, "/incident role", "#inc-1-payments-are-down");
        Slack.Views[^1].Said.ShouldContain("commander (now @bob)");
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["role"] = "commander", ["person"] = Grace, ["brief"] = "Failover is running" });
        sent.Refusal.ShouldBeNull();
        await Settle();

        Slack.Direct(Grace).Received("Failover is running").ShouldBeTrue();
        Announcement().Said.ShouldContain("commander", Case.Insensitive);
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain($"<@{Bob}> handed the role commander over to <@{Grace}>: Failover is running");
    }

    [Test]
    public async Task When_it_began_is_asked_in_the_time_of_whoever_declares()
    {
        await Types(Bob, "/incident declare");
        Slack.Views[^1].Said.ShouldContain("Europe/Berlin");
        Slack.Views[^1].Said.ShouldContain("customers cannot use the product");
        await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["title"] = "Payments are down", ["severity"] = "SEV1", ["began"] = "03:40", ["impact"] = "Nobody\ncan pay" });
        await Settle();
        await Types(Bob, "/incident declare");
        await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["title"] = "Login fails for everybody", ["severity"] = "SEV2", ["began"] = "23:00" });
        await Settle();

        Announcement().Said.ShouldContain("02:40");
        Announcement(2).Said.ShouldContain("22:00");
    }

    [Test]
    public async Task A_form_that_Slack_does_not_open_in_time_is_a_plain_sentence()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        using var hang = Slack.Fault(new Fault.Hang(), "views.open");
        var typed = await From.CommandAsync(Alice, "#incidents", "escalate");
        var pressed = await Presses(Alice, Announcement(), "Escalate");

        typed.Said.ShouldContain("Slack did not open the form");
        typed.Said.ShouldContain("/incident help escalate");
        pressed.ShouldContain("Slack did not open the form");
    }

    [Test]
    public async Task A_form_opens_while_the_database_takes_nothing_and_keeps_what_was_typed_until_it_does()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await using (var other = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync();
            await using var exclusive = other.CreateCommand();
            exclusive.CommandText = "BEGIN EXCLUSIVE";
            await exclusive.ExecuteNonQueryAsync();
            await From.CommandAsync(Alice, "#incidents", "escalate");
            var refused = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["reason"] = "It is the database" });
            refused.FormErrors.Values.ShouldHaveSingleItem().ShouldContain("try again", Case.Insensitive);
        }
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["reason"] = "It is the database" });
        sent.Refusal.ShouldBeNull();
        await Settle();

        Slack.Direct(Dave).Latest.Said.ShouldContain("you are paged as *Team Lead*");
    }
}
