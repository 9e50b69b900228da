namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>The channel one is talking in becomes the incident's.</summary>
internal sealed class DeclaredHere : ChannelStory
{
    protected override string[] MoreSettings => ["--Channels:ArchiveAfter", "7d"];

    private const string Team = "#team-payments";

    [SetUp]
    public void Talk()
    {
        var team = Slack.AddChannel("team-payments", members: [Alice, Carol]);
        team.Topic = "Payments &amp; refunds, see <https://wiki.example.com|the wiki>";
        team.Say(Carol, "Checkout fails for me");
    }

    [Test]
    public async Task The_incident_lives_where_it_was_declared()
    {
        var told = await Types(Alice, "/incident declare here sev1 Payments are down", Team);

        told.Said.ShouldContain("INC-1 is declared as SEV1");
        Slack.Channels.ShouldNotContain(channel => channel.Name.StartsWith("inc-", StringComparison.Ordinal));
        Slack.Channel(Team).Messages[0].Said.ShouldBe("Checkout fails for me");
        Slack.Channel(Team).Pins.ShouldHaveSingleItem().Said.ShouldContain("INC-1 · Payments are down");
        Slack.Channel(Team).Topic.ShouldContain("SEV1 · investigating");
        Slack.Channel(Team).Members.ShouldContain(OnCall);
        Announcement().Said.ShouldContain("INC-1");
        (await Types(Carol, "/incident ack", Team)).Said.ShouldContain("INC-1 is yours");
    }

    [Test]
    public async Task The_channels_own_topic_comes_back_when_it_is_over()
    {
        await Types(Alice, "/incident declare here sev1 Payments are down", Team);
        await Types(Alice, "/incident resolve Rolled back", Team);
        Slack.Channel(Team).Topic.ShouldBe("Payments &amp; refunds, see the wiki");
        await Types(Alice, "/incident reopen not yet", Team);

        Slack.Channel(Team).Topic.ShouldContain("SEV1 · investigating");
    }

    [Test]
    public async Task The_channel_is_never_archived()
    {
        await Types(Alice, "/incident declare here sev1 Payments are down", Team);
        await Types(Alice, "/incident resolve Rolled back", Team);
        await Advance(TimeSpan.FromDays(30));

        Slack.Channel(Team).IsArchived.ShouldBeFalse();
    }

    [TestCase("#incidents")]
    [TestCase("#oncall")]
    [TestCase("#engineering")]
    public async Task The_settings_channels_are_for_all_incidents(string channel)
    {
        (await Types(Alice, "/incident declare here sev1 Payments are down", channel)).Said.ShouldContain("is there for all incidents");

        (await Types(Alice, "/incident list")).Said.ShouldNotContain("INC-1");
    }

    [Test]
    public async Task A_direct_message_is_no_channel()
    {
        var direct = Slack.Direct(Alice);
        (await Types(Alice, "/incident declare here sev1 Payments are down", direct.Id)).Said.ShouldContain("cannot live in a direct message");
    }

    [Test]
    public async Task Two_incidents_do_not_share_a_channel()
    {
        await Types(Alice, "/incident declare here sev1 Payments are down", Team);

        (await Types(Carol, "/incident declare here sev2 Search is slow", Team)).Said.ShouldContain("INC-1 lives in this channel");
    }

    [Test]
    public async Task After_the_first_is_over_the_channel_takes_another()
    {
        await Types(Alice, "/incident declare here sev1 Payments are down", Team);
        await Types(Alice, "/incident resolve Rolled back", Team);
        (await Types(Carol, "/incident declare here sev2 Search is slow", Team)).Said.ShouldContain("INC-2 is declared");

        (await Types(Carol, "/incident ack", Team)).Said.ShouldContain("INC-2 is yours");
        Slack.Channel(Team).Topic.ShouldContain("Search is slow");
        await Types(Carol, "/incident resolve Found it", Team);
        Slack.Channel(Team).Topic.ShouldBe("Payments &amp; refunds, see the wiki");
    }

    [Test]
    public async Task A_public_channel_the_bot_is_not_in_is_joined()
    {
        Slack.AddChannel("lounge", withBot: false, members: [Alice]);
        await Types(Alice, "/incident declare here Payments are down", "#lounge");

        Slack.Channel("#lounge").Pins.ShouldHaveSingleItem();
    }

    [Test]
    public async Task A_private_channel_the_bot_is_not_in_has_to_invite_it()
    {
        Slack.AddChannel("secret", isPrivate: true, withBot: false, members: [Alice]);

        (await Types(Alice, "/incident declare here Payments are down", "#secret")).Said.ShouldContain("/invite @incidentbot");
    }

    [Test]
    public async Task What_is_declared_in_a_private_channel_is_private()
    {
        Slack.AddChannel("secret", isPrivate: true, members: [Alice]);
        await Types(Alice, "/incident declare here sev1 Canary leaked", "#secret");

        Slack.Channel("#secret").Received("Canary leaked").ShouldBeTrue();
        foreach (var channel in new[] { "#incidents", "#oncall", "#engineering" }) Slack.Channel(channel).Messages.ShouldBeEmpty();
    }

    [Test]
    public async Task A_private_incident_cannot_live_where_everybody_reads() =>
        (await Types(Alice, "/incident declare here Canary leaked private=yes", Team)).Said.ShouldContain("Everybody can read this channel");

    [Test]
    public async Task While_Slack_does_not_say_what_the_channel_is_nothing_is_declared()
    {
        using var fault = Slack.Fault(new ChatOpsIncidentBot.Tests.Slack.Fault.Status(500), "conversations.info");

        (await Types(Alice, "/incident declare here sev1 Payments are down", Team)).Said.ShouldContain("Please try again");
        (await Types(Alice, "/incident list")).Said.ShouldNotContain("INC-1");
    }
}
