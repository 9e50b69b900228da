namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>bob, in Berlin, has the primary rotation on Tuesday, 24 November.</summary>
internal sealed class Covers : OnCallStory
{
    /// <summary>bob and grace share a rotation of their own.</summary>
    protected override string[] MoreSettings => ["--Rotations:pair:Members:0=bob", "--Rotations:pair:Members:1=grace", "--Rotations:pair:Every=always"];

    [Test]
    public async Task The_first_who_takes_it_has_it_and_the_others_are_told_who()
    {
        var told = await Types(Bob, "/incident cover me tonight 18:00-22:00 reason=\"School concert\"");
        var call = Slack.Channel("#oncall").Latest;
        var dave = await Presses(Dave, call, "I take it");
        var grace = await Presses(Grace, call, "I take it");

        told.Said.ShouldContain("Cover 1; until somebody takes it you are on call");
        call.Said.ShouldContain($"<@{Bob}> asks for cover: *primary* from");
        call.Said.ShouldContain("School concert");
        dave.ShouldContain("Thank you: you have primary from <!date^1795539600^{date_short_pretty} {time}|Tue 24 Nov 17:00 UTC> to <!date^");
        grace.ShouldContain("@dave took cover 1 already");
        Slack.Direct(Bob).Latest.Said.ShouldContain($"<@{Dave}> covers for you");
        Slack.Channel("#oncall").Saying("Covers for @bob: School concert").ShouldHaveSingleItem();
        (await Types(Alice, "/incident oncall primary 18:00")).Said.ShouldContain($"<@{Dave}> (override 1, made by");
    }

    [Test]
    public async Task Of_many_at_once_one_wins()
    {
        await Types(Bob, "/incident cover me tonight 18:00-22:00");
        var call = Slack.Channel("#oncall").Latest;
        await Task.WhenAll(new[] { Alice, Carol, Dave, Erin, Frank, Grace }.Select(user => From.PressAsync(user, call, "I take it")));
        await Settle();

        Slack.Ephemerals.Count(told => told.Message.Said.Contains("Thank you", StringComparison.Ordinal)).ShouldBe(1);
        Slack.Ephemerals.Count(told => told.Message.Said.Contains("took cover 1 already", StringComparison.Ordinal)).ShouldBe(5);
        Slack.Channel("#oncall").Saying("by override").Count.ShouldBeLessThan(2);
        Slack.Direct(Bob).Saying("covers for you").ShouldHaveSingleItem();
    }

    [Test]
    public async Task Nobody_by_its_beginning_is_said_to_whoever_asked()
    {
        await Types(Bob, "/incident cover me tonight 18:00-22:00");
        var call = Slack.Channel("#oncall").Latest;
        await PassUntil("2026-11-24T17:00");
        var late = await Presses(Dave, call, "I take it");

        Slack.Direct(Bob).Saying("Nobody said yes to cover 1; you still have").ShouldHaveSingleItem();
        late.ShouldContain("too late for cover 1");
    }

    [Test]
    public async Task What_has_begun_can_still_be_taken_over()
    {
        await Types(Bob, "/incident cover me now 4h");
        await Pass(TimeSpan.FromHours(1));
        await Presses(Dave, Slack.Channel("#oncall").Saying("asks for cover")[0], "I take it");
        await Types(Alice, "/incident declare sev1 Payments are down");

        Slack.Direct(Dave).Received("you are paged").ShouldBeTrue();
    }

    [Test]
    public async Task Ones_own_and_a_strangers_press_change_nothing()
    {
        Slack.AddUser("U0EVE", "eve", "eve@example.com");
        await Types(Bob, "/incident cover me tonight 18:00-22:00");
        var call = Slack.Channel("#oncall").Latest;

        (await Presses(Bob, call, "I take it")).ShouldContain("somebody else has to take it");
        (await Presses("U0EVE", call, "I take it")).ShouldContain("under People");
        (await Types(Dave, "/incident cover cancel 1")).Said.ShouldContain("Only @bob");
        (await Types(Bob, "/incident cover cancel 1")).Said.ShouldContain("taken back");
        (await Presses(Dave, call, "I take it")).ShouldContain("@bob took cover 1 back");
    }

    [Test]
    public async Task What_one_has_by_an_override_is_not_asked_for_and_spoils_nothing_else()
    {
        await Types(Alice, "/incident override primary @bob 2026-12-02 10:00 2026-12-02 12:00");
        (await Types(Bob, "/incident cover me 2026-12-02 10:00 2026-12-02 12:00")).Said.ShouldContain("by override 1, which nobody can cover: end it with /incident override remove 1");
        await Types(Alice, "/incident override primary @bob tonight 18:00 19:00");
        var told = await Types(Bob, "/incident cover me tonight 18:00-22:00");
        told.Said.ShouldContain("Cover 1; until somebody takes it you are on call. You have primary from");
        told.Said.ShouldContain("by override 2");
        var taken = await Presses(Dave, Slack.Channel("#oncall").Saying("asks for cover")[0], "I take it");

        taken.ShouldContain("Thank you: you have primary from");
        (await Types(Alice, "/incident oncall primary 20:00")).Said.ShouldContain($"<@{Dave}>");
    }

    [Test]
    public async Task Who_is_alone_because_another_was_taken_out_can_be_covered()
    {
        await Types(Alice, "/incident override pair without @grace tonight 12:00 23:00");
        await Types(Bob, "/incident cover me pair tonight 18:00-22:00");

        (await Presses(Dave, Slack.Channel("#oncall").Saying("asks for cover")[0], "I take it")).ShouldContain("Thank you: you have pair from");
    }

    [TestCase(Carol, "cover me tomorrow 18:00-22:00", "You are not on call alone")]
    [TestCase(Bob, "cover me 2026-11-20 18:00 2026-11-25 10:00", "that has passed")]
    [TestCase(Bob, "cover me tonight", "is not a time")]
    [TestCase(Bob, "cover me 18:00", "until when")]
    [TestCase(Bob, "cover take 8", "no such request 8")]
    [TestCase(Bob, "cover take it", "by its number")]
    [TestCase(Bob, "cover me now 40d", "31 days at most")]
    public async Task What_cannot_be_covered_is_refused(string user, string words, string sentence) => (await Types(user, "/incident " + words)).Said.ShouldContain(sentence);

    [Test]
    public async Task A_form_asks_as_well()
    {
        await Types(Bob, "/incident cover");
        var refused = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["from_day"] = "2026-11-26", ["to_day"] = "2026-11-25" });
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["from_day"] = "2026-11-25", ["from_time"] = "18:00", ["to_day"] = "2026-11-25", ["to_time"] = "22:00", ["reason"] = "Concert" });
        await Settle();

        refused.FormErrors["from_day"].ShouldContain("the end has to come after");
        sent.Refusal.ShouldBeNull();
        Slack.Channel("#oncall").Latest.Said.ShouldContain("Concert");
    }
}

/// <summary>Where only some may change who is on call, anybody may still help out.</summary>
internal sealed class FavoursAndPermissions : SlackStory
{
    protected override string[] MoreSettings => ["--Permissions:Override:0:Person", "bob"];

    [Test]
    public async Task Asking_needs_the_right_and_answering_does_not()
    {
        var refused = await Types(Carol, "/incident swap primary @bob");
        await Types(Bob, "/incident cover me tonight 18:00-22:00");
        var taken = await Presses(Dave, Slack.Channel("#oncall").Latest, "I take it");

        refused.Said.ShouldContain("@bob");
        Slack.Direct(Bob).Received("would like to swap").ShouldBeFalse();
        taken.ShouldContain("Thank you");
    }
}
