namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What is to be done so that it does not come back. The story begins on Tuesday, 24 November 2026.</summary>
internal sealed class ActionItems : SlackStory
{
    private const string Room = "#inc-1-payments-are-down";

    [SetUp]
    public Task Declare() => Types(Alice, "/incident declare sev1 Payments are down");

    [Test]
    public async Task An_action_item_is_added_with_owner_and_day_and_said_in_the_channel()
    {
        var told = await Types(Alice, "/incident action add \"Add a circuit breaker\" owner=@bob due=friday", Room);

        told.Said.ShouldContain("Action 1 of INC-1 is added: Add a circuit breaker, for @bob, due 2026-11-27.");
        Slack.Channel(Room).Latest.Mentions.ShouldContain($"<@{Bob}>");
        Announcement().Said.ShouldContain("1 open of 1");
    }

    [TestCase("@bob Add a circuit breaker", "Add a circuit breaker")]
    [TestCase("Add a circuit breaker @bob", "Add a circuit breaker")]
    [TestCase("Add a circuit breaker, @bob.", "Add a circuit breaker")]
    [TestCase("Go through @bob's notes", "Go through @bob's notes")]
    [TestCase("Ask @bob, who knows the breaker", "Ask @bob, who knows the breaker")]
    public async Task Whoever_is_named_in_the_words_does_it(string words, string what)
    {
        (await Types(Alice, "/incident action add INC-1 " + words)).Said.ShouldContain($"Action 1 of INC-1 is added: {what}, for @bob.");

        (await Types(Bob, "/incident action list mine")).Said.ShouldContain(what);
    }

    [TestCase("Add a breaker @bob owner=@carol", "Add a breaker @bob, for @carol.")]
    [TestCase("Add a breaker with @bob owner=none", "Add a breaker with @bob, without an owner.")]
    [TestCase("Bring @bob and @carol together", "Bring @bob and @carol together, without an owner.")]
    [TestCase("@bob Talk to @carol about it", "Talk to @carol about it, for @bob.")]
    [TestCase("@bob and @carol, look into it", "@bob and @carol, look into it, without an owner.")]
    [TestCase("Check the limits with @bob", "Check the limits with @bob, for @bob.")]
    [TestCase("Remove the @Deprecated marks", "Remove the @Deprecated marks, without an owner.")]
    [TestCase("Write to bob@example.com", "Write to bob@example.com, without an owner.")]
    public async Task What_is_said_of_the_owner_counts_and_two_names_are_nobodys(string words, string said) =>
        (await Types(Alice, "/incident action add INC-1 " + words)).Said.ShouldContain("Action 1 of INC-1 is added: " + said);

