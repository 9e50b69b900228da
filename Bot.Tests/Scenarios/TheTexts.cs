using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

internal sealed class TheTexts : PhoneStory
{
    [Test]
    public async Task Whoever_does_not_answer_the_chat_gets_a_text_that_says_what_to_reply()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromSeconds(90));
        Texts(BobsNumber).ShouldBeEmpty();
        await Advance(TimeSpan.FromSeconds(30));

        Texts(BobsNumber).ShouldHaveSingleItem().Body.ShouldBe("INC-1 SEV1 Payments are down. Reply 1a to acknowledge, 1e to escalate.");
        (await Timeline()).ShouldContain($"SMS to <@{Bob}>");
    }

    [TestCase("1a")]
    [TestCase("1A")]
    [TestCase(" 1 a ")]
    [TestCase("1a thanks")]
    public async Task Replying_a_acknowledges_as_every_open_message_shows(string reply)
    {
        await BobIsTexted();
        (await Telephones.TextsAsync(BobsNumber, reply)).ShouldContain("INC-1 is yours");
        await Settle();

        Announcement().Said.ShouldContain($"acknowledged by <@{Bob}>");
        Slack.Direct(Bob).Saying("you are paged")[0].Said.ShouldContain("Acknowledged by");
        Slack.Channel("#oncall").Saying("you are paged")[0].Said.ShouldContain("Acknowledged by");
        (await Timeline()).ShouldContain("acknowledged by SMS");
        await Advance(TimeSpan.FromMinutes(20));
        Rings(BobsNumber).ShouldBeEmpty();
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Replying_e_pages_the_next_level()
    {
        await BobIsTexted();
        (await Telephones.TextsAsync(BobsNumber, "1e")).ShouldBe("INC-1: Team Lead (@dave) is paged and has until 04:32 (Europe/Berlin).");
        await Settle();

        Slack.Direct(Dave).Received("you are paged").ShouldBeTrue();
        (await Timeline()).ShouldContain("(sms)");
    }

    [Test]
    public async Task Replying_e_after_somebody_acknowledged_wakes_nobody()
    {
        await BobIsTexted();
        await Types(Carol, "/incident ack INC-1");
        (await Telephones.TextsAsync(BobsNumber, "1e")).ShouldBe("INC-1 was acknowledged by carol and is not escalated.");
        await Settle();

        Slack.Direct(Dave).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Two_pages_of_one_incident_are_told_of_and_answered_once()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident page @bob please look at the ledger INC-1");
        await Advance(TimeSpan.FromMinutes(4));

        Texts(BobsNumber)[^1].Body.ShouldStartWith("INC-1 SEV1 Payments are down. please look at the ledger");
        (await Telephones.TextsAsync(BobsNumber, "1a")).Split("INC-1").Length.ShouldBe(2);
    }

    [Test]
    public async Task A_number_that_changed_since_the_page_began_gets_nothing_until_it_is_verified()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident me telephone +491701234567");
        await Advance(TimeSpan.FromMinutes(10));

        Twilio.Messages.ShouldNotContain(message => message.To == "+491701234567");
        (Texts(BobsNumber).Count, Rings(BobsNumber).Count).ShouldBe((0, 0));
    }

    [Test]
    public async Task A_restart_in_between_knows_the_number_that_was_typed()
    {
        await Advance(TimeSpan.FromMinutes(1));
        await Types(Bob, "/incident me telephone +491701234567");
        await Verifies(Bob, "+491701234567", "sms");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(2));

        Texts("+491701234567").Count.ShouldBe(1);
        Texts(BobsNumber).ShouldBeEmpty();
    }

    [Test]
    public async Task Several_open_pages_have_numbers_of_their_own()
    {
        await BobIsTexted();
        await Types(Alice, "/incident declare sev2 Search is slow anyway=yes");
        await Advance(TimeSpan.FromMinutes(3));
        Texts(BobsNumber)[^1].Body.ShouldContain("INC-2");
        Texts(BobsNumber)[^1].Body.ShouldContain("Reply 2a");
        await Telephones.TextsAsync(BobsNumber, "1a");
        await Settle();

        Announcement(1).Said.ShouldContain("acknowledged by");
        Announcement(2).Said.ShouldContain("not acknowledged");
    }

    [TestCase("7a", "There is no page 7")]
    [TestCase("hello", "Reply with the number of the page")]
    [TestCase("1x", "Reply with the number of the page")]
    [TestCase("99999999999a", "Reply with the number of the page")]
    public async Task A_wrong_code_is_answered_plainly_and_does_nothing(string reply, string told)
    {
        await BobIsTexted();
        (await Telephones.TextsAsync(BobsNumber, reply)).ShouldContain(told);
        await Settle();

        Announcement().Said.ShouldContain("not acknowledged");
    }

    [Test]
    public async Task A_reply_from_a_number_nobody_has_does_nothing_and_stands_in_the_audit()
    {
        await BobIsTexted();
        (await Telephones.TextsAsync("+4930123456", "1a")).ShouldBeEmpty();
        await Settle();

        Announcement().Said.ShouldContain("not acknowledged");
        var row = (await Services.GetRequiredService<Database>().ReadAsync(session => AuditTable.NewestAsync(session, 10), CancellationToken.None)).Single(row => row.Action == "sms");
        (row.Actor, row.Action, row.Outcome).ShouldBe(("person:sms:+4930123456", "sms", "refused: not a number of anybody here"));
    }

    [Test]
    public async Task Somebody_else_who_has_a_telephone_cannot_answer_anothers_page()
    {
        await BobIsTexted();
        (await Telephones.TextsAsync(DavesNumber, "1a")).ShouldContain("There is no page 1");
        await Settle();

        Announcement().Said.ShouldContain("not acknowledged");
    }

    [Test]
    public async Task A_text_that_turns_out_not_to_have_arrived_brings_the_call_forward_to_now()
    {
        await BobIsTexted();
        await Telephones.FaresAsync(Texts(BobsNumber)[0], "sent");
        await Settle();
        Rings(BobsNumber).ShouldBeEmpty();
        await Telephones.FaresAsync(Texts(BobsNumber)[0], "undelivered", 30003);
        await Settle();

        Rings(BobsNumber).Count.ShouldBe(1);
        var told = await Timeline();
        told.ShouldContain($"<@{Bob}> was not reached by SMS");
        told.ShouldContain("errors/30003");
    }

    [Test]
    public async Task A_text_that_Twilio_refuses_brings_the_call_forward_to_now()
    {
        Twilio.Landlines.Add(BobsNumber);
        await BobIsTexted();

        Rings(BobsNumber).Count.ShouldBe(1);
        (await Timeline()).ShouldContain("their number takes no texts");
    }

    [Test]
    public async Task Whoever_answers_STOP_gets_no_more_texts_until_they_verify_again_and_is_told_so()
    {
        await BobIsTexted();
        (await Telephones.TextsAsync(BobsNumber, "STOP")).ShouldBeEmpty();
        await Settle();

        Slack.Direct(Bob).Received("STOP").ShouldBeTrue();
        (await Types(Bob, "/incident me")).Said.ShouldContain("not verified");
        await Telephones.TextsAsync(BobsNumber, "1a");
        await Types(Alice, "/incident declare sev1 Search is down anyway=yes");
        await Advance(TimeSpan.FromMinutes(3));
        Texts(BobsNumber).Count.ShouldBe(1);
    }

    [Test]
    public async Task Of_a_private_incident_a_telephone_hears_no_more_than_its_number()
    {
        await Types(Alice, "/incident declare sev1 Canary acquisition private=yes");
        await Advance(TimeSpan.FromMinutes(6));

        Texts(BobsNumber).ShouldHaveSingleItem().Body.ShouldStartWith("INC-1 SEV1 (private)");
        (await Telephones.TakesAsync(Rings(BobsNumber).ShouldHaveSingleItem())).ShouldNotContain("Canary");
        Twilio.Messages.ShouldNotContain(message => message.Body.Contains("Canary", StringComparison.Ordinal));
    }
}
