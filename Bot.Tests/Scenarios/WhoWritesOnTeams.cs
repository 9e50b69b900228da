using System.Text.Json.Nodes;
using ChatOpsIncidentBot.Tests.Teams;

namespace ChatOpsIncidentBot.Tests.Scenarios;

/// <summary>Who may ask, where they are answered, and what becomes of people who cannot be reached.</summary>
internal sealed class WhoWritesOnTeams : TeamsStory
{
    [Test]
    public async Task A_guest_is_told_no_where_they_asked_and_nothing_is_done()
    {
        Teams.Tenant.AddUser("guest", role: "guest");
        var line = From.Line("guest", "declare sev1 Payments are down");
        await Sent(line);
        await Settle();

        Teams.Tenant.In(line["conversation"]!["id"]!.ToString()).ShouldHaveSingleItem().Said.ShouldContain("Guests");
        (await Types("alice", "list", "@alice")).ShouldNotContain("INC-1");
    }

    [Test]
    public async Task Somebody_the_settings_do_not_list_is_called_by_their_name()
    {
        Teams.Tenant.AddUser("zoe");
        await Types("zoe", "declare sev2 Search is down");

        Announcement().Said.ShouldContain("zoe of Example");
        Announcement().Message.GetRawText().ShouldNotContain("teams:");
    }

    [Test]
    public async Task Somebody_mentioned_in_a_line_is_who_is_meant()
    {
        await Types("alice", "declare sev1 Payments are down");
        var line = From.Line("alice", "role commander <at>Carol Diaz</at> INC-1");
        line["entities"]!.AsArray().Add(new JsonObject { ["type"] = "mention", ["text"] = "<at>Carol Diaz</at>", ["mentioned"] = new JsonObject { ["id"] = "29:carol", ["name"] = "Carol Diaz" } });
        await Sent(line);
        await Settle();

        Announcement().Said.ShouldContain("Carol Diaz");
    }

    [Test]
    public async Task Whoever_took_the_bot_away_is_not_reached_and_that_is_told()
    {
        Teams.Tenant.Block("bob");
        await Types("alice", "declare sev1 Payments are down");

        Teams.Tenant.In("@bob").ShouldBeEmpty();
        Teams.Tenant.In("#incidents").ShouldContain(message => message.Said.Contains("bob", StringComparison.OrdinalIgnoreCase) && message.Said.Contains("add it again under Apps", StringComparison.Ordinal));
    }

    [Test]
    public async Task Whoever_cannot_be_answered_in_their_own_chat_is_told_how_to_be()
    {
        Teams.Tenant.Block("alice");
        var line = From.Line("alice", "list");
        await Sent(line);
        await Settle();

        Teams.Tenant.In(line["conversation"]!["id"]!.ToString()).ShouldHaveSingleItem().Said.ShouldContain("under Apps");
    }

    [Test]
    public async Task The_bot_says_hello_where_it_is_added()
    {
        await Sent(From.Added("bob", "@bob"));

        Teams.Tenant.In("@bob").ShouldHaveSingleItem().Said.ShouldContain("When you are paged");
    }

    [TestCase(429, "2")]
    [TestCase(429, null)]
    [TestCase(412, null)]
    [TestCase(502, null)]
    public async Task What_is_to_be_tried_again_is_sent_once_in_the_end(int status, string? retryAfter)
    {
        await Types("alice", "list", "@alice");
        Teams.Faults.Enqueue((status, retryAfter));
        await Sent(From.Line("alice", "declare sev1 Payments are down", "@alice"));
        for (var minute = 0; minute < 3; minute++) await Advance(TimeSpan.FromMinutes(1));

        Teams.Tenant.In("#incidents").Count(message => message.Said.Contains("SEV1 · INC-1 ·", StringComparison.Ordinal)).ShouldBe(1);
        Teams.Tenant.In("@bob").ShouldHaveSingleItem().Said.ShouldNotContain("may be a repeat");
        Teams.Faults.ShouldBeEmpty();
    }

    [Test]
    public async Task A_page_of_unknown_fate_is_sent_again_and_says_so()
    {
        Teams.LoseAnswers = true;
        await Types("alice", "declare sev1 Payments are down");
        Teams.LoseAnswers = false;
        for (var minute = 0; minute < 3; minute++) await Advance(TimeSpan.FromMinutes(1));

        var pages = Teams.Tenant.In("#oncall");
        pages.Count.ShouldBe(2);
        pages[1].Said.ShouldContain("This may be a repeat");
    }

    [TestCase("@Incident bot declare sev1 Payments are down")]
    [TestCase("@incident Bot: declare sev1 Payments are down")]
    [TestCase("Incident bot declare sev1 Payments are down")]
    public async Task In_ones_own_chat_the_bots_name_may_be_typed_without_a_mention(string line)
    {
        await Types("alice", line, "@alice");

        Announcement().Said.ShouldContain("SEV1 · INC-1 · Payments are down");
    }

    [Test]
    public async Task In_somebodys_own_chat_nobody_else_is_called()
    {
        await Types("alice", "declare sev1 Payments are down");
        await Presses("bob", Teams.Tenant.In("@bob")[0], "Acknowledge");
        await Types("alice", "list", "@alice");

        var list = Teams.Tenant.In("@alice")[^1];
        list.Said.ShouldContain("Bob Smith");
        CardRules.Mentions(list.Card).ShouldBeEmpty();
    }
}
