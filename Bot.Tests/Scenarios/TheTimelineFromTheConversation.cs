using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What people say in an incident's channel becomes its timeline when somebody marks it. The story begins at 03:00 UTC.</summary>
internal sealed class TheTimelineFromTheConversation : SlackStory
{
    private const string Pin = "pushpin", Tick = "ballot_box_with_check";

    private StandInChannel Room => Slack.Channel("#inc-1-payments-are-down");

    [SetUp]
    public Task Declare() => Types(Alice, "/incident declare sev1 Payments are down");

    [Test]
    public async Task A_pinned_reaction_puts_a_message_on_the_timeline_with_its_own_time()
    {
        var said = Room.Say(Carol, "The pool of connections is empty");
        await Advance(TimeSpan.FromMinutes(7));
        await Types(Alice, "/incident note Called the bank", Room.Id);
        await Marks(InChannels.ReactAsync(Bob, said, Pin));

        var timeline = await Timeline();
        timeline.ShouldContain($"{said.At:HH:mm:ss} UTC>");
        timeline.ShouldContain($"<@{Carol}> <https://example.slack.com/archives/{Room.Id}/p{said.Ts.Replace(".", "", StringComparison.Ordinal)}|said>: The pool of connections is empty");
        timeline.IndexOf("The pool of connections", StringComparison.Ordinal).ShouldBeLessThan(timeline.IndexOf("Called the bank", StringComparison.Ordinal));
    }

    [Test]
    public async Task Two_who_react_capture_it_once_and_the_last_who_takes_it_away_strikes_it()
    {
        var said = Room.Say(Carol, "The pool is empty");
        await Marks(InChannels.ReactAsync(Bob, said, Pin));
        await Marks(InChannels.ReactAsync(Alice, said, Pin));
        Times(await Timeline(), "The pool is empty").ShouldBe(1);
        await Marks(InChannels.UnreactAsync(Bob, said, Pin));
        (await Timeline()).ShouldNotContain("~The pool is empty~");

        await Marks(InChannels.UnreactAsync(Alice, said, Pin));
        (await Timeline()).ShouldContain("~The pool is empty~");
    }

    [Test]
    public async Task Taking_the_reaction_away_strikes_it_and_setting_it_again_brings_it_back()
    {
        var said = Room.Say(Carol, "The pool is empty");
        await Marks(InChannels.ReactAsync(Bob, said, Pin));
        await Marks(InChannels.UnreactAsync(Bob, said, Pin));

        var struck = await Timeline();
        struck.ShouldContain("said>: ~The pool is empty~");
        struck.ShouldContain("took off the timeline what");
        (await Types(Alice, "/incident postmortem INC-1")).Said.ShouldNotContain("The pool is empty");
        await Marks(InChannels.ReactAsync(Bob, said, Pin));
        (await Timeline()).ShouldContain("put on the timeline again");
    }

    [Test]
    public async Task A_message_that_is_pinned_is_on_the_timeline_and_the_bots_own_pin_is_not()
    {
        (await Timeline()).ShouldNotContain("said");
        var said = Room.Say(Carol, "The pool is empty");
        await Marks(InChannels.PinAsync(Bob, said));
        await Marks(InChannels.PinAsync(Slack.BotUserId, Room.Say(Carol, "Never mind this one")));

        (await Timeline()).ShouldNotContain("Never mind");
        (await Timeline()).ShouldContain("The pool is empty");
        await Marks(InChannels.UnpinAsync(Bob, said));
        (await Timeline()).ShouldContain("~The pool is empty~");
    }

    [Test]
    public async Task An_edit_is_kept_beside_the_original()
    {
        var said = Room.Say(Carol, "The pool is empty");
        await Marks(InChannels.ReactAsync(Bob, said, Pin));
        await Marks(InChannels.EditAsync(said, "The pool is empty."));
        await Marks(InChannels.EditAsync(said, "The pool is empty."));

        (await Timeline()).ShouldContain("said>: The pool is empty");
        Times(await Timeline(), "edited: The pool is empty.").ShouldBe(1);
    }

    [Test]
    public async Task A_message_that_is_deleted_keeps_its_words()
    {
        var said = Room.Say(Carol, "The pool is empty");
        await Marks(InChannels.ReactAsync(Bob, said, Pin));
        await Marks(InChannels.DeleteAsync(said));

        (await Timeline()).ShouldContain("said>: The pool is empty");
        (await Timeline()).ShouldContain("was deleted in chat");
    }

    [Test]
    public async Task Edits_of_what_nobody_marked_are_not_kept()
    {
        var said = Room.Say(Carol, "Lunch?");
        await Marks(InChannels.EditAsync(said, "Lunch soon?"));
        await Marks(InChannels.DeleteAsync(said));

        (await Timeline()).ShouldNotContain("Lunch");
    }

