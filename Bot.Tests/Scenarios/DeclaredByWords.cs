namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What tired people type after <c>declare</c>: the severity, whether it is private, and that once is enough.</summary>
internal sealed class DeclaredByWords : SlackStory
{
    [Test]
    public async Task Whoever_names_no_severity_hears_which_it_is_and_raises_it_by_a_button()
    {
        var declared = await Types(Alice, "/incident declare Payments are down");
        declared.Said.ShouldContain("No severity was named, so it is SEV3");
        await Presses(Alice, declared, "It is SEV1");

        Announcement().Said.ShouldContain("SEV1 · INC-1");
        (await Types(Alice, "/incident declare sev3 Search is slow")).Said.ShouldNotContain("No severity");
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

    [TestCase("P0")]
    [TestCase("p7:")]
    [TestCase("sev0")]
    public async Task A_severity_there_is_not_is_refused(string word)
    {
        (await Types(Alice, $"/incident declare {word} Payments are down")).Said.ShouldStartWith($"There is no severity '{word}'");
    }

    [TestCase("/incident declare sev1 private: Payroll data leaked")]
    [TestCase("/incident declare sev1 Payroll data leaked (private)")]
    [TestCase("/incident declare sev1 Payroll data leaked private: yes")]
    [TestCase("/incident declare sev1 Payroll data leaked private = true")]
    [TestCase("/incident declare sev1 Payroll data leaked --private")]
    [TestCase("/incident declare sev1 Payroll data leaked #private")]
    [TestCase("/incident declare sev1 Payroll data leaked private please")]
    [TestCase("/incident declare sev1 Payroll data leaked impact=All salaries can be read private: yes")]
    [TestCase("/incident declare privat sev1 Payroll data leaked")]
    public async Task Whoever_writes_private_is_asked_before_anything_is_told(string typed)
    {
        var asked = await Types(Alice, typed);
        asked.Said.ShouldContain("Shall it be private?");
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();

        await Presses(Alice, asked, "Declare it private");
        await Presses(Alice, asked, "Declare it private");
        Slack.Channel("#incidents").Messages.ShouldBeEmpty();
        (await Types(Alice, "/incident list")).Said.ShouldStartWith("One incident is open");
        (await Types(Grace, "/incident show INC-1")).Said.ShouldStartWith("There is no INC-1.");
        (await Types(Alice, "/incident declare sev1 Mails leaked private= yes")).Said.ShouldContain("private= is neither yes nor no");
    }

    [Test]
    public async Task What_was_decided_is_not_asked_again()
    {
        await Types(Alice, "/incident declare sev1 private key leaked private=no");
        var asked = await Types(Bob, "/incident declare private sev2 key leaked again");

        await Presses(Bob, asked, "Everybody may read it");
        await Presses(Bob, asked, "Declare it private");
        (await Types(Bob, "/incident list")).Said.ShouldStartWith("2 incidents are open");
        (await Types(Bob, "/incident show INC-2")).Said.ShouldContain("SEV2 · INC-2 · (private) key leaked again");
        Slack.AddChannel("team-payments", members: [Alice, Carol, Slack.BotUserId]);
        (await Types(Alice, "/incident declare here sev1 private Payroll data leaked", "#team-payments")).Said.ShouldStartWith("Everybody can read this channel.");
    }

    [Test]
    public async Task Declare_another_declares_once_however_often_it_is_pressed()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var asked = await Types(Bob, "/incident declare sev2 Payments are down again");

        await Presses(Bob, asked, "Declare another");
        await Presses(Bob, asked, "Declare another");

        (await Types(Carol, "/incident list")).Said.ShouldStartWith("2 incidents are open");
    }

    [Test]
    public async Task What_is_said_in_a_private_channel_goes_to_no_incident_everybody_can_read()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev1 Salaries leaked private=yes");

        (await Types(Alice, "/incident update INC-1 is not related, an insider did it", "#inc-2")).Said.ShouldStartWith("This channel is of INC-2, which is private,");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldNotContain("insider");
    }

    [TestCase("/incident declare [sev2] Grafana is down", "INC-1 is declared as SEV2;")]
    [TestCase("/incident declare seb1 Checkout broken", "There is no severity 'seb1'")]
    [TestCase("/incident declare sve1 Checkout broken", "There is no severity 'sve1'")]
    [TestCase("/incident declare private", "Say what is wrong:")]
    [TestCase("/incident declare sev2 Payroll leaked private=yes", "INC-1 is declared as SEV2, private: only those can read it who are in it;")]
    [TestCase("/incident declare Seven pods crash", "INC-1 is declared as SEV3;")]
    [TestCase("/incident declare srv1 and dev2 are down", "INC-1 is declared as SEV3;")]
    public async Task A_severity_is_read_or_asked_about(string typed, string answer) => (await Types(Alice, typed)).Said.ShouldStartWith(answer);

    [Test]
    public async Task One_payment_is_as_down_as_several()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident declare sev1 payment is down")).Said.ShouldContain("Join");
    }
}
