namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>bob has the primary rotation until Monday, 30 November, 09:00 UTC, and again from 7 December; carol the week between.</summary>
internal sealed class Swaps : OnCallStory
{
    [Test]
    public async Task Accepted_it_changes_both_turns_and_everybody_hears()
    {
        var told = await Types(Bob, "/incident swap primary @carol reason=\"I am at a wedding\"");
        told.Said.ShouldContain("Swap 1; until they accept nothing changes");
        var offer = Slack.Direct(Carol).Latest;
        offer.Said.ShouldContain("I am at a wedding");
        offer.Said.ShouldContain("In America/New_York: Mon 7 Dec 04:00 to Mon 14 Dec 04:00; Mon 30 Nov 04:00 to Mon 7 Dec 04:00");
        offer.Said.ShouldContain("In Europe/Berlin: Mon 7 Dec 10:00");
        (await OnCallAt("2026-12-01 10:00")).ShouldContain($"<@{Carol}>");
        var thanks = await Presses(Carol, offer, "Accept");

        thanks.ShouldContain("Thank you: you have primary from <!date^1796634000^{date_short_pretty} {time}|Mon 7 Dec 09:00 UTC>");
        (await OnCallAt("2026-12-01 10:00")).ShouldContain($"<@{Bob}> (override 2, made by");
        (await OnCallAt("2026-12-08 10:00")).ShouldContain($"<@{Carol}> (override 1, made by");
        Slack.Direct(Bob).Received($"<@{Carol}> accepts your swap").ShouldBeTrue();
        Slack.Channel("#oncall").Saying("Swapped with @").Count.ShouldBe(2);
    }

    [Test]
    public async Task Declined_or_taken_back_it_changes_nothing()
    {
        await Types(Bob, "/incident swap @carol");
        var offer = Slack.Direct(Carol).Latest;
        var no = await Presses(Carol, offer, "Decline");
        var late = await Presses(Carol, offer, "Accept");
        await Types(Bob, "/incident swap @carol");
        var stranger = await Types(Dave, "/incident swap accept 2");
        var back = await Types(Bob, "/incident swap cancel 2");
        var after = await Presses(Carol, Slack.Direct(Carol).Saying("would like to swap")[^1], "Accept");

        no.ShouldContain("@bob is told that you cannot");
        late.ShouldContain("@carol declined swap 1");
        Slack.Direct(Bob).Received("cannot swap (swap 1)").ShouldBeTrue();
        stranger.Said.ShouldContain("It was @carol who was asked");
        back.Said.ShouldContain("It is taken back");
        after.ShouldContain("@bob took swap 2 back");
        (await OnCallAt("2026-12-01 10:00")).ShouldNotContain("override");
    }

    [Test]
    public async Task Without_an_answer_it_ends_after_three_days_and_that_is_said()
    {
        await Types(Bob, "/incident swap @carol");
        await Pass(TimeSpan.FromDays(3.1));
        var late = await Presses(Carol, Slack.Direct(Carol).Saying("would like to swap")[^1], "Accept");

        Slack.Direct(Bob).Saying("Nobody said yes to swap 1").ShouldHaveSingleItem();
        late.ShouldContain("too late for swap 1");
    }

    [Test]
    public async Task What_changed_meanwhile_is_not_overwritten()
    {
        await Types(Bob, "/incident swap @carol");
        await Types(Alice, "/incident override primary @grace 2026-12-09 09:00 1d");
        var pressed = await Presses(Carol, Slack.Direct(Carol).Saying("would like to swap")[^1], "Accept");

        pressed.ShouldContain("has changed meanwhile");
        (await OnCallAt("2026-12-01 10:00")).ShouldContain($"<@{Carol}>");
    }

    [Test]
    public async Task The_same_press_many_times_is_one_swap()
    {
        await Types(Bob, "/incident swap @carol");
        var offer = Slack.Direct(Carol).Latest;
        var pressed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => From.PressAsync(Carol, offer, "Accept")));
        await Settle();

        pressed.ShouldAllBe(reply => reply.Refusal == null);
        Slack.Channel("#oncall").Saying("Swapped with @").Count.ShouldBe(2);
    }

    [TestCase("swap @bob", "With yourself")]
    [TestCase("swap @dave", "no rotation in which both")]
    [TestCase("swap secondary @carol", "no turn in secondary")]
    [TestCase("swap tertiary @carol", "no rotation 'tertiary'")]
    [TestCase("swap primary @nobody", "nobody called '@nobody'")]
    [TestCase("swap accept 9", "no such request 9")]
    [TestCase("swap accept it", "by its number")]
    public async Task What_cannot_be_swapped_is_refused(string words, string sentence) => (await Types(Bob, "/incident " + words)).Said.ShouldContain(sentence);

    [Test]
    public async Task A_form_asks_as_well()
    {
        await Types(Bob, "/incident swap");
        var refused = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["person"] = Dave });
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["person"] = Carol, ["reason"] = "A wedding" });
        await Settle();

        refused.FormErrors["person"].ShouldContain("no turn in primary");
        sent.Refusal.ShouldBeNull();
        Slack.Direct(Carol).Latest.Said.ShouldContain("A wedding");
    }

    private async Task<string> OnCallAt(string when) => (await Types(Alice, $"/incident oncall primary {when}")).Said;
}
