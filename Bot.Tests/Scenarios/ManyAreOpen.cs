using System.Text.Json;
using ChatOpsIncidentBot.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>More are open than one message shows, and most of them are nobody else's business.</summary>
internal sealed class ManyAreOpen : SlackStory
{
    [Test]
    public async Task Private_ones_neither_count_nor_hide_the_only_one_somebody_may_see()
    {
        await Declare(Alice, "sev2 Payments are down", 1);
        await Declare(Alice, "sev1 Secret private=yes", 60);

        (await Types(Grace, "/incident list")).Said.ShouldContain("One incident is open");
        (await Types(Grace, "/incident ack")).Said.ShouldContain("INC-1");
        (await Types(Alice, "/incident list")).Said.ShouldContain("61 incidents are open");
    }

    [Test]
    public async Task The_heading_counts_all_and_the_gravest_are_shown()
    {
        await Declare(Alice, "sev1 The oldest and worst", 1);
        await Declare(Alice, "sev3 Small trouble", 59);
        await Declare(Alice, "sev1 Secret private=yes", 1);

        var list = (await Types(Grace, "/incident list")).Said;
        list.ShouldContain("60 incidents are open");
        list.ShouldContain("The oldest and worst");
        list.ShouldContain("And 15 more");
        list.ShouldNotContain("Secret");
        var which = (await Types(Grace, "/incident ack")).Said;
        which.ShouldContain("*Which one?* Nothing has been done yet: `/incident ack`");
        which.ShouldContain("as in `/incident ack INC-6`");
        which.ShouldContain("and 50 more");
        (await Types(Alice, "/incident list")).Said.ShouldContain("61 incidents are open");
    }

    [Test]
    public async Task Which_one_is_answered_by_a_button_with_what_was_typed_and_pressed_twice_once()
    {
        await Declare(Alice, "sev2 Payments are down", 1);
        await Declare(Alice, "sev1 Search is slow", 1);
        var asked = await Types(Bob, "/incident update The pool is empty, rolling back next=10m", "#engineering");
        asked.Said.ShouldContain("SEV1 · INC-2 · Search is slow");

        foreach (var _ in new[] { 1, 2 }) await Presses(Bob, asked, "SEV2 · INC-1 · Payments are down");
        await Presses(Bob, asked, "SEV1 · INC-2 · Search is slow");
        Slack.Ephemerals[^1].Message.Said.ShouldContain("You have answered that already: Update 1 of INC-1 is out");
        (await Types(Carol, "/incident timeline INC-1")).Said.Split("The pool is empty, rolling back").Length.ShouldBe(2);
        (await Types(Carol, "/incident timeline INC-2")).Said.ShouldNotContain("The pool is empty");
    }

    [Test]
    public async Task What_nobody_has_acknowledged_is_offered_first()
    {
        await Declare(Alice, "sev1 Payments are down", 1);
        await Declare(Alice, "sev3 Search is slow", 1);
        await Types(Bob, "/incident ack INC-1");

        (await Types(Bob, "/incident ack", "#engineering")).Said.ShouldMatch("(?s)INC-2.*INC-1");
    }

    [Test]
    public async Task A_long_line_is_given_back_where_no_button_holds_it()
    {
        await Declare(Alice, "sev2 Small trouble", 2);
        var words = string.Join(' ', Enumerable.Repeat("rollback", 300));

        var asked = (await Types(Bob, "/incident note " + words)).Said;
        asked.ShouldContain("Which one? /incident note INC-1, for example;");
        asked.ShouldContain(words[^500..]);
    }

    [Test]
    public async Task A_number_inside_a_sentence_is_asked_about_and_one_that_is_none_is_a_word()
    {
        await Declare(Alice, "sev2 Payments are down", 1);
        (await Types(Bob, "/incident note caused by INC-1 or so")).Said.ShouldContain("Noted in the timeline of INC-1");
        (await Types(Bob, "/incident note see INC-99 for it")).Said.ShouldContain("Noted in the timeline of INC-1");
        (await Types(Bob, "/incident resolve Rolled back INC-11")).Said.ShouldStartWith("There is no INC-11");
        await Declare(Alice, "sev1 Search is slow", 1);

        var asked = await Types(Bob, "/incident resolve was caused by INC-1");
        asked.Said.ShouldContain("Nothing has been done yet");
        await Presses(Bob, asked, "SEV1 · INC-2 · Search is slow");
        (await Types(Bob, "/incident timeline INC-2")).Said.ShouldContain("resolved it: was caused by INC-1");
        (await Types(Bob, "/incident resolve Rolled back INC-1")).Said.ShouldContain("INC-1 is resolved");
    }

    [Test]
    public async Task What_opens_a_form_opens_it_for_the_one_that_is_chosen()
    {
        await Declare(Alice, "sev2 Payments are down", 1);
        await Declare(Alice, "sev1 Search is slow", 1);
        await Presses(Bob, await Types(Bob, "/incident resolve", "#engineering"), "SEV2 · INC-1 · Payments are down");

        Slack.Views.ShouldHaveSingleItem().Said.ShouldContain("INC-1");
    }

