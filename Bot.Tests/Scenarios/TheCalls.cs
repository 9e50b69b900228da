namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Bob wants to be called after two minutes, and a text only much later.</summary>
internal sealed class TheCalls : PhoneStory
{
    protected override string[] Further => ["--People:bob:Rules:1=Phone 2m", "--People:bob:Rules:2=SMS 14m"];

    [Test]
    public async Task The_call_says_who_is_paged_for_what_and_which_keys_answer_it()
    {
        await BobIsRung();
        var said = await Telephones.TakesAsync(Rings(BobsNumber).ShouldHaveSingleItem());

        said.ShouldContain("Bob Smith, you are paged. Incident 1, severity 1: Payments are down. Press 4 to acknowledge. Press 5 to escalate.");
        (await Timeline()).ShouldContain($"phone call to <@{Bob}>");
    }

    [Test]
    public async Task Four_acknowledges_as_every_open_message_shows()
    {
        await BobIsRung();
        (await Telephones.TakesAsync(Rings(BobsNumber)[0], "4")).ShouldContain("INC-1 is yours");
        await Settle();

        Announcement().Said.ShouldContain($"acknowledged by <@{Bob}>");
        Slack.Direct(Bob).Saying("you are paged")[0].Said.ShouldContain("Acknowledged by");
        (await Timeline()).ShouldContain("acknowledged by phone");
        await Advance(TimeSpan.FromMinutes(20));
        Texts(BobsNumber).ShouldBeEmpty();
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task Five_escalates()
    {
        await BobIsRung();
        (await Telephones.TakesAsync(Rings(BobsNumber)[0], "5")).ShouldContain("Team Lead");
        await Settle();

        Slack.Direct(Dave).Received("you are paged").ShouldBeTrue();
        (await Timeline()).ShouldContain("(phone)");
        Texts(BobsNumber).ShouldBeEmpty();
    }

    /// <summary>Bob lives in Berlin, where it is an hour later.</summary>
    [Test]
    public async Task What_an_answer_did_is_spoken_with_names_and_by_the_listeners_clock()
    {
        await BobIsRung();

        (await Telephones.TakesAsync(Rings(BobsNumber)[0], "5")).ShouldEndWith("INC-1: Team Lead (Dave Okafor) is paged and has until 04:32 (Europe/Berlin). Goodbye.");
    }

    [Test]
    public async Task Whoever_takes_the_call_after_the_next_level_was_paged_can_still_acknowledge()
    {
        await BobIsRung();
        await Advance(TimeSpan.FromMinutes(15));
        Slack.Direct(Dave).Received("you are paged").ShouldBeTrue();
        var said = await Telephones.TakesAsync(Rings(BobsNumber)[0], "4");
        await Settle();

        said.ShouldStartWith("Bob Smith, Incident 1 is not acknowledged yet and looks for somebody else by now. Press 4 to acknowledge.");
        Announcement().Said.ShouldContain($"acknowledged by <@{Bob}>");
    }

    [Test]
    public async Task Whoever_takes_the_call_after_every_level_was_paged_in_vain_can_still_acknowledge()
    {
        await BobIsRung();
        await Advance(TimeSpan.FromHours(9));
        var said = await Telephones.TakesAsync(Rings(BobsNumber)[0], "4");
        await Settle();

        said.ShouldStartWith("Bob Smith, Incident 1 is not acknowledged yet and pages nobody any more. Press 4 to acknowledge.");
        Announcement().Said.ShouldContain($"acknowledged by <@{Bob}>");
    }

    [Test]
    public async Task Another_key_has_it_said_once_more()
    {
        await BobIsRung();
        var said = await Telephones.TakesAsync(Rings(BobsNumber)[0], "9", "4");

        said.ShouldContain("That key means nothing here. Bob Smith, you are paged.");
        said.ShouldContain("INC-1 is yours");
    }

    [Test]
    public async Task After_a_second_wrong_key_the_call_ends()
    {
        await BobIsRung();
        var said = await Telephones.TakesAsync(Rings(BobsNumber)[0], "9", "1", "4");

        said.ShouldEndWith("That key means nothing here. Goodbye.");
        said.Split("you are paged").Length.ShouldBe(3);
    }

    [Test]
    public async Task To_silence_it_is_said_once_more()
    {
        await BobIsRung();
        (await Telephones.TakesAsync(Rings(BobsNumber)[0], "", "4")).ShouldContain("INC-1 is yours");
    }

    [Test]
    public async Task Silence_twice_is_no_answer_and_the_next_way_is_taken_at_once()
    {
        await BobIsRung();
        var said = await Telephones.TakesAsync(Rings(BobsNumber)[0]);
        await Settle();

        said.Split("you are paged").Length.ShouldBe(3);
        said.ShouldEndWith("No key was pressed. Goodbye.");
        Texts(BobsNumber).Count.ShouldBe(1);
        (await Timeline()).ShouldContain("the call ended without an answer");
    }

    [TestCase("busy", "the line was busy")]
    [TestCase("no-answer", "nobody answered the call")]
    [TestCase("failed", "the call could not be put through")]
    [TestCase("canceled", "the call was cancelled")]
    public async Task A_call_that_reaches_nobody_has_the_next_way_taken_at_once(string status, string told)
    {
        await BobIsRung();
        await Telephones.EndsAsync(Rings(BobsNumber)[0], status);
        await Settle();

        Texts(BobsNumber).Count.ShouldBe(1);
        (await Timeline()).ShouldContain(told);
    }

    [Test]
    public async Task After_the_last_way_failed_the_next_level_still_comes_in_its_time_because_the_chat_may_reach_them()
    {
        await BobIsRung();
        await Telephones.EndsAsync(Rings(BobsNumber)[0], "busy");
        await Settle();
        await Telephones.FaresAsync(Texts(BobsNumber)[0], "failed");
        await Settle();
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
        await Advance(TimeSpan.FromMinutes(15));

        Slack.Direct(Dave).Received("you are paged").ShouldBeTrue();
    }

    [Test]
    public async Task A_call_that_is_taken_after_another_acknowledged_says_so_and_asks_for_nothing()
    {
        await BobIsRung();
        await Types(Carol, "/incident ack INC-1");
        (await Telephones.TakesAsync(Rings(BobsNumber)[0], "4")).ShouldBe("Nothing to do any more. Incident 1 was acknowledged by carol. Goodbye.");
    }

    [Test]
    public async Task One_key_answers_for_all_that_wait()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Search is slow anyway=yes");
        await Advance(TimeSpan.FromMinutes(5));
        var call = Rings(BobsNumber)[^1];
        var said = await Telephones.TakesAsync(call, "4");
        await Settle();

        said.ShouldContain("you are paged for 2 incidents");
        Announcement(1).Said.ShouldContain("acknowledged by");
        Announcement(2).Said.ShouldContain("acknowledged by");
    }

    [Test]
    public async Task Words_that_look_like_markup_are_spoken_and_do_nothing()
    {
        await Types(Alice, "/incident declare sev1 </Say><Dial>+15550000</Dial> & \"quotes\"");
        await Advance(TimeSpan.FromMinutes(2));

        (await Telephones.TakesAsync(Rings(BobsNumber)[0])).ShouldContain("<Dial>");
    }

    private async Task BobIsRung()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(2));
    }
}
