namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>
/// Adding, taking out and replacing, of one and of several. bob has the primary rotation; the crew is carol, dave and erin, always. It is Tuesday, 03:00 UTC.
/// </summary>
internal sealed class OverridesOfSeveral : SlackStory
{
    protected override string[] MoreSettings =>
    [
        "--Rotations:crew:Members:0=carol", "--Rotations:crew:Members:1=dave", "--Rotations:crew:Members:2=erin", "--Rotations:crew:Every=always",
        "--EscalationPolicies:crew:Levels:0:Name=Crew", "--EscalationPolicies:crew:Levels:0:ResponseTime=10m", "--EscalationPolicies:crew:Levels:0:Contacts:0:Rotation=crew",
        "--Services:ships:EscalationPolicy=crew",
    ];

    [Test]
    public async Task Somebody_is_added_beside_whoever_has_the_turn()
    {
        var told = await Types(Alice, "/incident override primary also @grace now 2h");
        await Types(Alice, "/incident declare sev1 Payments are down");

        told.Said.ShouldContain("@grace has primary, too, from");
        Slack.Channel("#oncall").Messages[0].Said.ShouldContain($"beside <@{Bob}>");
        Slack.Direct(Grace).Messages[0].Said.ShouldContain("come to you as well");
        IsPaged(Bob).ShouldBeTrue();
        IsPaged(Grace).ShouldBeTrue();
    }

    [Test]
    public async Task Somebody_is_taken_out_and_the_others_stay()
    {
        await Types(Alice, "/incident override crew without @dave now 2h");
        await Types(Alice, "/incident declare sev1 Ships are late service=ships");
        (IsPaged(Carol), IsPaged(Dave), IsPaged(Erin)).ShouldBe((true, false, true));
        await Advance(TimeSpan.FromHours(2));
        await Types(Alice, "/incident declare sev1 Ships are lost service=ships anyway=yes");

        IsPaged(Dave, 2).ShouldBeTrue();
    }

    [Test]
    public async Task Where_nobody_is_left_it_is_said_and_pages_go_to_the_next_level_at_once()
    {
        var told = await Types(Alice, "/incident override primary without @bob now 2h");
        await Types(Alice, "/incident declare sev1 Payments are down");

        told.Said.ShouldContain("Nobody is on call for primary then");
        Slack.Channel("#oncall").Messages[0].Said.ShouldContain("on call then: nobody");
        Slack.Channel("#incidents").Received("Nobody is on call in On-Call Engineer").ShouldBeTrue();
        IsPaged(Dave).ShouldBeTrue();
        Slack.Direct(Bob).Received("you are paged").ShouldBeFalse();
    }

    [Test]
    public async Task Several_stand_in_for_one()
    {
        var told = await Types(Alice, "/incident override primary @grace @frank now 2h");
        await Types(Alice, "/incident declare sev1 Payments are down");

        told.Said.ShouldContain("(override 1)");
        told.Said.ShouldContain("(override 2)");
        (IsPaged(Bob), IsPaged(Grace), IsPaged(Frank)).ShouldBe((false, true, true));
    }

    [Test]
    public async Task Removing_one_leaves_the_others()
    {
        await Types(Alice, "/incident override primary @grace @frank now 2h");
        await Types(Alice, "/incident override remove 1");
        (await Types(Alice, "/incident oncall primary")).Said.ShouldContain($"<@{Bob}>, <@{Frank}>");
        await Types(Alice, "/incident override remove 2");

        (await Types(Alice, "/incident oncall primary")).Said.ShouldNotContain(Frank);
    }

    [TestCase("primary also @grace now 1h", "@grace has primary from")]
    [TestCase("primary without @grace now 1h", "@grace has primary from")]
    [TestCase("primary @grace now 1h", "@grace has primary from")]
    [TestCase("primary without @dave now 1h", "@dave is not on call for primary then")]
    [TestCase("primary also @frank @frank now 1h", "@frank has primary from")]
    [TestCase("primary also @frank @grace now 1h", "@grace has primary from")]
    public async Task What_says_the_same_or_the_opposite_is_refused_and_nothing_of_it_is_made(string words, string sentence)
    {
        await Types(Alice, "/incident override primary also @grace now 2h");
        (await Types(Alice, "/incident override " + words)).Said.ShouldContain(sentence);

        (await Types(Alice, "/incident oncall primary")).Said.ShouldNotContain(Frank);
        (await Types(Alice, "/incident override remove 2")).Said.ShouldContain("There is no override 2");
    }

    [Test]
    public async Task The_form_offers_it_as_well()
    {
        await Types(Alice, "/incident override primary");
        var sent = await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string>
        {
            ["person"] = Grace,
            ["how"] = "also",
            ["from_day"] = "2026-11-25",
            ["from_time"] = "10:00",
            ["to_day"] = "2026-11-25",
            ["to_time"] = "12:00",
        });
        await Settle();

        sent.Refusal.ShouldBeNull();
        (await Types(Bob, "/incident oncall primary 2026-11-25 11:30")).Said.ShouldContain($"<@{Bob}>, <@{Grace}> (override 1, made by");
    }

    private bool IsPaged(string user, int incident = 1) => Slack.Direct(user).Messages.Any(message => message.Said.Contains($"INC-{incident} ", StringComparison.Ordinal) && message.Said.Contains("you are paged", StringComparison.Ordinal));
}
