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

    [TestCase("P0")]
    [TestCase("p7:")]
    [TestCase("sev0")]
    public async Task A_severity_there_is_not_is_refused(string word)
    {
        (await Types(Alice, $"/incident declare {word} Payments are down")).Said.ShouldStartWith($"There is no severity '{word}'");
    }

    [Test]
    public async Task What_is_said_of_the_impact_goes_on_to_the_next_option_or_the_end()
    {
        await Types(Alice, "/incident declare sev1 Payments are down impact=Nobody can check out, same as INC-7 service=payment-service");
        await Types(Alice, "/incident update INC-1 Rolling back cause= The pool of INC-3 is exhausted next=15m");

        var announced = Announcement(1).Said;
        announced.ShouldContain("SEV1 · INC-1 · Payments are down\n");
        announced.ShouldContain("> Nobody can check out, same as INC-7\n");
        announced.ShouldContain("*Service*\npayment-service");
        var told = Slack.Channel("#incidents").Messages.Single(message => message.Said.Contains("INC-1 update 1", StringComparison.Ordinal)).Said;
        told.ShouldContain("The pool of INC-3 is exhausted");
        told.ShouldContain("Rolling back");
    }

    [Test]
    public async Task An_incident_named_within_the_impact_is_asked_about_where_no_other_is()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Search is slow");

        foreach (var named in new[] { "INC-2 next=15m", "INC-2", "inc 2", "INC2 is it" }) (await Types(Bob, "/incident update Rolling back impact=Nobody can search " + named)).Said.ShouldStartWith("Which one? Put its number in front:");
        (await Types(Bob, "/incident update INC-2 Rolling back impact=As in INC-9 nobody can search")).Said.ShouldContain("of INC-2 is out");
        (await Types(Bob, "/incident update Rolling back impact=Nobody can search, as in INC-9", "#inc-1-payments-are-down")).Said.ShouldContain("of INC-1 is out");
        (await Types(Bob, "/incident update INC-1 Rolling back impact=Nobody can pay impact=")).Said.ShouldContain("of INC-1 is out");
        (await Types(Bob, "/incident update Rolling back impact=As in INC-9 nobody can search")).Said.ShouldStartWith("Which one?");
        (await Types(Bob, "/incident update Rolling back impact=Nobody can search nxt=10m")).Said.ShouldStartWith("There is no nxt=; did you mean next=?");
        (await Types(Bob, "/incident update INC-1 Rolling back cause=\"stats=0 in the config\"")).Said.ShouldContain("of INC-1 is out");
    }

    [TestCase("/incident update INC-1 impact=Nobody can pay We roll back")]
    [TestCase("/incident declare sev1 impact=Nobody can pay Payments are down")]
    [TestCase("/incident swap primary reason=Wedding in Rome @carol")]
    [TestCase("/incident override primary @bob reason=Carol is away tomorrow 2d")]
    [TestCase("/incident cover me reason=School concert tonight 18:00-22:00")]
    public async Task What_an_option_has_swallowed_is_asked_for(string typed)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Alice, typed)).Said.ShouldContain("= takes all that follows it");
    }

    [TestCase("/incident declare sev1 private: Payroll data leaked")]
    [TestCase("/incident declare sev1 Payroll data leaked (private)")]
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
        (await Types(Bob, "/incident show INC-2")).Said.ShouldContain("SEV2 · INC-2 · key leaked again (private)");
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
    public async Task A_level_is_named_by_its_name_and_a_mistyped_person_is_asked_about()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident escalate frnak")).Said.ShouldStartWith("Do you mean @frank?");
        (await Types(Bob, "/incident escalate Engineering Manager please, now")).Said.ShouldContain("Engineering Manager (");
        (await Types(Bob, "/incident escalate engineering manger please")).Said.ShouldStartWith("Do you mean Engineering Manager?");
        (await Types(Bob, "/incident escalate vp for budget")).Said.ShouldStartWith("Do you mean VP Engineering?");
        foreach (var again in new[] { "team lead is asleep", "team lead" }) (await Types(Bob, "/incident escalate " + again)).Said.ShouldStartWith("Team Lead was paged already.");
        (await Types(Bob, "/incident escalate frnak database needed")).Said.ShouldStartWith("Do you mean @frank?");
        (await Types(Bob, "/incident escalate to dave")).Said.ShouldContain("@dave");
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

    [Test]
    public async Task A_graver_incident_nobody_answers_is_not_merged_away()
    {
        await Types(Alice, "/incident declare sev2 Search is slow");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");

        (await Types(Bob, "/incident merge INC-2 INC-1")).Said.ShouldStartWith("INC-2 is SEV1 and nobody is on it, but INC-1 is SEV2;");
        await Types(Bob, "/incident ack INC-2");
        (await Types(Bob, "/incident merge INC-2 INC-1")).Said.ShouldContain("INC-2 is merged into INC-1");
    }

    [Test]
    public async Task Asking_who_commands_takes_no_command_away()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Carol, "/incident role ic");

        (await Types(Bob, "/incident role commander")).Said.ShouldStartWith("@carol is commander of INC-1 already;");
        (await Types(Bob, "/incident role operations lead @erin")).Said.ShouldContain("@erin is operations lead");
        await Types(Bob, "/incident role incident commander me");
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain($"<@{Bob}> took the role commander over from <@{Carol}>");
    }

    [Test]
    public async Task A_promise_is_not_kept_silent_for_a_night()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident snooze INC-1 24h")).Said.ShouldStartWith("A reminder can be put off for 4 h at most;");
        await Types(Bob, "/incident snooze INC-1 2h");
        Slack.Channel("#inc-1-payments-are-down").Messages[^1].Said.ShouldContain($"<@{Bob}> put the reminder off until");
    }

    [Test]
    public async Task What_is_typed_for_the_form_of_an_update_stands_in_it()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        await Types(Bob, "/incident update INC-1 next=45m status=identified");
        var form = Slack.Views[^1].View.GetRawText();
        form.ShouldContain("\"initial_value\":\"45m\"");
        form.ShouldMatch("\"initial_option\":.{0,90}[Ii]dentified");
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

    [Test]
    public async Task An_incident_named_inside_a_sentence_stays_in_it()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Search is slow");

        await Types(Bob, "/incident note we think INC-2 is the reason");
        (await Types(Bob, "/incident timeline INC-2")).Said.ShouldContain("we think INC-2 is the reason");
        (await Types(Bob, "/incident update INC-1 INC-2 both are slow")).Said.ShouldStartWith("Which one, INC-1 or INC-2?");
        (await Types(Bob, "/incident resolve INC-1, INC-2 both done")).Said.ShouldStartWith("Which one, INC-1 or INC-2?");
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
