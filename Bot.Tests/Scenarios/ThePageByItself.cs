using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Somebody is paged about no incident. bob has the primary rotation; dave is the level after it.</summary>
internal sealed class ThePageByItself : SlackStory
{
    [Test]
    public async Task A_person_is_paged_with_the_words_and_the_sender_hears_who_answered()
    {
        var told = await Types(Alice, "/incident page @carol Please look at the *ledger*");
        var page = Slack.Direct(Carol).Latest;
        var acknowledged = await Presses(Carol, page, "Acknowledge");

        told.Said.ShouldContain("|03:15 UTC> to acknowledge; otherwise whoever asked is told");
        page.Said.ShouldContain($"<@{Alice}> pages");
        page.Said.ShouldContain("Please look at the *ledger*");
        acknowledged.ShouldContain("You acknowledged the page INC-1");
        Slack.Direct(Alice).Latest.Said.ShouldContain($"<@{Carol}> acknowledged it");
        Slack.Direct(Carol).Latest.Said.ShouldContain("Acknowledged by");
        Slack.Direct(Carol).Latest.Buttons.ShouldBeEmpty();
    }

    [Test]
    public async Task No_channel_hears_of_it_and_it_is_no_incident()
    {
        await Types(Alice, "/incident page @carol Between us");
        await Advance(TimeSpan.FromHours(3));

        Slack.Channels.Where(channel => !channel.IsDirect).ShouldAllBe(channel => channel.Messages.Count == 0);
        Slack.Channels.ShouldNotContain(channel => channel.Name.StartsWith("inc-", StringComparison.Ordinal));
        (await Types(Alice, "/incident list")).Said.ShouldContain("No incident is open");
        (await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative))).ShouldNotContain("incident_bot_incidents{");
        (await Types(Alice, "/incident update INC-1 Hello")).Said.ShouldContain("is a page to @carol and no incident");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("Between us");
    }

    [Test]
    public async Task Who_does_not_answer_in_time_is_told_to_the_sender_and_a_late_answer_still_counts()
    {
        await Types(Alice, "/incident page @carol Please look");
        await Advance(TimeSpan.FromMinutes(15));
        Slack.Direct(Alice).Saying("nobody answered").ShouldHaveSingleItem().Said.ShouldContain("Please look");
        await Advance(TimeSpan.FromMinutes(45));
        await Presses(Carol, Slack.Direct(Carol).Latest, "Acknowledge");

        Slack.Direct(Carol).Messages.ShouldHaveSingleItem();
        Slack.Direct(Alice).Latest.Said.ShouldContain($"<@{Carol}> acknowledged it");
        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_rotation_goes_on_to_the_levels_after_it_and_at_last_aloud_without_the_words()
    {
        var told = await Types(Alice, "/incident page primary The invoices look odd");
        Slack.Direct(Bob).Received("The invoices look odd").ShouldBeTrue();
        await Advance(TimeSpan.FromMinutes(15));
        Slack.Direct(Dave).Received("The invoices look odd").ShouldBeTrue();
        Slack.Direct(Alice).Latest.Said.ShouldContain($"Team Lead is paged (<@{Dave}>)");
        Slack.Channel("#engineering").Messages.ShouldBeEmpty();
        await Advance(TimeSpan.FromHours(4));

        told.Said.ShouldContain("|03:15 UTC> to acknowledge; otherwise Team Lead is paged");
        var loud = Slack.Channel("#oncall").Saying("Nobody answers for primary").ShouldHaveSingleItem();
        loud.Said.ShouldNotContain("invoices");
        Slack.Direct(Alice).Received("there is nobody left to page").ShouldBeTrue();
        Slack.Direct(Bob).Messages.ShouldHaveSingleItem();
    }

    [Test]
    public async Task The_first_answer_is_enough_and_the_second_hears_who_was_first()
    {
        await Types(Alice, "/incident page primary Please look");
        await Advance(TimeSpan.FromMinutes(20));
        await Presses(Dave, Slack.Direct(Dave).Latest, "Acknowledge");
        var late = await Types(Bob, "/incident ack INC-1");
        await Advance(TimeSpan.FromHours(5));

        late.Said.ShouldContain("@dave was first");
        Slack.Direct(Erin).Messages.ShouldBeEmpty();
        Slack.Direct(Bob).Latest.Said.ShouldContain("Acknowledged by");
    }

    [Test]
    public async Task Whoever_is_paged_can_pass_it_on_and_the_sender_can_take_it_back()
    {
        await Types(Alice, "/incident page primary Please look");
        await Presses(Bob, Slack.Direct(Bob).Latest, "Pass it on");
        Slack.Direct(Dave).Received("Please look").ShouldBeTrue();
        await Types(Alice, "/incident cancel INC-1 Found it myself");
        await Advance(TimeSpan.FromHours(5));

        Slack.Direct(Dave).Latest.Said.ShouldContain("Cancelled: Found it myself");
        Slack.Direct(Erin).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task The_persons_own_rules_follow_the_page()
    {
        await Types(Carol, "/incident me rules chat 0m, chat 4m");
        await Types(Alice, "/incident page @carol Please look");
        await Advance(TimeSpan.FromMinutes(5));

        Slack.Direct(Carol).Latest.Said.ShouldContain("still waits for you");
    }

    [Test]
    public async Task Who_cannot_be_reached_is_told_to_the_sender_at_once()
    {
        Slack.User(Carol).Deleted = true;
        await Types(Alice, "/incident page @carol Please look");

        Slack.Direct(Alice).Received("could not be delivered to @carol").ShouldBeTrue();
        Slack.Direct(Alice).Received("there is nobody left to page").ShouldBeTrue();
    }

    [Test]
    public async Task The_same_delivery_twice_pages_once()
    {
        Slack.Fault(new Fault.AcceptThen(new Fault.Reset()), "chat.postMessage", Carol, times: 1);
        await Types(Alice, "/incident page @carol Please look");
        await Advance(TimeSpan.FromMinutes(5));
        await StopBot();
        await StartBot();
        await Advance(TimeSpan.FromMinutes(5));

        Slack.Direct(Carol).Messages.ShouldHaveSingleItem();
    }

    [Test]
    public async Task In_an_incidents_channel_it_is_about_the_incident()
    {
        await Types(Alice, "/incident declare sev2 Payments are down");
        await Types(Alice, "/incident page @carol come here", "#inc-1-payments-are-down");
        await Types(Alice, "/incident page INC-1 @grace and you");
        await Types(Alice, "/incident page @erin about lunch");

        Slack.Direct(Carol).Latest.Said.ShouldContain("you are asked to help with INC-1");
        Slack.Direct(Grace).Latest.Said.ShouldContain("you are asked to help with INC-1");
        Slack.Direct(Erin).Latest.Said.ShouldContain("Page INC-2");
        (await Types(Alice, "/incident merge INC-1 into INC-2")).Said.ShouldContain("INC-2 is a page and no incident");
        (await Types(Alice, "/incident merge INC-2 into INC-1")).Said.ShouldContain("INC-2 is a page and no incident");
    }

    [Test]
    public async Task One_person_sends_ten_an_hour_at_most()
    {
        for (var count = 1; count <= 10; count++) (await Types(Alice, "/incident page @carol Hello")).Said.ShouldContain("is paged");
        (await Types(Alice, "/incident page @carol Hello")).Said.ShouldContain("You sent 10 pages within the last hour");
        (await Types(Bob, "/incident page @carol Hello")).Said.ShouldContain("is paged");
        await Advance(TimeSpan.FromHours(1));

        (await Types(Alice, "/incident page @carol Hello")).Said.ShouldContain("is paged");
    }

    [TestCase("page @carol", "Say what you need of them")]
    [TestCase("page", "Say whom to page and why")]
    [TestCase("page nobody help", "nobody")]
    public async Task What_is_missing_is_asked_for(string line, string sentence) => (await Types(Alice, "/incident " + line)).Said.ShouldContain(sentence);

    [Test]
    public async Task It_ends_by_itself_after_a_day()
    {
        await Types(Alice, "/incident page @carol Please look");
        await Advance(TimeSpan.FromHours(25));

        (await Types(Carol, "/incident ack INC-1")).Said.ShouldContain("The page INC-1 to @carol is over");
        Slack.Direct(Carol).Latest.Said.ShouldContain("nobody answered");
    }
}

/// <summary>Pages outside incidents are kept for some; a rotation nobody is in.</summary>
internal sealed class WhoMayPage : SlackStory
{
    protected override string[] MoreSettings => ["--Permissions:Page:0:Person", "bob", "--Rotations:later:Members:0=erin", "--Rotations:later:Start=2027-01-04T09:00", "--Pages:AnswerWithin=5m"];

    [Test]
    public async Task Who_may_not_is_told_who_may_and_it_stands_in_the_audit()
    {
        var refused = await Types(Alice, "/incident page @carol Please look");
        var sent = await Types(Bob, "/incident page @carol Please look");

        refused.Said.ShouldContain("Only @bob may page people outside an incident");
        sent.Said.ShouldContain("|03:05 UTC> to acknowledge");
        Slack.Direct(Carol).Messages.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Where_nobody_is_on_call_nothing_is_sent_and_it_is_said() =>
        (await Types(Bob, "/incident page later Please look")).Said.ShouldContain("Nobody is on call for later now; name a person");
}
