using ChatOpsIncidentBot.Tests.Slack;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What one chooses from Slack's search and from a message's own menu.</summary>
internal sealed class Shortcuts : SlackStory
{
    [Test]
    public async Task Declare_incident_from_the_search_opens_the_form()
    {
        await Chooses(From.ShortcutAsync(Alice, "declare"));
        await Sends(new() { ["title"] = "Payments are down", ["severity"] = "SEV1" });

        Announcement().Said.ShouldContain("Payments are down");
    }

    [Test]
    public async Task Declaring_from_a_message_keeps_its_words_link_and_author()
    {
        var said = Slack.Channel("#engineering").Say(Carol, "Checkout answers 500 &lt;often&gt;\nSince the release, I think");
        await Advance(TimeSpan.FromMinutes(4));
        await Chooses(From.ShortcutAsync(Alice, said, "declare_from_message"));
        await Sends(new() { ["severity"] = "SEV2" });

        Announcement().Said.ShouldContain("SEV2 · INC-1 · Checkout answers 500 <often>");
        Announcement().Said.ShouldContain("Since the release, I think");
        Announcement().Said.ShouldContain("— @carol, https://example.slack.com/archives/C0ENGINEERING/p");
        var timeline = (await Types(Alice, "/incident timeline INC-1")).Said;
        timeline.ShouldContain($"{said.At:HH:mm:ss} UTC> · <@{Carol}> <https://example.slack.com/archives/C0ENGINEERING");
        timeline.IndexOf("Checkout answers", StringComparison.Ordinal).ShouldBeLessThan(timeline.IndexOf("declared", StringComparison.Ordinal));
    }

    [Test]
    public async Task A_long_message_in_any_script_fits_into_the_form()
    {
        var said = Slack.Channel("#engineering").Say(Carol, string.Concat(Enumerable.Repeat("支払いが失敗しています 😱 ", 400)));
        await Chooses(From.ShortcutAsync(Alice, said, "declare_from_message"));
        await Sends(new() { ["severity"] = "SEV2" });

        Announcement().Said.ShouldContain("支払いが失敗しています");
    }

    [Test]
    public async Task Adding_a_message_of_the_incidents_channel_is_done_at_once()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident declare sev3 Search is slow anyway=yes");
        await Chooses(From.ShortcutAsync(Bob, Slack.Channel("#inc-1-payments-are-down").Say(Carol, "The pool is empty"), "add_to_timeline"));

        Slack.Views.ShouldBeEmpty();
        Slack.Ephemerals[^1].Said.ShouldContain("on the timeline of INC-1");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("The pool is empty");
    }

    [Test]
    public async Task Adding_a_message_from_elsewhere_asks_for_the_incident_among_the_open_ones()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Carol, "/incident declare sev3 Secret private=yes");
        await Chooses(From.ShortcutAsync(Alice, Slack.Channel("#engineering").Say(Dave, "The pool is empty"), "add_to_timeline"));
        Slack.Views[^1].Said.ShouldContain("INC-1 Payments are down");
        Slack.Views[^1].Said.ShouldNotContain("Secret");
        await Sends(new() { ["incident"] = "INC-1" });

        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("The pool is empty");
    }

    [Test]
    public async Task With_nothing_open_there_is_nothing_to_add_to()
    {
        await Chooses(From.ShortcutAsync(Alice, Slack.Channel("#engineering").Say(Dave, "The pool is empty"), "add_to_timeline"));

        Slack.Ephemerals[^1].Said.ShouldContain("No incident is open");
    }

    [Test]
    public async Task A_guest_is_told_so_in_a_dialog()
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        await Chooses(From.ShortcutAsync("U0GUEST", "declare"));

        Slack.Views[^1].Said.ShouldContain("Guests");
    }

    [Test]
    public async Task The_bots_own_message_is_not_added()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Chooses(From.ShortcutAsync(Alice, Announcement(), "add_to_timeline"));

        Slack.Ephemerals[^1].Said.ShouldContain("bot's own message");
    }

    [Test]
    public async Task Capture_cannot_be_typed_and_says_where_it_is() =>
        (await Types(Alice, "/incident capture")).Said.ShouldContain("in the menu of the message");

    private async Task Chooses(Task<SlackReply> told)
    {
        (await told).Refusal.ShouldBeNull();
        await Settle();
    }

    private async Task Sends(Dictionary<string, string> fields)
    {
        var sent = await From.SubmitAsync(Slack.Views[^1], fields);
        sent.Refusal.ShouldBeNull();
        sent.FormErrors.ShouldBeEmpty();
        await Settle();
    }
}
