using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>It is Tuesday, 24 November 2026, 03:00 UTC; bob has the primary rotation, carol the next week.</summary>
internal sealed class Overrides : SlackStory
{
    [Test]
    public async Task An_override_puts_somebody_else_on_call_and_everybody_concerned_hears_of_it()
    {
        var told = await Types(Alice, "/incident override primary @grace now 2h reason=\"Bob is on a train\"");
        await Types(Alice, "/incident declare sev1 Payments are down");

        told.Said.ShouldContain("@grace has primary");
        Slack.Channel("#oncall").Messages[0].Said.ShouldContain($"<@{Grace}> has *primary* from");
        Slack.Channel("#oncall").Messages[0].Said.ShouldContain($"instead of <@{Bob}>");
        Slack.Channel("#oncall").Messages[0].Said.ShouldContain("Bob is on a train");
        Slack.Direct(Grace).Messages[0].Said.ShouldContain("You have *primary*");
        Slack.Direct(Grace).Latest.Said.ShouldContain("you are paged as *On-Call Engineer*");
        Slack.Direct(Bob).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task It_ends_by_itself()
    {
        await Types(Alice, "/incident override primary @grace now 2h");
        await Advance(TimeSpan.FromHours(2));
        await Types(Alice, "/incident declare sev1 Payments are down");

        Slack.Direct(Bob).Latest.Said.ShouldContain("you are paged");
        Slack.Direct(Grace).Received("you are paged").ShouldBeFalse();
    }

    [Test]
    public async Task A_page_goes_to_whoever_is_on_call_when_it_falls_due()
    {
        await Types(Alice, "/incident override primary @grace 06:30 08:00");
        await Types(Alice, "/incident declare sev1 Payments are down");
        Slack.Direct(Bob).Received("you are paged as *On-Call Engineer*").ShouldBeTrue();
        await Advance(TimeSpan.FromMinutes(15 + 30 + 60 + 120));

        Slack.Direct(Grace).Latest.Said.ShouldContain("you are paged as *On-Call Engineer*");
        Slack.Direct(Bob).Saying("you are paged as *On-Call Engineer*").Count.ShouldBe(1);
    }

    [Test]
    public async Task Page_and_reminder_go_to_the_override_as_well()
    {
        await Types(Alice, "/incident override primary @grace now 5h");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident page INC-1 primary Please look");
        await Advance(TimeSpan.FromMinutes(31));

        Slack.Direct(Grace).Received("Please look").ShouldBeTrue();
        Slack.Channel("#oncall").Saying("an update is due").ShouldHaveSingleItem().Mentions.ShouldContain($"<@{Grace}>");
    }

    [Test]
    public async Task It_outlives_a_restart()
    {
        await Types(Alice, "/incident override primary @grace now 2h");
        await StopBot();
        await StartBot();
        await Types(Alice, "/incident declare sev1 Payments are down");

        Slack.Direct(Grace).Latest.Said.ShouldContain("you are paged");
    }

    [Test]
    public async Task Two_at_once_for_one_rotation_are_refused_with_who_has_it()
    {
        await Types(Alice, "/incident override primary @grace friday 18:00 2d");
        var refused = await Types(Alice, "/incident override primary @dave 2026-11-28 10:00 2026-11-28 12:00");
        var after = await Types(Alice, "/incident override primary @dave sunday 18:00 20:00");
        var elsewhere = await Types(Alice, "/incident override secondary @dave friday 18:00 2d");

        refused.Said.ShouldContain("@grace has primary");
        refused.Said.ShouldContain("override remove 1");
        after.Said.ShouldContain("@dave has primary");
        elsewhere.Said.ShouldContain("@dave has secondary");
    }

    [TestCase("primary @grace 2026-11-23 10:00 2026-11-25 10:00", "that has passed")]
    [TestCase("primary @grace 2026-11-20 10:00 2026-11-21 10:00", "over already")]
    [TestCase("primary @grace 2026-11-28 10:00 2026-11-27 10:00", "the end has to come after")]
    [TestCase("primary @grace soon 2d", "'soon 2d' is not a time")]
    [TestCase("primary @grace 18:00", "until when")]
    [TestCase("primary @grace now 2h because", "'because' is left over")]
    [TestCase("primary @nobody now 2h", "nobody called '@nobody'")]
    [TestCase("primry @grace now 2h", "no rotation 'primry'")]
    [TestCase("remove 7", "There is no override 7")]
    [TestCase("remove that", "by its number")]
    public async Task What_cannot_be_is_refused_with_what_would_be_right(string words, string sentence)
    {
        var told = await Types(Alice, "/incident override " + words);

        told.Said.ShouldContain(sentence);
        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task The_buttons_that_are_left_over_once_it_is_removed_say_by_whom()
    {
        await Types(Alice, "/incident override primary @grace now 2h");
        var (inOncall, direct) = (Slack.Channel("#oncall").Latest, Slack.Direct(Grace).Latest);
        await Presses(Carol, inOncall, "Remove");
        var messages = Slack.Channel("#oncall").Messages.Count;

        (await Presses(Grace, direct, "Remove")).ShouldContain("removed override 1 already");
        (await Presses(Bob, inOncall, "Remove")).ShouldContain("removed override 1 already");
        await Advance(TimeSpan.FromHours(3));
        (await Presses(Bob, inOncall, "Remove")).ShouldContain("removed override 1 already");
        Slack.Channel("#oncall").Messages.Count.ShouldBe(messages);
    }

    [Test]
    public async Task Once_it_is_removed_what_was_said_of_it_says_so_and_has_no_button_any_more()
    {
        await Types(Alice, "/incident override primary @grace now 2h reason=\"Bob is on a train\"");
        var (inOncall, direct) = (Slack.Channel("#oncall").Latest, Slack.Direct(Grace).Latest);
        await Presses(Carol, inOncall, "Remove");

        foreach (var now in new[] { Slack.Channel("#oncall").Messages.Single(message => message.Ts == inOncall.Ts), Slack.Direct(Grace).Messages.Single(message => message.Ts == direct.Ts) })
        {
            now.Buttons.ShouldBeEmpty();
            now.Said.ShouldContain($"made by <@{Alice}>; removed by <@{Carol}>");
            now.Said.ShouldContain("to have *primary* from <!date^");
        }
        Slack.Channel("#oncall").Latest.Said.ShouldContain($"<@{Carol}> removed override 1");
    }

    [Test]
    public async Task An_override_that_is_removed_before_anybody_heard_of_it_leaves_no_button_either()
    {
        await Types(Alice, "/incident help");
        Slack.RefuseToken("token_revoked");
        await From.CommandAsync(Alice, "#incidents", "override primary @grace now 2h");
        await From.CommandAsync(Alice, "#incidents", "override remove 1");
        await Settle();
        Slack.RefuseToken(null);
        await Advance(TimeSpan.FromMinutes(3));

        Slack.Channel("#oncall").Saying("was to have *primary*").ShouldHaveSingleItem().Buttons.ShouldBeEmpty();
        Slack.Direct(Grace).Saying("were to have *primary*").ShouldHaveSingleItem().Buttons.ShouldBeEmpty();
    }

    [Test]
    public async Task Removing_it_in_oncall_puts_back_whoever_has_the_turn_and_says_so()
    {
        await Types(Alice, "/incident override primary @grace now 2h");
        var told = await Presses(Carol, Slack.Channel("#oncall").Latest, "Remove");
        var again = await Types(Carol, "/incident override remove 1");
        await Types(Alice, "/incident declare sev1 Payments are down");

        told.ShouldContain("Override 1 is removed");
        again.Said.ShouldContain("removed override 1 already");
        Slack.Direct(Grace).Latest.Said.ShouldContain("you no longer have *primary*");
        Slack.Channel("#oncall").Received("removed override 1").ShouldBeTrue();
        Slack.Direct(Bob).Latest.Said.ShouldContain("you are paged");
    }

    [Test]
    public async Task The_same_delivery_twice_is_one_override()
    {
        var asks = Command("override primary @grace now 2h");
        var asked = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Send(asks)));
        await Settle();
        var removes = Command("override remove 1");
        var removed = new[] { await Send(removes), await Send(removes) };
        await StopBot();
        await StartBot();
        var late = await Send(asks);
        await Settle();

        asked.Append(late).Select(reply => reply.Said).Distinct().ShouldHaveSingleItem().ShouldContain("@grace has primary");
        removed.Select(reply => reply.Said).Distinct().ShouldHaveSingleItem().ShouldContain("Override 1 is removed");
        Slack.Channel("#oncall").Saying("was to have *primary*").ShouldHaveSingleItem();
        Slack.Channel("#oncall").Saying("removed override 1").ShouldHaveSingleItem();
        Slack.Direct(Grace).Messages.Count.ShouldBe(2);
        (await Types(Alice, "/incident oncall primary")).Said.ShouldNotContain("Override");
    }