    [Test]
    public async Task A_name_alone_opens_the_form_with_it()
    {
        await Types(Alice, "/incident action add INC-1 @bob");
        (await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["what"] = "Add a breaker" })).Refusal.ShouldBeNull();
        await Settle();

        (await Types(Bob, "/incident action list mine")).Said.ShouldContain("Add a breaker");
    }

    [Test]
    public async Task A_name_alone_gives_an_item_to_somebody_else()
    {
        await Types(Alice, "/incident action add INC-1 @bob Add a circuit breaker");

        (await Types(Alice, "/incident action edit INC-1 1 @carol")).Said.ShouldContain("for @carol");
        (await Types(Carol, "/incident action list mine")).Said.ShouldContain("Add a circuit breaker");
    }

    [Test]
    public async Task Done_ticks_it_off_and_again_changes_nothing()
    {
        await Types(Alice, "/incident action add Add a circuit breaker");
        (await Types(Bob, "/incident action done 1")).Said.ShouldContain("is done");
        (await Types(Carol, "/incident action done 1")).Said.ShouldContain("done already");

        Announcement().Said.ShouldContain("all 1 done");
    }

    [Test]
    public async Task Items_come_and_are_done_also_after_the_incident_is_over()
    {
        await Types(Alice, "/incident resolve Rolled back");
        (await Types(Bob, "/incident action INC-1 add Write a runbook")).Said.ShouldContain("Action 1 of INC-1 is added");

        (await Types(Bob, "/incident action done 1", Room)).Said.ShouldContain("is done");
    }

    [Test]
    public async Task The_form_of_resolve_makes_action_items()
    {
        await Types(Alice, "/incident resolve", Room);
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["summary"] = "Rolled back", ["actions"] = "- Add an alert owner=@nobody" });
        sent.Body.ShouldContain("nobody");
        sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["summary"] = "Rolled back", ["actions"] = "- Add an alert\n\n- Write a runbook" });
        sent.Refusal.ShouldBeNull();
        await Settle();

        Slack.Channel("#incidents").Saying("Resolved · INC-1")[^1].Said.ShouldContain("☐ Write a runbook");
        (await Types(Alice, "/incident action list")).Said.ShouldContain("2 action items are open");
        (await Types(Alice, "/incident postmortem INC-1")).Said.ShouldContain("| Add an alert |  |  |");
    }

    [Test]
    public async Task In_the_form_of_resolve_each_line_says_its_owner_and_day_or_those_of_all_count()
    {
        await Types(Alice, "/incident resolve", Room);
        var late = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["actions"] = "Add an alert", ["due"] = "2026-11-01" });
        late.Body.ShouldContain("that is over");
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["actions"] = "- Add an alert\n- @carol Write a runbook due=2026-12-24\n- Buy a clock owner=none due=none", ["owner"] = Bob, ["due"] = "2026-12-01" });
        sent.Refusal.ShouldBeNull();
        await Settle();

        var review = (await Types(Alice, "/incident postmortem INC-1")).Said;
        review.ShouldContain("| Add an alert | @bob | 2026-12-01 |");
        review.ShouldContain("| Write a runbook | @carol | 2026-12-24 |");
        review.ShouldContain("| Buy a clock |  |  |");
    }

    [Test]
    public async Task The_list_goes_over_all_incidents_with_what_is_late_first()
    {
        await Types(Alice, "/incident declare sev3 Search is slow for everybody anyway=yes");
        await Types(Alice, "/incident action INC-1 add Add a circuit breaker owner=@bob due=2w");
        await Types(Alice, "/incident action INC-2 add Warm the cache owner=@bob due=tomorrow");
        await Types(Alice, "/incident action INC-2 add Thank the helpers owner=@alice");
        await Advance(TimeSpan.FromDays(3));

        var mine = (await Types(Bob, "/incident action list mine")).Said;
        mine.ShouldContain("2 action items of yours are open, 1 overdue");
        mine.IndexOf("Warm the cache", StringComparison.Ordinal).ShouldBeLessThan(mine.IndexOf("circuit breaker", StringComparison.Ordinal));
        mine.ShouldNotContain("Thank the helpers");
        (await Types(Bob, "/incident action list INC-2")).Said.ShouldNotContain("circuit breaker");
    }

    [Test]
    public async Task The_list_of_others_does_not_show_a_private_incidents_items()
    {
        await Types(Carol, "/incident declare sev3 Canary leaked private=yes");
        await Types(Carol, "/incident action INC-2 add Find the canary owner=@carol");

        (await Types(Dave, "/incident action list")).Said.ShouldNotContain("canary");
        (await Types(Dave, "/incident action INC-2 done 1")).Said.ShouldContain("There is no INC-2");
        (await Types(Dave, "/incident action done INC-2 1", Room)).Said.ShouldContain("There is no INC-2");
        (await Types(Carol, "/incident action list mine")).Said.ShouldContain("Find the canary");
    }

    [Test]
    public async Task A_form_adds_and_another_changes_with_mistakes_at_the_field()
    {
        await Types(Alice, "/incident action add", Room);
        var wrong = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["what"] = "  ", ["owner"] = Bob });
        wrong.FormErrors.Keys.ShouldBe(["what"]);
        (await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["what"] = "Add a breaker", ["owner"] = Bob, ["due"] = "2026-11-27" })).Refusal.ShouldBeNull();
        await Types(Alice, "/incident action edit 1", Room);
        (await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["owner"] = Carol })).Refusal.ShouldBeNull();

        (await Types(Carol, "/incident action list mine")).Said.ShouldContain($"Add a breaker · <@{Carol}> · due 2026-11-27");
    }

    [TestCase("action finish 1", "Say add, edit, done")]
    [TestCase("action dine 1", "did you mean /incident action done")]
    [TestCase("action done", "Give the item's number")]
    [TestCase("action done 9", "has no action items")]
    [TestCase("action add Look due=yesterday", "is not a day")]
    [TestCase("action add Look due=2026-11-01", "that is over")]
    [TestCase("action add Look owner=@nobody", "nobody called")]
    public async Task What_is_wrong_is_said_with_what_would_be_right(string line, string said) =>
        (await Types(Alice, "/incident " + line, Room)).Said.ShouldContain(said);
}
