using System.Text.Json.Nodes;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>What becomes of an incident's channel, from its name to its end.</summary>
internal sealed class TheChannel : ChannelStory
{
    protected override string[] MoreSettings =>
    [
        "--Channels:NameTemplate", "{severity}_{number}-{slug}", "--Channels:ArchiveAfter", "7d",
        "--Channels:Bookmarks:Status page", "https://status.example.com/",
        "--Channels:Bookmarks:Incident", "https://incidents.example.com/incidents/{number}",
        "--Channels:Bookmarks:Dashboard", "https://grafana.example.com/d/1?var-service={service}",
        "--Runbooks:payment-service-errors:Title", "Payments", "--Runbooks:payment-service-errors:Services:0", "payment-service",
        "--Runbooks:payment-service-errors:Url", "https://wiki.example.com/payments",
    ];

    private const string Own = "#sev1_1-payments-are-down";

    [Test]
    public async Task Its_name_follows_the_template()
    {
        await Declares();

        Slack.HasChannel(Own).ShouldBeTrue();
    }

    [TestCase("Zahlungen hängen 支払い Ошибка", "#sev1_1-zahlungen-hängen-支払い-ошибка")]
    [TestCase("🔥🔥🔥", "#sev1_1")]
    [TestCase("<!channel> A_b  c!!", "#sev1_1-channel-a-b-c")]
    public async Task Its_name_keeps_to_Slacks_letters(string title, string name)
    {
        await Declares("declare sev1 " + title);

        Slack.HasChannel(name).ShouldBeTrue();
    }

    [Test]
    public async Task A_name_that_is_taken_gets_a_number_and_a_long_one_is_cut()
    {
        Slack.AddChannel("sev1_1-" + new string('a', 70));
        await Declares("declare sev1 " + new string('A', 200));

        var own = Slack.Channels.Single(channel => channel.Name.StartsWith("sev1_1-aaa", StringComparison.Ordinal) && channel.Name.EndsWith("-2", StringComparison.Ordinal));
        own.Name.Length.ShouldBeLessThanOrEqualTo(80);
    }

    [Test]
    public async Task Runbook_and_the_settings_links_are_in_its_header_once()
    {
        await Declares("declare sev1 Payments are down service=payment-service");
        await StopBot();
        await StartBot();
        await Leaves(Slack.BotUserId, Own);
        await Joins(Slack.BotUserId, Own);

        Slack.Channel(Own).Bookmarks.Select(link => link.Url).ShouldBe(
        [
            "https://wiki.example.com/payments", "https://status.example.com/", "https://incidents.example.com/incidents/1",
            "https://grafana.example.com/d/1?var-service=payment-service",
        ], ignoreOrder: true);
    }

    [Test]
    public async Task A_link_that_needs_a_service_is_left_out_where_there_is_none()
    {
        await Declares();

        Slack.Channel(Own).Bookmarks.Select(link => link.Label).ShouldBe(["Status page", "Incident"], ignoreOrder: true);
    }

    [Test]
    public async Task Without_the_scope_for_links_everything_else_goes_on()
    {
        Slack.Withdraw("bookmarks:write", "bookmarks:read");
        await Declares();

        Slack.Channel(Own).Bookmarks.ShouldBeEmpty();
        Slack.Channel(Own).Pins.ShouldHaveSingleItem();
    }

    [Test]
    public async Task Raising_the_severity_brings_the_policys_people_in()
    {
        await Declares("declare sev3 Payments are down");
        await Types(Alice, "/incident ack");
        Slack.Channel("#sev3_1-payments-are-down").Leave(Bob);
        await Types(Alice, "/incident sev 1");

        Slack.Channel("#sev3_1-payments-are-down").Members.ShouldContain(Bob);
    }

    [Test]
    public async Task It_is_archived_a_week_after_the_end_which_is_said_before()
    {
        await Declares();
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        await Advance(TimeSpan.FromDays(6.9));
        Slack.Channel(Own).IsArchived.ShouldBeFalse();
        await Advance(TimeSpan.FromDays(0.2));
        await Settle();

        Slack.Channel(Own).IsArchived.ShouldBeTrue();
        Slack.Channel(Own).Latest.Said.ShouldContain("archived now");
        await HearsOf("channel_archive", Own, Slack.BotUserId);
        Slack.Channel("#incidents").Received("Somebody archived").ShouldBeFalse();
    }

    [Test]
    public async Task Reopening_keeps_it()
    {
        await Declares();
        await Types(Bob, "/incident resolve INC-1 Rolled back");
        await Advance(TimeSpan.FromDays(6));
        await Types(Bob, "/incident reopen INC-1 not yet");
        await Types(Bob, "/incident ack INC-1");
        await Types(Bob, "/incident update INC-1 It goes on next=24h");
        await Advance(TimeSpan.FromDays(1.5));

        Slack.Channel(Own).IsArchived.ShouldBeFalse();
    }

    [Test]
    public async Task Being_invited_again_brings_the_incident_back()
    {
        await Declares();
        await Leaves(Slack.BotUserId, Own);
        await Types(Bob, "/incident update INC-1 Nobody sees this there");
        Slack.Channel(Own).Received("Nobody sees this").ShouldBeFalse();
        await Joins(Slack.BotUserId, Own);
        await Types(Bob, "/incident update INC-1 Everybody sees this");

        Slack.Channel(Own).Received("Everybody sees this").ShouldBeTrue();
        Slack.Channel(Own).Pins[0].Said.ShouldContain("Everybody sees this");
        Slack.Channel("#incidents").Received("the bot is back").ShouldBeTrue();
    }

    [Test]
    public async Task Being_invited_somewhere_else_means_nothing()
    {
        await Declares();
        await Leaves(Slack.BotUserId, Own);
        await Joins(Slack.BotUserId, "#engineering");

        Slack.Channel("#incidents").Received("the bot is back").ShouldBeFalse();
    }

    [TestCase("channel_archive", "archived it")]
    [TestCase("channel_deleted", "deleted it")]
    public async Task A_channel_that_is_taken_away_is_said_in_incidents(string type, string said)
    {
        await Declares();
        Slack.Channel(Own).IsArchived = true;
        await HearsOf(type, Own, Carol);
        await Types(Bob, "/incident update INC-1 It goes on");

        Slack.Channel("#incidents").Received("Somebody " + said).ShouldBeTrue();
        Slack.Channel("#incidents").Received("It goes on").ShouldBeTrue();
    }

    [Test]
    public async Task A_new_name_is_noticed()
    {
        await Declares();
        await Hears(new JsonObject { ["type"] = "channel_rename", ["channel"] = new JsonObject { ["id"] = Slack.Channel(Own).Id, ["name"] = "war-room", ["created"] = 1 } });

        Slack.Channel("#incidents").Received("its channel is #war-room now").ShouldBeTrue();
    }
}
