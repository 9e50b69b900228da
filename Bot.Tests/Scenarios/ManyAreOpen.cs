using System.Text.Json;

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
        which.ShouldContain("*Which one?* Nothing was done yet.");
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
        foreach (var number in new[] { 1, 2 })
        {
            var timeline = (await Types(Carol, $"/incident timeline INC-{number}")).Said;
            timeline.Split("The pool is empty, rolling back").Length.ShouldBe(2);
        }
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
