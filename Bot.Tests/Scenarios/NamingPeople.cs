namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>
/// Somebody names a person in a line: as typed, or as Slack spells a member it knows (should_escape,
/// https://docs.slack.dev/interactivity/implementing-slash-commands).
/// </summary>
internal sealed class NamingPeople : SlackStory
{
    private static readonly string[] Spellings = ["@carol", "<@U0CAROL>", "<@U0CAROL|Caroline the Great>"];

    [TestCaseSource(nameof(Spellings))]
    public async Task Gives_them_a_role(string carol)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        (await Types(Alice, $"/incident role INC-1 commander {carol}")).Said.ShouldContain("carol");

        Announcement().Mentions.ShouldContain("<@U0CAROL>");
    }

    [TestCaseSource(nameof(Spellings))]
    public async Task Pages_them(string carol)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, $"/incident page INC-1 {carol} please look at the queue");

        Slack.Direct(Carol).Received("please look at the queue").ShouldBeTrue();
    }

    [TestCaseSource(nameof(Spellings))]
    public async Task Escalates_to_them(string carol)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, $"/incident escalate INC-1 {carol} you know the queue");

        Slack.Direct(Carol).Received("you know the queue").ShouldBeTrue();
    }

    [TestCaseSource(nameof(Spellings))]
    public async Task Gives_them_an_action_item(string carol)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, $"/incident action INC-1 add Add a circuit breaker owner={carol} due=friday");

        (await Types(Carol, "/incident action list mine")).Said.ShouldContain("Add a circuit breaker");
    }

    [TestCaseSource(nameof(Spellings))]
    public async Task Puts_them_on_call(string carol)
    {
        await Types(Alice, $"/incident override primary {carol} now 2h");
        await Types(Alice, "/incident declare sev1 Payments are down");

        Slack.Direct(Carol).Received("you are paged").ShouldBeTrue();
    }

    [Test]
    public async Task Finds_a_member_whom_the_settings_do_not_list()
    {
        Slack.AddUser("U0EVE", "eve", "eve@example.com");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident page INC-1 <@U0EVE|eve> you wrote it");

        Slack.Direct("U0EVE").Received("you wrote it").ShouldBeTrue();
    }

    [Test]
    public async Task Finds_no_guest()
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Alice, "/incident role INC-1 commander <@U0GUEST|guest>")).Said.ShouldContain("nobody called '@guest'");
    }

    [TestCase("guest")]
    [TestCase("app")]
    [TestCase("left")]
    [TestCase("partner")]
    [TestCase("nobody")]
    public async Task An_id_typed_by_hand_calls_nobody_who_is_no_member(string who)
    {
        var stranger = Slack.AddUser(who == "nobody" ? "U0OTHER" : "U0STRANGER", "stranger");
        (stranger.IsRestricted, stranger.IsBot, stranger.Deleted, stranger.TeamId) = (who == "guest", who == "app", who == "left", who == "partner" ? "T0PARTNER" : null);
        await Types(Alice, "/incident declare sev1 Payments are down");

        foreach (var line in new[] { "page INC-1 @slack:U0STRANGER come", "escalate INC-1 @slack:U0STRANGER come", "role INC-1 commander slack:U0STRANGER", "role INC-1 commander @SLACK:U0STRANGER", "action INC-1 add Look owner=slack:U0STRANGER", "override primary slack:U0STRANGER now 2h", "page INC-1 @slack:U0stranger come", "page INC-1 @teams:x come" })
        {
            (await Types(Alice, "/incident " + line)).Said.ShouldContain("There is nobody called", Case.Sensitive, line);
        }
        Slack.Channels.Where(channel => channel.IsDirect).ShouldNotContain(channel => channel.DirectWith == "U0STRANGER");
    }

    [Test]
    public async Task Twenty_people_whom_the_settings_do_not_list_are_each_read_and_more_are_refused_with_how_to_say_it()
    {
        var people = Enumerable.Range(1, 21).Select(number => $"U0NEW{number}").ToList();
        foreach (var id in people) Slack.AddUser(id, "new" + id[5..]);
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident note INC-1 in the room: " + string.Join(' ', people.Take(20).Select(id => $"<@{id}>")));
        var refused = await Types(Alice, "/incident note INC-1 in the room: " + string.Join(' ', people.Select(id => $"<@{id}>")));

        var timeline = (await Types(Alice, "/incident timeline INC-1")).Said;
        timeline.ShouldContain("@new12");
        timeline.ShouldNotContain("U0NEW");
        refused.Said.ShouldContain("That names 21 people; Slack can be asked for 20 at once");
    }

    [Test]
    public async Task An_id_of_another_platform_is_answered_with_where_it_belongs()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");

        (await Types(Alice, "/incident page INC-1 @teams:29f1 come")).Said.ShouldContain("it is an id of Teams, where nothing can be asked from here");
    }

    [Test]
    public async Task An_id_typed_by_hand_finds_a_member_and_one_whom_the_settings_list_by_their_name()
    {
        Slack.AddUser("U0EVE", "eve", "eve@example.com");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident page INC-1 @slack:U0EVE you wrote it");
        await Types(Alice, "/incident role INC-1 commander slack:U0CAROL");

        Slack.Direct("U0EVE").Received("you wrote it").ShouldBeTrue();
        Announcement().Mentions.ShouldContain("<@U0CAROL>");
    }

    [Test]
    public async Task Whoever_the_settings_do_not_list_is_shown_by_name_in_words_sentences_topics_and_forms()
    {
        Slack.AddUser("U0EVE", "eve <!here>", "eve@example.com");
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident note INC-1 ask <@U0EVE|Eve> about the queue");
        var told = await Types(Alice, "/incident role INC-1 commander <@U0EVE|Eve>");
        await Types(Alice, "/incident role", "#inc-1-payments-are-down");

        told.Said.ShouldContain("@eve <!here> is");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("ask @eve <!here> about the queue");
        Slack.Channel("#inc-1-payments-are-down").Topic.ShouldContain("commander eve");
        Slack.Views[^1].Said.ShouldContain("now @eve");
        Slack.Views[^1].Said.ShouldNotContain("slack:U0EVE");
        Slack.Channels.SelectMany(channel => channel.Messages).ShouldNotContain(message => message.Said.Contains("slack:U0EVE") || message.Mentions.Contains("<!here>"));
    }

    [Test]
    public async Task People_channels_and_links_in_words_are_read_as_they_were_typed()
    {
        await Types(Alice, "/incident declare sev1 Payments &lt;v2&gt; &amp; search are down");
        await Types(Alice, "/incident note INC-1 ask <@U0CAROL|Caroline> in <#C0123|queue>, see <https://example.com/a?b=1&amp;c=2>");

        Announcement().Said.ShouldContain("Payments <v2> & search are down");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("ask @carol in #queue, see https://example.com/a?b=1&c=2");
    }
}
