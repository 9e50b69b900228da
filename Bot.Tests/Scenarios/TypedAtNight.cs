namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What tired people type means what they mean, or is asked about; never something else.</summary>
internal sealed class TypedAtNight : SlackStory
{
    [TestCase("/incident ack INC2")]
    [TestCase("/incident ack inc 2")]
    [TestCase("/incident ack #2")]
    [TestCase("/incident ack 2")]
    [TestCase("/incident acknowledge INC-2")]
    public async Task An_incident_is_found_by_its_number_however_it_is_written(string typed)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Search is slow");

        (await Types(Bob, typed)).Said.ShouldStartWith("INC-2 is yours");
    }

    [TestCase("/incident ack 99")]
    [TestCase("/incident show 99")]
    [TestCase("/incident resolve INC99 all good")]
    [TestCase("/incident update #99 wrong one")]
    public async Task A_number_that_is_none_is_never_the_only_one_open(string typed)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, typed)).Said.ShouldStartWith("There is no INC-99.");
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldNotContain("<@" + Bob + ">");
    }

    [Test]
    public async Task A_severity_may_be_two_words()
    {
        (await Types(Alice, "/incident declare sev 2 Login is broken")).Said.ShouldContain("SEV2");
        await Settle();
        Announcement().Said.ShouldContain("SEV2 · INC-1 · Login is broken");

        (await Types(Alice, "/incident severity INC-1 SEV 1 nobody gets in")).Said.ShouldContain("SEV1");
        await Types(Alice, "/incident sev 3 it is back for most");
        await Settle();
        Slack.Channel("#incidents").Messages.ShouldContain(message => message.Said.Contains("⬇️", StringComparison.Ordinal));
    }

    [TestCase("next=20", "20 minutes")]
    [TestCase("next=20 minutes", "20 minutes")]
    [TestCase("next=2 hours", "2 hours")]
    public async Task When_the_next_update_comes_may_be_said_as_people_say_it(string next, string promised)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, $"/incident update Rolling back {next}");
        await Settle();

        var told = Slack.Channel("#incidents").Messages.Last(message => message.Said.Contains("Rolling back", StringComparison.Ordinal)).Said;
        told.ShouldContain($"In {promised}");
        told.ShouldNotContain("Rolling back minutes");
    }

    [Test]
    public async Task Whoever_acknowledges_what_is_over_hears_that_it_is()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");
        await Types(Bob, "/incident resolve INC-1 Rolled back");

        (await Types(Carol, "/incident ack INC-1")).Said.ShouldContain("INC-1 is resolved");
    }

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
    public async Task A_status_with_a_reason_is_told_where_the_reason_goes()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident status monitoring watching the graphs")).Said.ShouldStartWith("Say the status alone, /incident status INC-1 monitoring");
    }
}
