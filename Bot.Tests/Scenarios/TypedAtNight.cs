using System.Globalization;

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
    public async Task A_status_with_a_reason_is_told_where_the_reason_goes()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Bob, "/incident status monitoring watching the graphs")).Said.ShouldStartWith("Say the status alone, /incident status INC-1 monitoring");
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

    [Test]
    public async Task A_graver_incident_nobody_answers_is_not_merged_away()
    {
        await Types(Alice, "/incident declare sev2 Search is slow");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");

        (await Types(Bob, "/incident merge INC-2 INC-1")).Said.ShouldStartWith("INC-2 is SEV1 and nobody is on it, but INC-1 is SEV2;");
        await Types(Bob, "/incident ack INC-2");
        var merged = await Types(Bob, "/incident merge INC-2 INC-1");
        merged.Said.ShouldStartWith("INC-2 is merged into INC-1; it goes on there. INC-2 was SEV1, and INC-1 stays SEV2 unless you raise it.");
        await Presses(Bob, merged, "Raise INC-1 to SEV1");
        Announcement().Said.ShouldContain("SEV1 · INC-1");
    }

    [Test]
    public async Task The_incident_that_takes_in_a_graver_one_is_raised_by_a_button()
    {
        await Types(Alice, "/incident declare sev2 Search is slow");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Bob, "/incident ack INC-1");

        var refused = await Types(Bob, "/incident merge INC-2 INC-1");
        foreach (var button in new[] { "Raise INC-1 to SEV1", "Try the merge again" }) await Presses(Bob, refused, button);
        Announcement(2).Said.ShouldContain("Merged");
        var timeline = (await Types(Bob, "/incident timeline INC-1")).Said;
        timeline.ShouldContain("it is the same as INC-2");
        timeline.ShouldContain("merged INC-2 into this");
        (await Types(Bob, "/incident sev INC-1 up 3")).Said.ShouldContain("INC-1 is SEV1 already");
    }

    [Test]
    public async Task A_private_one_is_offered_no_way_into_one_that_everybody_can_read()
    {
        await Types(Alice, "/incident declare sev2 Search is slow");
        await Types(Alice, "/incident declare sev1 Payroll leaked private=yes");

        var refused = await Types(Alice, "/incident merge INC-2 INC-1");
        refused.Said.ShouldContain("INC-2 is private and INC-1 is not");
        refused.Said.ShouldNotContain("Raise");
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
    public async Task A_sentence_that_begins_with_another_incident_is_asked_about()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Search is slow");

        var asked = await Types(Bob, "/incident note INC-2 is the reason", "#inc-1-payments-are-down");
        await Presses(Bob, asked, "SEV1 · INC-1 · Payments are down");
        await Types(Bob, "/incident note INC-2 Restarted the index", "#inc-1-payments-are-down");

        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain("noted: INC-2 is the reason");
        var other = (await Types(Bob, "/incident timeline INC-2")).Said;
        other.ShouldContain("noted: Restarted the index");
        other.ShouldNotContain("the reason");
    }

    [Test]
    public async Task Until_when_is_said_by_the_clock_of_whoever_types()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var at = Clock.GetUtcNow().AddMinutes(50);
        var soon = at.AddSeconds(-at.Second).AddMilliseconds(-at.Millisecond);
        var (berlin, utc) = (soon.AddHours(1).ToString("HH:mm", CultureInfo.InvariantCulture), $"<!date^{soon.ToUnixTimeSeconds()}^");

        (await Types(Bob, $"/incident update Rolling back next={berlin}")).Said.ShouldContain("the next one is promised by " + utc);
        (await Types(Bob, "/incident update next=half an hour Rolling back")).Said.ShouldContain("Update 2 of INC-1 is out");
        foreach (var typed in new[] { "until " + berlin, "for half an hour", "in an hour" }) (await Types(Bob, "/incident snooze INC-1 " + typed)).Said.ShouldContain("The next reminder of INC-1 comes at");
        (await Types(Bob, "/incident snooze INC-1 until somebody comes")).Said.ShouldContain("or a time such as 14:30");
        (await Types(Bob, $"/incident update Still so next={soon.AddHours(1).ToString("h:mm tt", CultureInfo.InvariantCulture)}")).Said.ShouldContain("the next one is promised by " + utc);
        (await Types(Bob, $"/incident update Still so next={soon.ToString("HH:mm", CultureInfo.InvariantCulture)} UTC")).Said.ShouldContain("the next one is promised by " + utc);
        foreach (var ago in new[] { "an hour ago", "10 minutes ago" }) (await Types(Bob, $"/incident update Still so next={ago}")).Said.ShouldContain($"next={ago} is over by your clock");
        (await Types(Bob, "/incident update Still so next=in 20 minutes")).Said.ShouldContain("is out");
        (await Types(Bob, "/incident update next=30m An hour ago we restarted")).Said.ShouldContain("is out");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("An hour ago we restarted");
        (await Types(Bob, "/incident snooze 0:30")).Said.ShouldContain("may be a time or a duration");
        foreach (var typed in new[] { "until 9", "for 14:30", "until 1430" }) (await Types(Bob, "/incident snooze INC-1 " + typed)).Said.ShouldContain($"'{typed}' is not a duration");
        var over = Clock.GetUtcNow().AddMinutes(57).ToString("HH:mm", CultureInfo.InvariantCulture);
        (await Types(Bob, $"/incident update Still so next={over}")).Said.ShouldContain("is over by your clock");
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

    [Test]
    public async Task An_incident_named_inside_a_sentence_stays_in_it()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev2 Search is slow");

        await Presses(Bob, await Types(Bob, "/incident note we think INC-2 is the reason"), "SEV2 · INC-2 · Search is slow");
        (await Types(Bob, "/incident timeline INC-2")).Said.ShouldContain("we think INC-2 is the reason");
        (await Types(Bob, "/incident update INC-1 INC-2 both are slow")).Said.ShouldStartWith("Which one, INC-1 or INC-2?");
        (await Types(Bob, "/incident resolve INC-1, INC-2 both done")).Said.ShouldStartWith("Which one, INC-1 or INC-2?");
    }
}
