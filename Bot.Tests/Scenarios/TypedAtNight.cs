namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What tired people type means what they mean, or is asked about; never something else.</summary>
internal sealed class TypedAtNight : SlackStory
{
    [TestCase("/incident ack INC2")]
    [TestCase("/incident ack 2.")]
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
    [TestCase("/incident join 99")]
    [TestCase("/incident resolve #99")]
    [TestCase("/incident resolve INC99 all good")]
    public async Task A_number_that_is_none_is_never_the_only_one_open(string typed)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, typed)).Said.ShouldStartWith("There is no INC-99.");
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain("3 entries");
    }

    [TestCase("#4512 is merged")]
    [TestCase("we merged #4512")]
    [TestCase("99 percent are back")]
    [TestCase("in Inc 5000 companies")]
    [TestCase("back in 5")]
    public async Task Numbers_in_peoples_own_words_are_theirs(string words)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident note " + words)).Said.ShouldContain("INC-1");
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain(words);
    }

    [Test]
    public async Task Several_are_acknowledged_as_they_are_listed_and_words_around_them_are_no_numbers()
    {
        for (var number = 0; number < 5; number++) await Types(Alice, $"/incident declare sev1 Payments are down anyway=yes");

        (await Types(Bob, "/incident ack 3,#4 and inc 5")).Said.ShouldNotContain("INC-1");
        (await Types(Bob, "/incident ack INC-2 back in 1 minute")).Said.ShouldNotContain("INC-1");
        await Settle();

        (await Types(Carol, "/incident show INC-5")).Said.ShouldContain($"acknowledged by <@{Bob}>");
        (await Types(Carol, "/incident show INC-1")).Said.ShouldNotContain($"acknowledged by <@{Bob}>");
        (await Types(Carol, "/incident ack 0")).Said.ShouldStartWith("There is no INC-0.");
        (await Types(Carol, "/incident merge INC2 into inc 1")).Said.ShouldContain("INC-2");
        (await Types(Carol, "/incident show INC-1")).Said.ShouldNotContain("merged into");
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
    [TestCase("next=2  hours, then we look again", "2 hours")]
    [TestCase("next=1 hour 30 minutes", "1 hour 30 minutes")]
    public async Task When_the_next_update_comes_may_be_said_as_people_say_it(string next, string promised)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, $"/incident update Rolling back {next}");
        await Settle();

        var told = Slack.Channel("#incidents").Messages.Last(message => message.Said.Contains("Rolling back", StringComparison.Ordinal)).Said;
        told.ShouldContain($"In {promised}");
        told.ShouldNotContain("Rolling back minutes");
        told.ShouldNotContain("Rolling back hours");
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

    [TestCase("/incident declare p1 Payments are down", "SEV1")]
    [TestCase("/incident declare P-2: Payments are down", "SEV2")]
    public async Task Priorities_are_severities(string typed, string severity)
    {
        await Types(Alice, typed);

        (await Types(Bob, "/incident show INC-1")).Said.ShouldContain($"{severity} · INC-1 · Payments are down");
        (await Types(Bob, "/incident sev p3")).Said.ShouldContain("SEV3");
    }

    [Test]
    public async Task A_bucket_is_no_severity()
    {
        await Types(Alice, "/incident declare S3 is down");

        (await Types(Bob, "/incident show INC-1")).Said.ShouldContain("SEV3 · INC-1 · S3 is down");
    }

    [Test]
    public async Task What_is_said_of_the_impact_goes_on_to_the_next_option_or_the_end()
    {
        await Types(Alice, "/incident declare sev1 Payments are down impact=Nobody can check out service=payment-service");
        await Types(Alice, "/incident update INC-1 Rolling back cause=The pool is exhausted next=15m");

        var shown = (await Types(Bob, "/incident show INC-1")).Said;
        shown.ShouldContain("INC-1 · Payments are down");
        shown.ShouldContain("Nobody can check out");
        shown.ShouldContain("payment-service");
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain("Rolling back");
    }

    [Test]
    public async Task An_incident_named_after_the_impact_is_the_one_meant()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Search is slow");

        (await Types(Bob, "/incident update Rolling back impact=Nobody can search INC-2")).Said.ShouldContain("of INC-2 is out");
        (await Types(Bob, "/incident update Rolling back impact=Nobody can search nxt=10m INC-2")).Said.ShouldStartWith("There is no nxt=; did you mean next=?");
    }

    [Test]
    public async Task A_title_that_was_swallowed_by_an_option_is_asked_for()
    {
        (await Types(Alice, "/incident declare sev1 impact=Nobody can pay Payments are down")).Said.ShouldContain("impact= takes all that follows it");
        await Types(Alice, "/incident declare sev1 Payments are down");
        (await Types(Alice, "/incident update INC-1 impact=Nobody can pay We roll back")).Said.ShouldContain("impact= takes all that follows it");
    }

    [TestCase("/incident declare sev1 private Payroll data leaked", true)]
    [TestCase("/incident declare sev1 Payroll data leaked private", true)]
    [TestCase("/incident declare sev1 A private key leaked", false)]
    public async Task Who_writes_private_without_the_option_hears_who_can_read_it(string typed, bool isTold)
    {
        (await Types(Alice, typed)).Said.Contains("Everybody can read INC-1; write private=yes to declare one that only those can see who are in it.", StringComparison.Ordinal).ShouldBe(isTold);
    }

    [Test]
    public async Task One_payment_is_as_down_as_several()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident declare sev1 payment is down")).Said.ShouldContain("Join");
    }
}
