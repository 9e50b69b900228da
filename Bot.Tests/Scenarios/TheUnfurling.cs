using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Jobs;
using ChatOpsIncidentBot.Storage;
using ChatOpsIncidentBot.Tests.Slack;
using Microsoft.Extensions.DependencyInjection;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Slack:Unfurl: an incident is shown under messages that name it or link to its page.</summary>
internal sealed class TheUnfurling : SlackStory
{
    protected override string[] MoreSettings => ["--Slack:Unfurl=true", "--PublicUrl=https://incidents.example.com"];

    private bool _isShared;

    [SetUp]
    public void Unshared() => _isShared = false;

    [SetUp]
    public void Scopes() => Slack.Grant("links:read", "links:write");

    [Test]
    public async Task A_named_incident_is_shown_in_the_messages_thread()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var said = await Says("#engineering", "is this the same as inc-1?");

        var line = Slack.Channel("#engineering").Latest;
        line.ThreadTs.ShouldBe(said.Ts);
        line.Said.ShouldContain("SEV1 · INC-1 · Payments are down");
        (await Presses(Carol, line, "Show INC-1")).ShouldContain("Payments are down");
    }

    [Test]
    public async Task It_is_shown_once_an_hour_in_a_channel()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Says("#engineering", "INC-1 again");
        await Says("#engineering", "INC-1 and again");
        Slack.Channel("#engineering").Saying("SEV1").Count.ShouldBe(1);
        await Advance(TimeSpan.FromHours(1));
        var before = Slack.Channel("#engineering").Saying("Show").Count;
        await Says("#engineering", "INC-1 still");

        Slack.Channel("#engineering").Saying("Show").Count.ShouldBe(before + 1);
    }

    [Test]
    public async Task Where_it_was_shown_is_forgotten_after_a_month_and_then_it_is_shown_again()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Types(Alice, "/incident cancel INC-1 false alarm");
        await Says("#engineering", "INC-1 again");
        var fact = $"named:INC-1:{Slack.Channel("#engineering").Id}";
        Clock.Advance(TimeSpan.FromDays(27));
        await Purge();
        (await Fact()).ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromDays(2));
        await Purge();
        (await Fact()).ShouldBeNull();
        var before = Slack.Channel("#engineering").Saying("Show").Count;
        await Says("#engineering", "what was INC-1?");

        Slack.Channel("#engineering").Saying("Show").Count.ShouldBe(before + 1);

        Task<string?> Fact() => Services.GetRequiredService<Database>().ReadAsync(session => FactTable.GetAsync(session, fact), CancellationToken.None);
    }

    private async Task Purge() => await ActivatorUtilities.CreateInstance<PurgeJob>(Services).Execute(null!, CancellationToken.None);

    [Test]
    public async Task An_hour_is_sixty_minutes_from_the_last_time_and_not_one_of_the_clock()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Advance(TimeSpan.FromMinutes(55));
        await Says("#engineering", "INC-1 is bad");
        var shown = Slack.Channel("#engineering").Saying("Show").Count;
        await Advance(TimeSpan.FromMinutes(10));
        await Says("#engineering", "INC-1 is still bad");
        Slack.Channel("#engineering").Saying("Show").Count.ShouldBe(shown);
        await Advance(TimeSpan.FromMinutes(51));
        await Says("#engineering", "INC-1 goes on");

        Slack.Channel("#engineering").Saying("Show").Count.ShouldBe(shown + 1);
    }

    [Test]
    public async Task A_guest_who_names_or_links_to_it_is_shown_nothing()
    {
        Slack.AddUser("U0GUEST", "guest").IsRestricted = true;
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Says("#engineering", "what is INC-1?", "U0GUEST");
        await Links("#engineering", "https://incidents.example.com/incidents/1", "U0GUEST");

        Slack.Channel("#engineering").Saying("Show").ShouldBeEmpty();
        Slack.Unfurls.ShouldBeEmpty();
    }

    [Test]
    public async Task Nothing_is_shown_in_a_channel_that_another_organisation_reads()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        _isShared = true;
        await Says("#engineering", "what is INC-1?");
        await Links("#engineering", "https://incidents.example.com/incidents/1");

        Slack.Channel("#engineering").Saying("Show").ShouldBeEmpty();
        Slack.Unfurls.ShouldBeEmpty();
    }

    [TestCase("INC-99 is not there")]
    [TestCase("see https://example.com/INC-1 or KINC-1 or INC-1-b")]
    [TestCase("nothing")]
    public async Task Nothing_is_said_under_other_words(string text)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Says("#incidents", text);

        Slack.Channel("#incidents").Saying("Show INC").ShouldBeEmpty();
    }

    [Test]
    public async Task A_private_incident_is_never_shown()
    {
        await Types(Alice, "/incident declare sev1 Leak private=yes");
        await Says("#engineering", "INC-1 https://incidents.example.com/incidents/1");
        await Links("#engineering", "https://incidents.example.com/incidents/1");

        Slack.Channel("#engineering").Messages.ShouldAllBe(message => !message.Said.Contains("Leak"));
        Slack.Unfurls.ShouldBeEmpty();
    }

    [Test]
    public async Task In_the_incidents_own_channel_nothing_is_repeated()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        var before = Slack.Channel("#inc-1-payments-are-down").Messages.Count;
        await Says("#inc-1-payments-are-down", "INC-1 is bad");

        Slack.Channel("#inc-1-payments-are-down").Messages.Count.ShouldBe(before + 1);
    }

    [Test]
    public async Task A_link_to_an_incidents_page_shows_it()
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Links("#engineering", "https://incidents.example.com/incidents/1/postmortem");

        Slack.Unfurls.ShouldHaveSingleItem().Said.ShouldContain("Payments are down");
    }

    [TestCase("https://evil.example.com/incidents/1")]
    [TestCase("https://incidents.example.com/status")]
    public async Task A_link_elsewhere_is_left_alone(string url)
    {
        await Types(Alice, "/incident declare sev1 Payments are down");
        await Links("#engineering", url);

        Slack.Unfurls.ShouldBeEmpty();
    }

    private async Task<PostedMessage> Says(string channel, string text, string user = Carol)
    {
        var message = Slack.Channel(channel).Say(user, text);
        await Hears(new JsonObject { ["type"] = "message", ["channel"] = message.Channel, ["channel_type"] = "channel", ["user"] = user, ["text"] = text, ["ts"] = message.Ts });
        return message;
    }

    private async Task Links(string channel, string url, string user = Carol)
    {
        var message = Slack.Channel(channel).Say(user, "see " + url);
        await Hears(new JsonObject
        {
            ["type"] = "link_shared",
            ["channel"] = message.Channel,
            ["user"] = user,
            ["message_ts"] = message.Ts,
            ["links"] = new JsonArray(new JsonObject { ["domain"] = new Uri(url).Host, ["url"] = url }),
        });
    }

    private async Task Hears(JsonObject what)
    {
        (await From.EventAsync(what, isShared: _isShared)).Refusal.ShouldBeNull();
        await Settle();
    }
}
