namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Whom tired people name when they escalate, and what those who are paged read.</summary>
internal sealed class EscalatedByWords : SlackStory
{
    [Test]
    public async Task A_name_after_escalate_wakes_nobody_else()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident escalate carol please")).Said.ShouldStartWith("Do you mean @carol?");
        (await Types(Bob, "/incident escalate carol")).Said.ShouldContain("@carol");
        await Settle();
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
        Slack.Direct(Carol).Messages.ShouldNotBeEmpty();
    }

    [Test]
    public async Task Who_was_meant_is_paged_by_a_button_and_pressed_twice_once()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var asked = await Types(Bob, "/incident escalate frnak database needed");
        asked.Said.ShouldContain("Nobody has been paged yet");

        foreach (var _ in new[] { 1, 2 }) await Presses(Bob, asked, "Page @frank");
        await Settle();
        Slack.Direct(Frank).Messages.ShouldHaveSingleItem().Said.ShouldContain("> database needed");
        Slack.Direct(Dave).Messages.ShouldBeEmpty();

        await Presses(Bob, asked, "Next level: Team Lead");
        Slack.Direct(Dave).Messages.ShouldBeEmpty();
        Slack.Ephemerals[^1].Message.Said.ShouldContain("@frank");

        await Presses(Bob, await Types(Bob, "/incident escalate carlo is away"), "Next level: Team Lead");
        Slack.Direct(Dave).Messages.ShouldHaveSingleItem().Said.ShouldContain("> carlo is away");
    }

    [Test]
    public async Task A_level_is_named_by_its_name_and_a_mistyped_person_is_asked_about()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident escalate frnak")).Said.ShouldStartWith("Do you mean @frank?");
        (await Types(Bob, "/incident escalate engineering manger please")).Said.ShouldStartWith("Do you mean Engineering Manager?");
        (await Types(Bob, "/incident escalate Engineering Manager please, now")).Said.ShouldContain("Engineering Manager (");
        (await Types(Bob, "/incident escalate engineering manger please")).Said.ShouldStartWith("Engineering Manager was paged already.");
        (await Types(Bob, "/incident escalate vp for budget")).Said.ShouldStartWith("Do you mean VP Engineering?");
        foreach (var again in new[] { "team lead is asleep", "team lead" }) (await Types(Bob, "/incident escalate " + again)).Said.ShouldStartWith("Team Lead was paged already.");
        (await Types(Bob, "/incident escalate frnak database needed")).Said.ShouldStartWith("Do you mean @frank?");
        (await Types(Bob, "/incident escalate to dave")).Said.ShouldContain("@dave");
    }

    [Test]
    public async Task Which_incident_and_then_whom_is_asked_without_losing_a_word()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Search is slow");

        await Presses(Bob, await Types(Bob, "/incident escalate frnak database needed"), "SEV2 · INC-2 · Search is slow");
        Slack.Ephemerals[^1].Message.Said.ShouldContain("Do you mean");
        await Presses(Bob, Slack.Ephemerals[^1].Message, "Page @frank");
        Slack.Direct(Frank).Messages.ShouldHaveSingleItem().Said.ShouldContain("> database needed");
    }

    [Test]
    public async Task A_level_that_fell_due_while_it_was_asked_about_is_not_paged_twice()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var asked = await Types(Bob, "/incident escalate team laed please");
        asked.Said.ShouldNotContain("Next level");
        Clock.Advance(TimeSpan.FromSeconds(5));
        await Types(Carol, "/incident escalate 2");
        var before = Slack.Direct(Dave).Messages.Count;

        await Presses(Bob, asked, "Page Team Lead");
        Slack.Direct(Dave).Messages.Count.ShouldBe(before);
        Slack.Ephemerals[^1].Message.Said.ShouldContain("Once more is /incident escalate INC-1 2 please");

        await Types(Alice, "/incident declare sev2 Search is slow");
        await Presses(Bob, await Types(Bob, "/incident escalate 2 nobody came"), "SEV1 · INC-1 · Payments are down");
        Slack.Direct(Dave).Messages[^1].Said.ShouldContain("> nobody came");
        await Presses(Bob, await Types(Bob, "/incident escalate 0"), "SEV1 · INC-1 · Payments are down");
        Slack.Ephemerals[^1].Message.Said.ShouldContain("There is no level 0");
    }

    [Test]
    public async Task People_are_named_by_their_first_and_last_name_too()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident escalate carol diaz: database needed");
        await Settle();

        Slack.Direct(Carol).Messages[^1].Said.ShouldContain("> database needed");
        (await Types(Bob, "/incident role scribe Carol Diaz")).Said.ShouldContain("@carol is scribe");
    }

    [Test]
    public async Task Why_somebody_escalated_is_read_by_whoever_is_paged_and_stands_in_the_timeline()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident escalate 2 database needed");
        await Settle();

        Slack.Direct(Dave).Messages[^1].Said.ShouldContain($"you are paged as *Team Lead* by <@{Bob}>:");
        Slack.Direct(Dave).Messages[^1].Said.ShouldContain("> database needed");
        Slack.Channel("#incidents").Messages[^1].Said.ShouldContain($"<@{Bob}> escalated to *Team Lead*: <@{Dave}>");
        (await Types(Carol, "/incident timeline INC-1")).Said.ShouldContain("Why: database needed");
    }

    [TestCase("level 3 for budget")]
    [TestCase("L3 please")]
    [TestCase("3: we need a decision")]
    [TestCase("3rd level")]
    [TestCase("manager")]
    public async Task A_level_is_named_in_many_ways(string typed)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident escalate " + typed)).Said.ShouldStartWith("INC-1: Engineering Manager (@erin) is paged");
    }
}