    [Test]
    public async Task Mentions_links_and_escapes_are_spelt_out_and_mention_nobody_again()
    {
        var said = Room.Say(Carol, "<@U0DAVE> p99 &gt; 2s &amp; rising, see <https://grafana.example.com/d/1|the graph> in <#C0ENGINEERING|engineering> <!here>");
        await Marks(InChannels.ReactAsync(Bob, said, Pin));

        var told = (await Types(Alice, "/incident timeline", Room.Id));
        told.Said.ShouldContain("@dave p99 > 2s & rising, see the graph (https://grafana.example.com/d/1) in #engineering @here");
        told.Body.ShouldNotContain("<!here>");
    }

    [Test]
    public async Task An_image_keeps_its_link_and_is_not_fetched()
    {
        await Marks(InChannels.ReactAsync(Bob, Room.Say(Carol, "", files: "graph.png"), Pin));

        (await Timeline()).ShouldContain("shared>: <https://example.slack.com/files/graph.png|graph.png>");
    }

    [Test]
    public async Task A_reply_in_a_thread_is_found_as_well()
    {
        var root = Room.Say(Carol, "What do we know?");
        await Marks(InChannels.ReactAsync(Bob, Room.Say(Dave, "The pool is empty", root.Ts), Pin));

        (await Timeline()).ShouldContain($"<@{Dave}> <");
        (await Timeline()).ShouldNotContain("What do we know?");
    }

    [Test]
    public async Task The_reaction_for_actions_makes_an_item_and_taking_it_away_takes_it_back()
    {
        var said = Room.Say(Carol, "We should alert on the pool");
        await Marks(InChannels.ReactAsync(Bob, said, Tick));
        (await Types(Alice, "/incident action list")).Said.ShouldContain("1. We should alert on the pool");
        await Marks(InChannels.UnreactAsync(Bob, said, Tick));

        (await Types(Alice, "/incident action list")).Said.ShouldContain("No action item is open");
    }

    [Test]
    public async Task An_item_that_has_an_owner_by_now_stays()
    {
        var said = Room.Say(Carol, "We should alert on the pool");
        await Marks(InChannels.ReactAsync(Bob, said, Tick));
        await Types(Alice, "/incident action edit 1 owner=@dave", Room.Id);
        await Marks(InChannels.UnreactAsync(Bob, said, Tick));

        (await Types(Dave, "/incident action list mine")).Said.ShouldContain("We should alert on the pool");
    }

    [Test]
    public async Task Guests_apps_other_reactions_and_other_channels_mean_nothing()
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        await Marks(InChannels.ReactAsync("U0GUEST", Room.Say(Carol, "one"), Pin));
        await Marks(InChannels.ReactAsync(Bob, Room.Messages.First(message => message.User == Slack.BotUserId), Pin));
        await Marks(InChannels.ReactAsync(Bob, Room.Say(Carol, "two"), "eyes"));
        await Marks(InChannels.ReactAsync(Bob, Slack.Channel("#incidents").Say(Carol, "three"), Pin));

        (await Timeline()).ShouldNotContain("|said>");
    }

    [Test]
    public async Task While_slack_does_not_show_the_message_it_is_asked_to_deliver_the_event_again()
    {
        var said = Room.Say(Carol, "The pool is empty");
        using (Slack.Fault(new Fault.Status(500), "conversations.replies"))
        {
            (await InChannels.ReactAsync(Bob, said, Pin))!.Status.ShouldBe(System.Net.HttpStatusCode.ServiceUnavailable);
        }
        (await Timeline()).ShouldNotContain("The pool is empty");

        await InChannels.UnreactAsync(Bob, said, Pin);
        await Marks(InChannels.ReactAsync(Bob, said, Pin));
        (await Timeline()).ShouldContain("The pool is empty");
    }

    [Test]
    public async Task What_is_marked_in_a_private_incident_stays_there()
    {
        await Types(Carol, "/incident declare sev3 Secret private=yes");
        var room = Slack.Channel("#inc-2");
        await Marks(InChannels.ReactAsync(Carol, room.Say(Carol, "Canary words"), Pin));
        await Marks(InChannels.ReactAsync(Carol, room.Say(Carol, "Canary to do"), Tick));

        (await Types(Carol, "/incident timeline INC-2", room.Id)).Said.ShouldContain("Canary words");
        foreach (var channel in new[] { "#incidents", "#oncall", "#engineering", "#leadership" }) Slack.Channel(channel).Received("Canary").ShouldBeFalse();
        (await Types(Dave, "/incident action list")).Said.ShouldNotContain("Canary");
        (await Types(Dave, "/incident timeline INC-2")).Said.ShouldContain("There is no INC-2");
    }

    private async Task<string> Timeline() => (await Types(Alice, "/incident timeline INC-1")).Body.Replace("\\u003C", "<", StringComparison.Ordinal)
        .Replace("\\u003E", ">", StringComparison.Ordinal).Replace("\\u0060", "`", StringComparison.Ordinal);

    private static int Times(string text, string what) => text.Split(what).Length - 1;

    private async Task Marks(Task<SlackReply?> told)
    {
        (await told)?.Refusal.ShouldBeNull();
        await Settle();
    }
}