    [Test]
    public void Whatever_is_about_an_incident_is_so_with_its_number_in_front_too()
    {
        foreach (var subcommand in Services.GetRequiredService<Subcommands>().All)
        {
            foreach (var typed in new[] { subcommand.Example, "alert judge noise", "action done 1", "runbook done 1", "postmortem publish" }.Where(line => line.StartsWith(subcommand.Name + " ", StringComparison.Ordinal)))
            {
                var rest = typed[subcommand.Name.Length..].Replace("INC-1", "", StringComparison.Ordinal).Trim();
                if (subcommand.NeedsIncident(rest)) subcommand.NeedsIncident("INC-1 " + rest).ShouldBeTrue(typed);
            }
        }
    }

    [Test]
    public async Task What_an_alert_was_worth_is_said_of_the_incident_that_is_chosen()
    {
        await Declare(Alice, "sev2 Payments are down", 1);
        await Declare(Alice, "sev1 Search is slow", 1);
        await Presses(Bob, await Types(Bob, "/incident alert judge noise"), "SEV2 · INC-1 · Payments are down");

        Slack.Ephemerals[^1].Message.Said.ShouldContain("INC-1");
        Slack.Ephemerals[^1].Message.Said.ShouldNotContain("Write /incident");
    }

    [Test]
    public async Task The_number_may_stand_in_front_and_all_are_not_one()
    {
        await Declare(Alice, "sev2 Payments are down", 1);
        await Declare(Alice, "sev1 Search is slow", 1);

        (await Types(Bob, "/incident resolve all")).Said.ShouldStartWith("One at a time: /incident resolve INC-2;");
        (await Types(Bob, "/incident ack all")).Said.ShouldStartWith("Name them: /incident ack INC-2 INC-1;");
        (await Types(Bob, "/incident INC-1 ack")).Said.ShouldContain("INC-1");
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain("acknowledged");
        (await Types(Bob, "/incident inc-2")).Said.ShouldContain("SEV1 · INC-2 · Search is slow");
        (await Types(Bob, "/incident sev1 Login is broken")).Said.ShouldStartWith("To declare, write /incident declare sev1 Login is broken.");
        (await Types(Bob, "/incident INC-1 sev1 Nobody can pay")).Said.ShouldContain("INC-1 is SEV1 now");
        (await Types(Bob, "/incident INC-1 declare sev1 Mails are late")).Said.ShouldStartWith("There is no 'inc-1'");
        await Types(Bob, "/incident INC-1 resolve It is back");
        (await Types(Bob, "/incident unresolve INC-1 No")).Said.ShouldContain("INC-1 is open again");
    }

    [Test]
    public async Task Whoever_types_once_means_the_word()
    {
        await Declare(Alice, "sev2 Payments are down", 1);
        await Declare(Alice, "sev1 Search is slow", 1);
        await Presses(Bob, await Types(Bob, "/incident note once=0123456789abcdef0123456789abcdef.1795489200 we restart"), "SEV2 · INC-1 · Payments are down");

        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldContain("noted: once=0123456789abcdef0123456789abcdef.1795489200 we restart");
    }

    [Test]
    public async Task A_question_of_yesterday_is_answered_by_nobody()
    {
        await Declare(Alice, "sev2 Payments are down", 1);
        await Declare(Alice, "sev1 Search is slow", 1);
        var asked = await Types(Bob, "/incident note The pool is empty");
        Clock.Advance(TimeSpan.FromHours(13));
        await Presses(Bob, asked, "SEV2 · INC-1 · Payments are down");

        Slack.Ephemerals[^1].Message.Said.ShouldContain("/incident note INC-1 The pool is empty");
        (await Types(Bob, "/incident timeline INC-1")).Said.ShouldNotContain("The pool is empty");
    }

    [TestCase("reopen", "Which one?")]
    [TestCase("postmortem", "Which one?")]
    [TestCase("close", "Which one?")]
    public async Task Of_what_is_over_what_is_resolved_is_asked_about(string command, string asked)
    {
        await Declare(Alice, "sev2 Payments are down", 1);
        await Declare(Alice, "sev1 Search is slow", 1);
        await Types(Bob, "/incident resolve INC-2 Index rebuilt");
        var which = await Types(Bob, "/incident " + command);

        which.Said.ShouldContain(asked);
        which.Said.ShouldContain("SEV1 · INC-2 · Search is slow");
        which.Said.ShouldNotContain("INC-1");
    }

    [Test]
    public async Task A_message_can_be_added_to_any_of_them()
    {
        await Declare(Alice, "sev3 Small trouble", 60);
        await From.ShortcutAsync(Grace, Slack.Channel("#engineering").Say(Dave, "The pool is empty"), "add_to_timeline");
        var found = await From.SuggestAsync(Slack.Views[^1], "incident", "INC-60");
        using var json = JsonDocument.Parse(found.Body);
        json.RootElement.GetProperty("options").EnumerateArray().Single().GetProperty("value").GetString().ShouldBe("INC-60");
        await From.SubmitAsync(Slack.Views[^1], new Dictionary<string, string> { ["incident"] = "INC-60" });

        (await Types(Alice, "/incident timeline INC-60")).Said.ShouldContain("The pool is empty");
    }

    /// <summary>Nothing is sent between one and the next.</summary>
    private async Task Declare(string user, string line, int times)
    {
        for (var time = 0; time < times; time++) (await From.CommandAsync(user, "#incidents", $"declare {line} anyway=yes")).Said.ShouldContain("is declared");
    }
}
