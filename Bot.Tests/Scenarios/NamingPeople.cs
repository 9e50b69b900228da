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

    [Test]
    public async Task People_channels_and_links_in_words_are_read_as_they_were_typed()
    {
        await Types(Alice, "/incident declare sev1 Payments &lt;v2&gt; &amp; search are down");
        await Types(Alice, "/incident note INC-1 ask <@U0CAROL|Caroline> in <#C0123|queue>, see <https://example.com/a?b=1&amp;c=2>");

        Announcement().Said.ShouldContain("Payments <v2> & search are down");
        (await Types(Alice, "/incident timeline INC-1")).Said.ShouldContain("ask @carol in #queue, see https://example.com/a?b=1&c=2");
    }
}