    [Test]
    public async Task Times_are_those_of_whoever_writes_them()
    {
        var told = await Types(Bob, "/incident override primary @grace tomorrow 18:00 22:00");
        var asked = await Types(Alice, "/incident oncall primary tomorrow 17:30");

        told.Said.ShouldContain("|Wed 25 Nov 17:00 UTC> to <!date^");
        told.Said.ShouldContain("|Wed 25 Nov 21:00 UTC>");
        told.Said.ShouldContain("Wed 25 Nov 18:00 (Europe/Berlin)");
        asked.Said.ShouldContain($"*primary*: <@{Grace}> (override 1, made by");
    }

    [Test]
    public async Task Who_is_on_call_now_and_next_can_be_asked()
    {
        await Types(Alice, "/incident override primary @grace friday 18:00 2d reason=holiday");
        var now = await Types(Alice, "/incident oncall");
        var monday = await Types(Alice, "/incident oncall primary monday 09:00");
        var unknown = await Types(Alice, "/incident oncall tertiary");

        now.Said.ShouldContain($"*primary*: <@{Bob}>");
        now.Said.ShouldContain($"*secondary*: <@{Grace}>");
        now.Said.ShouldContain($"Override 1: <@{Grace}> from");
        now.Said.ShouldContain("(holiday)");
        monday.Said.ShouldContain($"*primary*: <@{Carol}>");
        unknown.Said.ShouldContain("no rotation 'tertiary'");
    }

