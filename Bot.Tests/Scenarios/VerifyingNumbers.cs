using ChatOpsIncidentBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>A number counts once a code that went there was typed.</summary>
internal sealed class VerifyingNumbers : PhoneStory
{
    protected override bool IsBobVerified => false;

    [Test]
    public async Task What_is_verified_and_what_is_not_stands_under_me()
    {
        (await Types(Bob, "/incident me")).Said.ShouldContain("it is not verified, so no page goes there");
        await Verifies(Bob, BobsNumber, "sms");

        var mine = (await Types(Bob, "/incident me")).Said;
        mine.ShouldContain(BobsNumber);
        mine.ShouldContain("verified");
        mine.ShouldContain("not verified");
    }

    [Test]
    public async Task A_number_that_is_not_verified_is_not_used()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(10));

        Twilio.Requests.ShouldNotContain(request => request.StartsWith("POST"));
    }

    [Test]
    public async Task The_code_is_told_by_text_and_in_a_call()
    {
        await Types(Bob, "/incident me verify sms");
        await Types(Bob, "/incident me verify phone");

        Twilio.TextsTo(BobsNumber).ShouldHaveSingleItem().Body.ShouldContain("is your code for the incident bot");
        (await Telephones.TakesAsync(Twilio.CallsTo(BobsNumber).ShouldHaveSingleItem())).ShouldContain("Again:");
    }

    [Test]
    public async Task A_wrong_code_does_not_count_and_after_five_a_new_one_is_needed()
    {
        await Types(Bob, "/incident me verify sms");
        var code = await Code(BobsNumber, "sms");
        var wrong = code == "000000" ? "000001" : "000000";
        for (var tries = 4; tries >= 0; tries--) (await Types(Bob, $"/incident me verify sms {wrong}")).Said.ShouldContain($"{tries} more tries");

        (await Types(Bob, $"/incident me verify sms {code}")).Said.ShouldContain("no code that still counts");
    }

    [Test]
    public async Task A_code_counts_for_ten_minutes()
    {
        await Types(Bob, "/incident me verify sms");
        var code = await Code(BobsNumber, "sms");
        await Advance(TimeSpan.FromMinutes(11));

        (await Types(Bob, $"/incident me verify sms {code}")).Said.ShouldContain("no code that still counts");
    }

    [Test]
    public async Task A_second_code_is_not_sent_within_a_minute()
    {
        await Types(Bob, "/incident me verify sms");
        (await Types(Bob, "/incident me verify sms")).Said.ShouldContain("wait a minute");
    }

    [Test]
    public async Task Nobody_can_have_telephones_called_all_day()
    {
        for (var number = 1; number <= 5; number++)
        {
            await Types(Bob, $"/incident me telephone +4917012345{number:D2}");
            (await Types(Bob, "/incident me verify phone")).Said.ShouldContain("on its way");
            await Advance(TimeSpan.FromMinutes(2));
        }
        (await Types(Bob, "/incident me verify sms")).Said.ShouldContain("Five codes were sent within the hour");
        await Advance(TimeSpan.FromHours(1));

        (await Types(Bob, "/incident me verify sms")).Said.ShouldContain("on its way");
    }

    [Test]
    public async Task Anothers_code_proves_nothing()
    {
        await Types(Bob, "/incident me verify sms");
        await Types(Dave, "/incident me verify sms");

        (await Types(Dave, $"/incident me verify sms {await Code(BobsNumber, "sms")}")).Said.ShouldContain("not the code");
    }

    [Test]
    public async Task A_number_may_be_typed_and_is_verified_like_any()
    {
        (await Types(Bob, "/incident me telephone +49 (170) 123-4567")).Said.ShouldContain("+491701234567");
        await Verifies(Bob, "+491701234567", "sms");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(2));

        Texts("+491701234567").Count.ShouldBe(1);
        (await Telephones.TextsAsync("+491701234567", "1a")).ShouldContain("INC-1 is yours");
    }

    [Test]
    public async Task A_number_that_changes_is_not_verified_any_more()
    {
        await Verifies(Bob, BobsNumber, "sms");
        await Types(Bob, "/incident me telephone +491701234567");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(10));

        Texts(BobsNumber).ShouldBeEmpty();
        Texts("+491701234567").ShouldBeEmpty();
        (await Types(Bob, "/incident me telephone default")).Said.ShouldContain("settings");
        (await Types(Bob, "/incident me")).Said.ShouldContain("verified");
    }

    [TestCase("0170 1234567")]
    [TestCase("+0170")]
    [TestCase("bob")]
    public async Task What_is_no_number_is_refused_with_what_would_be_one(string typed) =>
        (await Types(Bob, $"/incident me telephone {typed}")).Said.ShouldContain("international form");

    [Test]
    public async Task A_code_that_did_not_arrive_is_told_of()
    {
        await Types(Bob, "/incident me verify sms");
        await Telephones.FaresAsync(Twilio.TextsTo(BobsNumber)[0], "undelivered", 30003);
        await Settle();

        Slack.Direct(Bob).Received("the SMS to you did not arrive").ShouldBeTrue();
    }

    [Test]
    public async Task A_test_page_comes_by_every_way_and_its_answer_is_kept_with_its_instant()
    {
        await Verifies(Bob, BobsNumber, "sms");
        await Verifies(Bob, BobsNumber, "phone");
        (await Types(Bob, "/incident me test")).Said.ShouldContain("direct message, SMS, phone call");
        Slack.Direct(Bob).Received("this is test page 1").ShouldBeTrue();
        Texts(BobsNumber).ShouldHaveSingleItem().Body.ShouldContain("Test page 1");
        var at = Clock.GetUtcNow();
        (await Telephones.TakesAsync(Rings(BobsNumber).ShouldHaveSingleItem(), "4")).ShouldContain("test page 1 reached you by phone call");

        var answered = await Services.GetRequiredService<Database>().ReadAsync(session => ContactTable.LastAnswerAsync(session, "bob"), CancellationToken.None);
        answered.ShouldBe(at);
        (await Types(Bob, "/incident me")).Said.ShouldContain("You last answered a test page");
    }

    [Test]
    public async Task Test_pages_are_one_a_minute_and_five_an_hour()
    {
        (await Types(Bob, "/incident me test")).Said.ShouldContain("Test page 1 is on its way");
        (await Types(Bob, "/incident me test")).Said.ShouldContain("wait a minute");
        for (var number = 2; number <= 5; number++)
        {
            await Advance(TimeSpan.FromMinutes(2));
            (await Types(Bob, "/incident me test")).Said.ShouldContain($"Test page {number} is on its way");
        }
        await Advance(TimeSpan.FromMinutes(2));
        (await Types(Bob, "/incident me test")).Said.ShouldContain("Five test pages were sent within the hour");
        (await Types(Dave, "/incident me test")).Said.ShouldContain("Test page 6 is on its way");
        await Advance(TimeSpan.FromMinutes(55));

        (await Types(Bob, "/incident me test")).Said.ShouldContain("Test page 7 is on its way");
    }

    [Test]
    public async Task A_test_page_is_answered_by_text()
    {
        await Verifies(Bob, BobsNumber, "sms");
        await Types(Bob, "/incident me test");
        (await Telephones.TextsAsync(BobsNumber, "1a")).ShouldContain("test page 1 reached you by SMS");
    }

    [Test]
    public async Task Codes_stand_neither_in_the_log_nor_in_the_database()
    {
        await Types(Bob, "/incident me verify sms");
        var code = await Code(BobsNumber, "sms");
        await StopBot();

        Logged.ShouldNotContain(line => line.Contains(code, StringComparison.Ordinal));
        System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(DatabaseFile)).ShouldNotContain(code);
        await StartBot();
    }
}