    [Test]
    public async Task A_form_with_wrong_dates_comes_back_and_what_is_mended_is_taken()
    {
        await Types(Alice, "/incident override");
        var form = Slack.Views[^1];
        var refused = await From.SubmitAsync(form, new Dictionary<string, string> { ["person"] = Grace, ["from_day"] = "2026-11-27", ["to_day"] = "2026-11-26", ["reason"] = "Bob is away" });
        refused.Refusal.ShouldBeNull();
        refused.FormErrors["to_day"].ShouldContain("the end has to come after");
        Slack.Views[^1].Hash.ShouldBe(form.Hash);

        var sent = await From.SubmitAsync(form, new Dictionary<string, string>
        {
            ["person"] = Grace,
            ["from_day"] = "2026-11-27",
            ["from_time"] = "18:00",
            ["to_day"] = "2026-11-29",
            ["to_time"] = "18:00",
            ["reason"] = "Bob is away",
        });
        sent.Refusal.ShouldBeNull();
        await Settle();
        Slack.Channel("#oncall").Latest.Said.ShouldContain("Bob is away");
        (await Types(Alice, "/incident oncall primary saturday 10:00")).Said.ShouldContain($"*primary*: <@{Grace}> (override 1, made by");
    }

    [Test]
    public async Task A_form_that_is_opened_with_words_has_them_in_it()
    {
        await Types(Alice, "/incident override secondary @bob");

        var said = Slack.Views[^1].View.GetRawText();
        said.ShouldContain($"\"initial_user\":\"{Bob}\"");
        said.ShouldContain("\"initial_date\":\"2026-11-24\"");
        Slack.Views[^1].Said.ShouldContain("Europe/London");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_guest_or_somebody_who_left_cannot_be_chosen(bool isGuest)
    {
        var stranger = Slack.AddUser("U0EVE", "eve", "eve@elsewhere.example");
        (stranger.IsRestricted, stranger.Deleted) = (isGuest, !isGuest);
        await Types(Alice, "/incident override");
        var refused = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["person"] = "U0EVE" });

        refused.FormErrors["person"].ShouldContain("Choose a member");
        await Settle();
        Slack.Channel("#oncall").Messages.ShouldBeEmpty();
    }

    /// <summary>One delivery of Slack's, to be sent as often as a story likes.</summary>
    private string Command(string text) =>
        $"team_id={Slack.TeamId}&channel_id={Slack.Channel("#incidents").Id}&user_id={Alice}&command=%2Fincident&text={Uri.EscapeDataString(text)}&trigger_id={Slack.NewTrigger(Alice)}";

    private Task<SlackReply> Send(string command) => From.SendAsync("/slack/command", command, "application/x-www-form-urlencoded");
}
